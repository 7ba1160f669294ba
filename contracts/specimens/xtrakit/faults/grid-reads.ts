import { get } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { belongsTo, faultsOf, passed, presentIn, type ShownFault } from './fault.ts'

const BATCH = 20
const WINDOW = 50

/** Rows in whole batches, and at least in one. */
const inBatches = (parts: Parts): Partial<Parts> => ({
  arrange: (rows, call, store) => {
    const arranged = parts.arrange(rows, call, store)
    const batches = Math.max(1, Math.floor(arranged.length / BATCH))
    return call.operation === 'list' ? arranged.slice(0, batches * BATCH) : arranged
  },
})

/** Filters over the first rows that the table gives, instead of over all. */
const limitedFirst = (parts: Parts): Partial<Parts> => ({
  arrange: (rows, call, store) => {
    if (Object.keys(call.filters).length === 0) return parts.arrange(rows, call, store)
    const read = store
      .rows()
      .filter(belongsTo(call))
      .toSorted((a, b) => a.id - b.id)
      .slice(0, WINDOW)
    const ids = new Set(read.map(({ id }) => id))
    return parts.arrange(
      rows.filter(({ id }) => ids.has(id)),
      call,
      store,
    )
  },
})

/** Each listed group is marked as seen, by a mapper that sets the time of every save. */
const savingWhatIsSeen = (parts: Parts): Partial<Parts> => ({
  finish: (reply, call, store) => {
    const given = parts.finish(reply, call, store)
    if (given.status !== 200 || call.operation !== 'list') return given
    const now = parts.timeOf(parts.now(), call)
    const listed = store
      .rows()
      .filter(row => belongsTo(call)(row) && passed(call.filters, row).every(Boolean))
    for (const { id } of listed) store.change(String(id), { updated_at: now })
    return given
  },
})

/** A cache of fetched groups that keeps each member as text; a write takes the group out. */
const cachedAsText = (parts: Parts): Partial<Parts> => {
  const kept = new Set<number>()
  return {
    changesOf: (call, now, row) => {
      if (row !== undefined) kept.delete(row.id)
      return parts.changesOf(call, now, row)
    },
    ...presentIn(parts, 'fetch', (group, { id }) => {
      if (!kept.has(id)) {
        kept.add(id)
        return group
      }
      return Object.fromEntries(Object.entries(group).map(([name, value]) => [name, String(value ?? '')]))
    }),
  }
}

/** Ordinary mistakes about listing, fetching and refusing, where there were fewest yet. */
export const GRID_READS: readonly ShownFault[] = [
  faultsOf('pagination')(
    'last-batch-is-rounded-away',
    'The list is read in batches of twenty, whose number is rounded down: the groups of an incomplete last one are ' +
      'left out',
    inBatches,
    [get('?business_code=15848484')],
  ),
  faultsOf('pagination')(
    'filters-look-at-the-first-fifty',
    'The limit of the query stands inside, its filters around it: only the first fifty groups are looked at',
    limitedFirst,
    [get('?created_at=2024-08-05+00:00:00')],
  ),
  faultsOf('sort')(
    'groups-without-description-come-last',
    'Descriptions have a table of their own, and the list is a union: groups without one come after all others',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        if (call.operation !== 'list') return arranged
        const described = arranged.filter(row => row.group_description !== null)
        return [...described, ...arranged.filter(row => row.group_description === null)]
      },
    }),
    [get('')],
  ),
  faultsOf('idempotency')(
    'list-advances-updated-at',
    'The list saves of each group that it was seen, and every save sets updated_at, too',
    savingWhatIsSeen,
    [get(''), get('/1')],
  ),
  faultsOf('idempotency')(
    'second-fetch-is-all-text',
    'A fetched group is kept in a hash of the cache, which knows texts only: fetched again, its id is text, and no ' +
      'description an empty one',
    cachedAsText,
    [get('/1'), get('/1')],
  ),
  faultsOf('error-bodies')(
    'empty-406',
    'To a client that takes no JSON none is sent: a 406 has no body',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        return given.status === 406 ? { ...given, body: '' } : given
      },
    }),
    [get('', { accept: 'text/html' })],
  ),
]
