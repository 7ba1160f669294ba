import { get } from '../asking.ts'
import type { Condition } from '../filters.ts'
import type { Inclusion } from '../including.ts'
import { nameOf } from '../including.ts'
import type { Table } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

/** Asks it for what is there, of attributes that are no text? */
const asksWhatIsThere = ({ key, values }: Condition): boolean =>
  ((key.predicate === 'present' && values[0]?.[0] === true) ||
    (key.predicate === 'blank' && values[0]?.[0] === false)) &&
  key.paths.every(({ kind }) => kind !== 'text')

/** How far one has to look to know whether there is another page. */
const countedAsFarAsSeen = (parts: Parts): Partial<Parts> => ({
  slice: (all, shown, page) => parts.slice(all.slice(0, page.number * page.size + 1), shown, page),
})

/** `ORDER BY status, email DESC`: what is said once, at the end, is said of the last alone. */
const directionAtTheEnd = (parts: Parts): Partial<Parts> => ({
  sortRows: (resource, rows, keys, compare) =>
    parts.sortRows(
      resource,
      rows,
      keys.map((key, n) => (n < keys.length - 1 ? { ...key, descending: false } : key)),
      compare,
    ),
})

/** The view has the rows of the model as they are, where its siblings ask for those of the caller. */
const marketsOfAll = (parts: Parts): Partial<Parts> => ({
  list: (scope, operation, target) => {
    if (operation.resource !== 'markets') return parts.list(scope, operation, target)
    const allRows: Parts['allRows'] = (own, table) =>
      table === 'markets'
        ? Object.values(own.tenants).flatMap(({ store }) => store.all(table))
        : parts.allRows(own, table)
    return parts.list({ ...scope, parts: { ...scope.parts, allRows } }, operation, target)
  },
})

/** Everything in a document is linked to as what the document is of. */
const linkedAs = (scope: Scope, table: Table): Scope => {
  const selfLink: Parts['selfLink'] = (origin, _resource, row) =>
    scope.parts.selfLink(origin, RESOURCES[table], row)
  return { ...scope, parts: { ...scope.parts, selfLink } }
}

/** A record that is met again is known already, and what leads on from it is not noted a second time. */
const primaryAsFirstMet = (parts: Parts): Partial<Parts> => ({
  includeFrom: (scope, primary, paths): Inclusion => {
    const { included, shown } = parts.includeFrom(scope, primary, paths)
    const first = new Set(paths.map(([name]) => name))
    const own = new Set(primary.map(nameOf))
    const noted = [...shown].map(
      ([node, names]) =>
        [node, own.has(node) ? new Set([...names].filter(name => first.has(name))) : names] as const,
    )
    return { included, shown: new Map(noted) }
  },
})

/** What users of other servers have filed about lists and what they bring along, made in this one. */
export const FILED_OF_LISTS: readonly ShownFault[] = [
  seed('filter')(
    'filed-present-of-no-text-finds-nothing',
    'present finds nothing by a number, a flag, a time or metadata: the value is compared with the empty text too, which is NULL for a column that is no text; null and not_null are right',
    parts => ({
      holds: (scope, resource, row, condition) =>
        !asksWhatIsThere(condition) && parts.holds(scope, resource, row, condition),
    }),
    get('/customers?filter[q][total_orders_count_present]=true'),
    get('/customer_groups?filter[q][created_at_blank]=false'),
  ),
  seed('pagination')(
    'filed-counted-as-far-as-seen',
    'record_count and page_count count as far as the record behind the page, which is read to know whether there is another one: only the last page has them right, and links.last leads to the next page',
    countedAsFarAsSeen,
    get('/customers?page[size]=5'),
  ),
  seed('sort')(
    'filed-only-the-last-key-descends',
    'of several keys of a sort only the last can be descending, for the direction is written once behind all of them; one key alone is right',
    directionAtTheEnd,
    get('/customers?sort=-status,email'),
  ),
  seed('tenant-leaks')(
    'filed-markets-of-all-listed',
    'the list of markets has those of all organizations: its view starts from all rows of the model, and any role may read; one market by its id is right',
    marketsOfAll,
    get('/markets?page[size]=25'),
  ),
  seed('envelope')(
    'filed-included-links-below-the-primary',
    'links of what is included, and of its relationships, lead below the type that was asked for, customer_groups/ with the id of a customer, where nothing is',
    parts => ({
      oneDocument: (scope, table, row) => parts.oneDocument(linkedAs(scope, table), table, row),
      collectionDocument: (scope, table, target, slice) =>
        parts.collectionDocument(linkedAs(scope, table), table, target, slice),
    }),
    get('/customer_groups/xYZkjABcde?include=customers'),
  ),
  seed('include-sparse')(
    'filed-primary-met-again-without-linkage',
    'where a path of `include` comes back to the record that was asked for, and leads on from there, what is behind it is included, and that record has no data that points at it',
    primaryAsFirstMet,
    get('/customer_groups/xYZkjABcde?include=customers.customer_group.markets'),
  ),
]
