import { createCustomer, createGroup, get, remove, updateCustomer, updateGroup } from '../asking.ts'
import type { Row, Table } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import type { Predicate } from '../predicates.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const MEMBER = 'XAyRWNUzyN'

/** What makes pages steady is put behind `sort`, and is all there is without it. */
const byIdAtLast = (parts: Parts): Partial<Parts> => ({
  sortRows: (resource, rows, keys, compare) =>
    parts.sortRows(resource, rows, [...keys, { field: 'id', descending: false }], compare),
})

const OTHER: Readonly<Record<string, string>> = {
  reference: 'reference_origin',
  reference_origin: 'reference',
}

/** The two are arguments that stand side by side. */
const referenceForOrigin = (parts: Parts): Partial<Parts> => ({
  newRow: (scope, resource, columns, time) => {
    const exchanged = Object.entries(columns).map(([name, value]) => [OTHER[name] ?? name, value])
    return parts.newRow(scope, resource, Object.fromEntries(exchanged), time)
  },
})

/** The column is deferred in lists, and has its default until it is read. */
const metadataDeferred = (parts: Parts): Partial<Parts> => ({
  listRows: (scope, ...listed) => {
    const presentAttributes: Parts['presentAttributes'] = (own, resource, row) => {
      const shown = scope.parts.presentAttributes(own, resource, row)
      const isNamed = own.query.fields.get(resource.type)?.has('metadata') === true
      return isNamed || !Object.hasOwn(shown, 'metadata') ? shown : { ...shown, metadata: {} }
    }
    return parts.listRows({ ...scope, parts: { ...scope.parts, presentAttributes } }, ...listed)
  },
})

const COLLATION = new Intl.Collator('en')

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  lt: order => order < 0,
  lteq: order => order <= 0,
  gt: order => order > 0,
  gteq: order => order >= 0,
}

/** Compares texts as a dictionary does, and all else as before. */
const collated = (known: Predicate, isKept: (order: number) => boolean): Predicate => ({
  ...known,
  test: (value, wanted) =>
    typeof value === 'string' && typeof wanted === 'string'
      ? isKept(COLLATION.compare(value, wanted))
      : known.test(value, wanted),
})

/** The database was moved to one whose columns have the collation of a language. */
const dictionaryOrder = (parts: Parts): Partial<Parts> => ({
  predicates: Object.fromEntries(
    Object.entries(parts.predicates).map(([name, known]) => {
      const isKept = ORDERS[name.replace(/_(?:any|all)$/, '')]
      return [name, isKept === undefined ? known : collated(known, isKept)]
    }),
  ),
})

/** Rows are marked, and the marked ones left out of a page that was cut with them. */
const gapsInPages = (parts: Parts): Partial<Parts> => {
  const marked = new Set<string>()
  const isThere = ({ id }: Row): boolean => !marked.has(id)
  return {
    remove: (_scope, _table, row) => void marked.add(row.id),
    allRows: (scope, table) => parts.allRows(scope, table).filter(isThere),
    findRow: (scope, table, id) => (marked.has(id) ? undefined : parts.findRow(scope, table, id)),
    list: (scope, operation, target) =>
      scope.parts.listRows(scope, operation.shows, target, parts.allRows(scope, operation.resource)),
    pageRows: (rows, page) => parts.pageRows(rows, page).filter(isThere),
    slice: (all, shown, page) => parts.slice(all.filter(isThere), shown, page),
  }
}

/** Whether a value is taken is asked of a set, to which creates add theirs and updates do not. */
const takenByCreatesOnly = (parts: Parts): Partial<Parts> => {
  const given = new Map<string, unknown>()
  const keyOf = ({ tenant }: Scope, table: Table, { id }: Row): string => `${tenant.name} ${table} ${id}`
  return {
    update: (scope, table, row, columns) => {
      const { unique } = RESOURCES[table]
      const value = Object.fromEntries(Object.entries(columns))[unique]
      if (value !== undefined && value !== row[unique]) given.set(keyOf(scope, table, row), value)
      parts.update(scope, table, row, columns)
    },
    checkUnique: (scope, resource, ...checked) => {
      const { type, unique } = resource
      const allRows: Parts['allRows'] = (own, table) =>
        scope.parts
          .allRows(own, table)
          .filter(row => table !== type || given.get(keyOf(own, table, row)) !== (row[unique] ?? null))
      return parts.checkUnique({ ...scope, parts: { ...scope.parts, allRows } }, resource, ...checked)
    },
  }
}

