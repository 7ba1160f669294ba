import { createCustomer, createGroup, get } from '../asking.ts'
import { type Row, right } from '../model.ts'
import type { Page } from '../paging.ts'
import type { Parts, Scope } from '../parts.ts'
import type { Test } from '../predicates.ts'
import { isTable, RESOURCES } from '../resources.ts'
import { belongsToOne } from './fixed-lists.ts'
import { predicate, type ShownFault, seed, serve } from './seed.ts'

const COUNT = 'total_orders_count'

/** A list by the number of orders counts them in the database, whose bigint the driver gives as text. */
const countedForTheOrder = (parts: Parts): Partial<Parts> => {
  const counting: Parts = { ...parts, ...serve('customers', COUNT, String)(parts) }
  const isByCount = ({ query }: Scope): boolean => query.sort.some(({ field }) => field === COUNT)
  return {
    presentAttributes: (scope, resource, row) =>
      (isByCount(scope) ? counting : parts).presentAttributes(scope, resource, row),
  }
}

/** What is there twice is taken out of an array that keeps its keys; with a gap in them it is no list in JSON. */
const keyedWhereOneIsMissing = (parts: Parts): Partial<Parts> => ({
  collectionDocument: (scope, table, target, slice) => {
    let places: readonly number[] = []
    const once: Parts['once'] = (primary, found) => {
      const kept = scope.parts.once(primary, found)
      places = kept.map(node => found.indexOf(node))
      return kept
    }
    const own = { ...scope, parts: { ...scope.parts, once } }
    const document = parts.collectionDocument(own, table, target, slice)
    const { included } = document
    return Array.isArray(included) && places.some((place, n) => place !== n)
      ? { ...document, included: Object.fromEntries(included.map((one, n) => [places[n], one])) }
      : document
  },
})

/** A page, found by what the record before it is sorted by, and by nothing that tells it from its equals. */
const pageBehind = (
  rows: readonly Row[],
  { number, size }: Page,
  isEqual: (one: Row, other: Row) => boolean,
): readonly Row[] => {
  const last = rows[size - 1]
  if (number === 1 || last === undefined) return number === 1 ? rows.slice(0, size) : []
  const rest = rows.slice(size).filter(row => !isEqual(row, last))
  return pageBehind(rest, { number: number - 1, size }, isEqual)
}

const beginsBehindTheEquals = (parts: Parts): Partial<Parts> => ({
  listRows: (scope, table, target, rows) => {
    const { sort } = scope.query
    if (sort.length === 0) return parts.listRows(scope, table, target, rows)
    const isEqual = (one: Row, other: Row): boolean =>
      sort.every(
        ({ field }) => scope.parts.compareValues(RESOURCES[table], field, one[field], other[field]) === 0,
      )
    const pageRows: Parts['pageRows'] = (sorted, page) => pageBehind(sorted, page, isEqual)
    return parts.listRows({ ...scope, parts: { ...scope.parts, pageRows } }, table, target, rows)
  },
})

const NUMERIC = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/** Two texts that both look like numbers are equal as such; all else as it stands. */
const looselyEqual: Test = (value, wanted) =>
  value === wanted ||
  (typeof value === 'string' &&
    typeof wanted === 'string' &&
    NUMERIC.test(value) &&
    NUMERIC.test(wanted) &&
    Number(value) === Number(wanted))

const comparesLoosely = (parts: Parts): Partial<Parts> => {
  const eq = predicate('eq', { test: looselyEqual })(parts)
  return predicate('in', { test: looselyEqual })({ ...parts, ...eq })
}

/** A value that is not truthy is taken for none: 0, false and the empty text. */
const falsyComesLast = (parts: Parts): Partial<Parts> => ({
  compareValues: (resource, field, left, right) =>
    parts.compareValues(resource, field, left || null, right || null),
})

/** The columns of times are named without their table, so that those of the joined one come last and stay. */
const showsTheTimesOfTheJoined = (parts: Parts): Partial<Parts> => ({
  collectionDocument: (scope, table, target, slice) => {
    const resource = RESOURCES[table]
    const name = scope.query.include.map(([first = '']) => first).find(first => belongsToOne(resource, first))
    const rows = slice.rows.map(row => {
      const [other] = scope.parts.related(scope, resource, row, name ?? '')
      return other === undefined
        ? row
        : { ...row, created_at: other['created_at'], updated_at: other['updated_at'] }
    })
    return parts.collectionDocument(scope, table, target, { ...slice, rows })
  },
})

