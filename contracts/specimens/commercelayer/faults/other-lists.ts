import { get } from '../asking.ts'
import type { Row } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { RESOURCES, type Resource } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const MEMBERS = '/customer_groups/xYZkjABcde/customers'

/** Does a row hold by an alternative that an OR without brackets takes out of reach of what stands before it? */
const holdsBehindOr = (scope: Scope, resource: Resource, row: Row): boolean =>
  scope.query.conditions.some(condition => {
    const { key, values } = condition
    const [, ...paths] = key.paths
    const rest = { ...condition, key: { ...key, paths }, values: values.slice(1) }
    return key.together === 'or' && paths.length > 0 && scope.parts.holds(scope, resource, row, rest)
  })

/** `WHERE customer_group = ? AND a OR b`, of which the group has the first alternative only. */
const withoutBrackets = (parts: Parts): Partial<Parts> => ({
  listRelated: (scope, operation, target, id) => {
    const listRows: Parts['listRows'] = (_, table, page, rows) => {
      const own = new Set(rows)
      const found = parts
        .allRows(scope, table)
        .filter(row => own.has(row) || holdsBehindOr(scope, RESOURCES[table], row))
      return parts.listRows(scope, table, page, found)
    }
    return parts.listRelated({ ...scope, parts: { ...scope.parts, listRows } }, operation, target, id)
  },
})

/** What a page leads to, loaded as one list without gaps and dealt out by place. */
const dealtOut = (parts: Parts): Partial<Parts> => ({
  collectionDocument: (scope, table, target, slice) => {
    const linkage: Parts['linkage'] = (own, resource, row, name) => {
      const place = slice.rows.findIndex(one => resource.type === table && one.id === row.id)
      const relationship = resource.relationships[name]
      if (place < 0 || relationship === undefined || relationship.many)
        return parts.linkage(own, resource, row, name)
      const loaded = slice.rows.flatMap(one => parts.related(own, resource, one, name))[place]
      return loaded === undefined ? null : { type: relationship.to, id: loaded.id }
    }
    return parts.collectionDocument({ ...scope, parts: { ...scope.parts, linkage } }, table, target, slice)
  },
})

/** Faults of the other list, the later page, the record without what most have, and the list with nothing in it. */
export const OTHER_LISTS: readonly ShownFault[] = [
  seed('envelope')(
    'nothing-found-is-data-alone',
    'a list with nothing in it is {"data": []}, without meta and links: it is answered before anything is counted',
    parts => ({
      collectionDocument: (scope, table, target, slice) =>
        slice.recordCount === 0 ? { data: [] } : parts.collectionDocument(scope, table, target, slice),
    }),
    get('/customer_groups?filter[q][name_eq]=Nobody'),
  ),
  seed('pagination')(
    'next-always-the-second-page',
    'links.next leads to page 2 from every page, for it was written for the first: who follows it goes round in a circle',
    parts => ({
      slice: (...cut) => {
        const slice = parts.slice(...cut)
        return { ...slice, next: slice.next === undefined ? undefined : 2 }
      },
    }),
    get('/customer_groups?page[number]=2'),
  ),
  seed('filter')(
    'or-escapes-the-group',
    'what belongs to a group is filtered by SQL without brackets: what fits the second attribute of an _or_ is of any group',
    withoutBrackets,
    get(`${MEMBERS}?filter[q][email_or_status_eq]=prospect`),
  ),
  seed('include-sparse')(
    'groups-dealt-out-by-place',
    'the groups of a page of customers are loaded as one list and dealt out by place: after one in no group all have the next',
    dealtOut,
    get('/customers?include=customer_group'),
  ),
  seed('robustness')(
    'inclusion-of-nothing-500',
    'a list with nothing in it is a 500 when it has `include`: what belongs to no ids is looked for, and IN () is no SQL',
    parts => ({
      includeFrom: (scope, primary, paths) => {
        if (primary.length === 0 && paths.length > 0) throw new Error('syntax error at or near ")"')
        return parts.includeFrom(scope, primary, paths)
      },
    }),
    get('/customer_groups?page[number]=99&include=customers'),
  ),
]