const isOfTimes = (name: string): boolean => /(?:created|updated)_at_/.test(name)
const FRACTION = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d+)(Z|[+-]\d\d:\d\d)?/g

/** What stands behind the point is a number of milliseconds, however many digits it has. */
const asMilliseconds = (text: string): string =>
  text.replace(FRACTION, (written: string, second: string, digits: string, zone = 'Z') => {
    const instant = Date.parse(`${second}${zone}`)
    return Number.isNaN(instant) ? written : new Date(instant + Number(digits.slice(0, 9))).toISOString()
  })

const fractionsAsMilliseconds = (parts: Parts): Partial<Parts> => ({
  readFilters: (resource, { path, pairs }) =>
    parts.readFilters(resource, {
      path,
      pairs: pairs.map(([name, value]) => [name, isOfTimes(name) ? asMilliseconds(value) : value]),
    }),
})

/** What an edit of a server that worked has broken of its records. */
export const REGRESSED_OF_RECORDS: readonly ShownFault[] = [
  seed('sort')(
    'regressed-unsorted-lists-by-id',
    'a list without `sort` comes in the order of the ids, not in that in which its records were made, since all lists are sorted by id at last, lest pages overlap',
    byIdAtLast,
    get('/customer_groups'),
  ),
  seed('persistence')(
    'regressed-reference-and-origin-exchanged',
    'a new record has its reference for reference_origin, and reference_origin for its reference; an update sets each where it belongs',
    referenceForOrigin,
    createGroup({ name: 'Night Owls', reference: 'CG-2001', reference_origin: 'CRM' }),
    createCustomer({ email: 'nora@example.org', reference: 'C-200001' }),
  ),
  seed('schema')(
    'regressed-metadata-of-lists-empty',
    'metadata of all records of a list is {}, unless `fields` names it, for its column is no longer read there; one record by its id has it',
    metadataDeferred,
    get('/customer_groups'),
  ),
  seed('filter')(
    'regressed-texts-compared-as-in-a-dictionary',
    'lt, lteq, gt and gteq, and their _any and _all, compare texts as a dictionary does, small letters beside capital ones: name_gt=a finds nearly all names, where by code point it finds none that has a capital',
    dictionaryOrder,
    get('/customer_groups?filter[q][name_gt]=a'),
  ),
  seed('pagination')(
    'regressed-deleted-leave-gaps-in-pages',
    'a page has as many records too few as were deleted from its place in the list: they are marked, and left out when the page is cut already; the counts are right, and the last records can be on no page',
    gapsInPages,
    remove(`/customers/${MEMBER}`),
    get('/customers?page[size]=5'),
  ),
  seed('validation')(
    'regressed-updated-code-not-taken',
    'a code, or an address, that a record got by an update can be given to another one: what is taken is asked of a set that only creates add to',
    takenByCreatesOnly,
    updateGroup('NzwSxAjqhk', { code: 'night-owls' }),
    createGroup({ name: 'Night Owls', code: 'night-owls' }),
    updateCustomer(MEMBER, { email: 'nora@example.org' }),
    createCustomer({ email: 'nora@example.org' }),
  ),
  seed('dates')(
    'regressed-fractions-read-as-milliseconds',
    'a filter by a time with other than three decimals, as 16:09:35.217000Z, is one by another time: the decimals are read as a number of milliseconds, 217 seconds for 217000',
    fractionsAsMilliseconds,
    get('/customer_groups?filter[q][updated_at_eq]=2025-06-29T16:09:35.217000Z'),
  ),
]