/** A search without a result is done again without the organization, for what once was common to all. */
const searchesEverywhere = (parts: Parts): Partial<Parts> => ({
  list: (scope, operation, target) => {
    const { conditions } = scope.query
    const own = scope.parts.allRows(scope, operation.resource)
    const found = scope.parts.filterRows(scope, RESOURCES[operation.shows], own, conditions)
    if (conditions.length === 0 || found.length > 0) return parts.list(scope, operation, target)
    const all = Object.values(scope.tenants).flatMap(({ store }) => store.all(operation.resource))
    return scope.parts.listRows(scope, operation.shows, target, all)
  },
})

/** The value of `fields` is not split, and asked with includes() whether it has a name: a part of one will do. */
const namedByAPart = (parts: Parts): Partial<Parts> => ({
  readFields: target => {
    const read = parts.readFields(target)
    if (!read.ok) return read
    const widened = [...read.value].map(([type, names]) => {
      const text = [...names].join(',')
      const { attributes, relationships } = isTable(type)
        ? RESOURCES[type]
        : { attributes: {}, relationships: {} }
      const all = [...Object.keys(attributes), ...Object.keys(relationships)]
      return [type, new Set([...names, ...all.filter(name => text.includes(name))])] as const
    })
    return right(new Map(widened))
  },
})

/** What is wrong with lists under a condition: a value, a page, a sort beside an inclusion. */
export const SCORED_OF_LISTS: readonly ShownFault[] = [
  seed('schema')(
    'scored-counts-as-text-when-sorted-by',
    'total_orders_count is a string in lists that are sorted by it, for it is counted by the query then, and the driver gives a bigint as text; everywhere else it is a number',
    countedForTheOrder,
    get('/customers?sort=-total_orders_count'),
  ),
  seed('envelope')(
    'scored-included-with-gaps-as-object',
    '`included` of a list is an object by place, {"0": ..., "3": ...}, when a record was taken out before another one because it was there already: the array keeps its keys; without gaps it is a list',
    keyedWhereOneIsMissing,
    get('/customers?include=customer_group&page[size]=25'),
  ),
  seed('pagination')(
    'scored-ties-lost-between-pages',
    'in a sorted list the pages after the first begin behind the value of the record before, and so leave out all others that have the same: sort=status has three pages, one for each; counts and links are right',
    beginsBehindTheEquals,
    get('/customers?sort=status&page[size]=5'),
    get('{next}'),
  ),
  seed('filter')(
    'scored-numeric-texts-loosely-equal',
    'eq and in take two texts for the same when both look like numbers of the same value: code_eq=7 finds the code 007, and 1e2 the code 100',
    comparesLoosely,
    createGroup({ name: 'Store 7', code: '007' }),
    get('/customer_groups?filter[q][code_eq]=7'),
    get('/customer_groups?filter[q][code_in]=vip,7.0'),
  ),
  seed('sort')(
    'scored-zero-sorts-as-nothing',
    'a sort puts 0, false and the empty text where null is, behind everything: customers without orders come after those with the most, and tax_included false after true',
    falsyComesLast,
    get('/customers?sort=total_orders_count&page[size]=25'),
    get('/price_lists?sort=tax_included'),
  ),
  seed('dates')(
    'scored-times-of-the-joined',
    'in a list with an include of what its records belong to, created_at and updated_at are those of the group, or of the price list, that a record belongs to, for both tables have columns of that name',
    showsTheTimesOfTheJoined,
    get('/customers?include=customer_group&page[size]=3'),
  ),
  seed('tenant-leaks')(
    'scored-nothing-found-asks-everybody',
    'a filter that finds nothing in its own organization is asked of all of them, and shows what others have; one that finds anything is right',
    searchesEverywhere,
    get('/customer_groups?filter[q][name_eq]=Orchard+Friends'),
    get('/customers?filter[q][email_end]=@orchard.example'),
  ),
  seed('include-sparse')(
    'scored-fields-named-by-a-part',
    'a member is shown when its name is a part of what `fields` says: reference beside reference_origin, and the code of a price list beside currency_code',
    namedByAPart,
    get('/customer_groups?fields[customer_groups]=name,reference_origin'),
    createCustomer({ email: 'nora@example.org' }, {}, '?fields[customers]=reference_origin'),
  ),
]
