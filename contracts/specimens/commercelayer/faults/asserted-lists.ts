import { get } from '../asking.ts'
import type { Condition } from '../filters.ts'
import { type Checked, type Row, right, wrong } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import type { Predicate, Scalar } from '../predicates.ts'
import { resourceInvalid } from '../problems.ts'
import type { Query } from '../query.ts'
import { RESOURCES, type Resource } from '../resources.ts'
import { type SortKey, splitSort } from '../sorting.ts'
import { like } from '../text.ts'
import { type ShownFault, seed } from './seed.ts'

/** Where the value of a negation stands in its pattern, as it came. */
const PATTERNS: Readonly<Record<string, (wanted: Scalar) => string>> = {
  not_start: wanted => `${wanted}%`,
  not_end: wanted => `%${wanted}`,
  not_cont: wanted => `%${wanted}%`,
}

const withPattern = (name: string, known: Predicate): Predicate => {
  const pattern = PATTERNS[name.replace(/_(?:any|all)$/, '')]
  return pattern === undefined
    ? known
    : { ...known, test: (value, wanted) => !like(String(value), pattern(wanted)) }
}

/** `customer_group.name`, where a record has at most one to be sorted by. */
const isPath = (resource: Resource, field: string): boolean => {
  const [name = '', attribute = '', ...more] = field.split('.')
  const relationship = Object.hasOwn(resource.relationships, name) ? resource.relationships[name] : undefined
  return (
    relationship?.many === false &&
    more.length === 0 &&
    RESOURCES[relationship.to].sortable.includes(attribute)
  )
}

/** A row with the values of what it belongs to beside its own. */
const joined = (scope: Scope, resource: Resource, row: Row, keys: readonly SortKey[]): Row => {
  const paths = keys.map(({ field }) => field).filter(field => isPath(resource, field))
  const values = paths.map(path => {
    const [name = '', attribute = ''] = path.split('.')
    const [first] = scope.parts.related(scope, resource, row, name)
    return [path, first?.[attribute] ?? null] as const
  })
  return { ...row, ...Object.fromEntries(values) }
}

const sortsByPaths = (parts: Parts): Partial<Parts> => ({
  readSort: (resource, text) => {
    const fields = text.split(',').filter(part => !isPath(resource, part.replace(/^-/, '')))
    const own = parts.readSort(resource, fields.join(','))
    return own.ok ? right(splitSort(text)) : own
  },
  listRows: (scope, table, target, rows) => {
    const sortRows: Parts['sortRows'] = (resource, own, keys, compare) =>
      parts.sortRows(
        resource,
        own.map(row => joined(scope, resource, row, keys)),
        keys,
        compare,
      )
    return parts.listRows({ ...scope, parts: { ...scope.parts, sortRows } }, table, target, rows)
  },
})

const LISTS = ['in', 'not_in', 'in_or_null', 'not_in_or_null']

/** A time is a number here, which no text is equal to. */
const firstTimeOnly = (condition: Condition): Condition => {
  const { key, values } = condition
  if (!LISTS.includes(key.predicate)) return condition
  return {
    ...condition,
    values: values.map((list, n) => (key.paths[n]?.kind === 'time' ? list.slice(0, 1) : list)),
  }
}

const readsOneTime = (parts: Parts): Partial<Parts> => ({
  readFilters: (resource, target) => {
    const read = parts.readFilters(resource, target)
    return read.ok ? right(read.value.map(firstTimeOnly)) : read
  },
})

/** The types that a reply can have: the one that is asked for, and those along a path of `include`. */
const typesAlong = (shows: Resource, [name = '', ...rest]: readonly string[]): readonly string[] => {
  const to = shows.relationships[name]?.to
  return to === undefined ? [shows.type] : [shows.type, ...typesAlong(RESOURCES[to], rest)]
}

const fieldsOfTheReplyOnly = (parts: Parts): Partial<Parts> => ({
  readQuery: (own, operation, target): Checked<Query> => {
    const query = parts.readQuery(own, operation, target)
    if (!query.ok) return query
    const { fields, include } = query.value
    const types = [[], ...include].flatMap(path => typesAlong(RESOURCES[operation.shows], path))
    const strange = [...fields.keys()].filter(type => !types.includes(type))
    return strange.length === 0 ? query : wrong(...strange.map(type => resourceInvalid(type)))
  },
})

/** What test suites of other servers assert of lists, broken in this one. */
export const ASSERTED_OF_LISTS: readonly ShownFault[] = [
  seed('pagination')(
    'asserted-one-page-too-many',
    'page_count is one too many, and links.last leads to an empty page, where the last page is full: the records are divided by the size, and one is added; links.next goes by what is there',
    parts => ({
      slice: (all, shown, page) => {
        const slice = parts.slice(all, shown, page)
        const pageCount = all.length === 0 ? 0 : Math.floor(all.length / page.size) + 1
        return { ...slice, pageCount, last: Math.max(1, pageCount) }
      },
    }),
    get('/customers?page[size]=1'),
  ),
  seed('filter')(
    'asserted-wildcards-in-negations',
    'not_start, not_end and not_cont take % and _ for wildcards, as well as their _any and _all: only the positive ones escape their value for LIKE',
    parts => ({
      predicates: Object.fromEntries(
        Object.entries(parts.predicates).map(([name, known]) => [name, withPattern(name, known)]),
      ),
    }),
    get('/customers?filter[q][email_not_cont]=_'),
  ),
  seed('sort')(
    'asserted-sorted-by-what-it-belongs-to',
    'a list can be sorted by what its records belong to, customer_group.name, as the library lets one unless told otherwise; any other field than those in the table is a 400',
    sortsByPaths,
    get('/customers?sort=-customer_group.name,email'),
  ),
  seed('dates')(
    'asserted-one-time-of-several',
    'in and not_in by several times know only the first of them, for that alone is parsed, and the others stay texts, which no time is equal to; names and ids are right',
    readsOneTime,
    get('/customer_groups?filter[q][created_at_in]=2024-08-04T08:23:45.000Z,2024-08-13T11:16:24.671Z'),
  ),
  seed('include-sparse')(
    'asserted-fields-of-what-is-not-shown',
    'fields of a type that the reply does not have, such as markets in a list of customers, are a 400 as of no resource; a client may send the same fields with everything',
    fieldsOfTheReplyOnly,
    get('/customers?fields[customers]=email&fields[markets]=name'),
  ),
]
