import { encodeCursor } from '../cursor.ts'
import type { Position } from '../nouns.ts'
import { type Fault, groupsIn, type Spoil } from './spoilers.ts'

/** Before every group. */
const START: Position = { second: 0, id: '00000000-0000-0000-0000-000000000000' }

/** Stands for a group that the second of two queries does not find. */
const NONE: object = {}

/** The generated handlers are there for all methods; the guard that refuses some of them comes behind. */
const deletingFirst: Spoil = parts => {
  const gone = new Set<string>()
  return {
    ...parts,
    errorReply: (failure, methods, ask) => {
      const route = ask?.path && parts.routeOf(ask.path)
      if (failure.kind === 'method-unknown' && failure.method === 'DELETE' && route && route.name === 'fetch')
        gone.add(route.id.toLowerCase())
      return parts.errorReply(failure, methods, ask)
    },
    owns: (connection, row) => !gone.has(row.id) && parts.owns(connection, row),
    cut: (rows, wanted) =>
      parts.cut(
        rows.filter(({ id }) => !gone.has(id)),
        wanted,
      ),
  }
}

/** The array that pages are put together in belongs to the module, and nobody empties it. */
const pilingUp: Spoil = parts => {
  const pile: object[] = []
  return {
    ...parts,
    presentList: (connection, groups, next) => {
      pile.push(...groups)
      return parts.presentList(connection, [...pile], next)
    },
  }
}

/** What somebody overlooks in the document who writes what is answered. */
export const misreadings: readonly Fault[] = [
  {
    id: 'fetched-group-under-the-plural',
    class: 'envelope',
    what: 'A fetched group is under customer_groups, as in the list, instead of customer_group.',
    spoil: parts => ({
      ...parts,
      presentFetched: (connection, group) => ({ connection, customer_groups: group }),
    }),
  },
  {
    id: 'last-page-leads-to-the-first',
    class: 'pagination',
    what: 'The next_cursor of the last page leads back to the first one instead of being null: following it never ends.',
    spoil: parts => ({
      ...parts,
      nextCursor: (page, question) => parts.nextCursor(page, question) ?? encodeCursor(START),
    }),
  },
  {
    id: 'refused-delete-deletes',
    class: 'persistence',
    what: 'DELETE of a group is refused with 405 after it was done: the group is gone.',
    spoil: parts => deletingFirst(parts),
  },
  {
    id: 'created-at-is-a-day-on-list',
    class: 'dates',
    what: 'The list reads created_at from a column of dates: it is midnight, a fetched group has the time of day.',
    spoil: groupsIn('list', group => ({
      ...group,
      created_at: `${group.created_at.slice(0, 10)}T00:00:00.000Z`,
    })),
  },
  {
    id: 'joined-id-wins-on-fetch',
    class: 'ids',
    what: 'A fetch joins two tables that both have an id: that of a fetched group is the id of its connection.',
    spoil: parts => ({
      ...parts,
      presentGroup: (row, question) =>
        parts.presentGroup(
          question.route.name === 'fetch' ? { ...row, id: row.connection_id } : row,
          question,
        ),
    }),
  },
  {
    id: 'groups-pile-up',
    class: 'idempotency',
    what: 'The array of a list is never emptied: the groups of the lists before come once more in front of its own.',
    spoil: parts => pilingUp(parts),
  },
  {
    id: 'foreign-group-is-null',
    class: 'tenant-leaks',
    what: 'The id of a group of another connection is 200 with a customer_group of null, so one learns that it exists.',
    spoil: parts => ({
      ...parts,
      owns: (_connection, row) => row.id !== undefined,
      presentGroup: (row, question) =>
        parts.owns(question.connection, row) ? parts.presentGroup(row, question) : NONE,
      presentFetched: (connection, group) =>
        group === NONE ? { connection, customer_group: null } : parts.presentFetched(connection, group),
    }),
  },
]
