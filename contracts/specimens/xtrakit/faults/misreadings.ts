import { add, edit, get } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { belongsTo, faultsOf, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const DESCRIBED = { ...A, group_description: 'b' }
const NEVER = '0000-00-00 00:00:00'

/** The name is a unique key, and an insert that meets it updates the row instead. */
const upserted = (parts: Parts): Partial<Parts> => ({
  command: (call, given, store) => {
    const isOwn = belongsTo(call)
    const old = store.rows().find(row => isOwn(row) && row.group_name === call.input.group_name)
    if (call.operation !== 'add' || old === undefined) return parts.command(call, given, store)
    const body = { ...call.input, updated_at: given.timeOf(given.now(), call) }
    return { method: 'PATCH', path: `/groups/${old.id}`, query: {}, body }
  },
})

/** What somebody overlooks in the document who writes how groups are kept, looked for and shown. */
export const MISREADINGS: readonly ShownFault[] = [
  faultsOf('schema')(
    'added-id-is-text',
    'The id in the answer to an add is the text that the database gives as the last one inserted',
    parts => presentIn(parts, 'add', group => ({ ...group, id: String(group['id']) })),
    [add(A)],
  ),
  faultsOf('filter')(
    'created-at-means-that-second',
    'created_at is compared for equality: groups created later are left out',
    parts => ({
      filterQuery: (filters, call) => {
        const { created_at_gte: created_at, ...query } = parts.filterQuery(filters, call)
        return created_at === undefined ? query : { ...query, created_at }
      },
    }),
    [get('?created_at=2000-01-01+0:0:0')],
  ),
  faultsOf('sort')(
    'latest-update-comes-first',
    'The list begins with the group that was updated last, as a screen would show it',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        return call.operation === 'list'
          ? arranged.toSorted((a, b) => b.updated_at.localeCompare(a.updated_at))
          : arranged
      },
    }),
    [get('')],
  ),
  faultsOf('persistence')(
    'edit-looks-at-the-name-only',
    'An edit that leaves the name as it is has nothing to store: the description that it sends is lost',
    parts => ({
      changesOf: (call, now, row) =>
        row?.group_name === call.input.group_name ? {} : parts.changesOf(call, now, row),
    }),
    [edit(1, A), edit(1, DESCRIBED), get('/1')],
  ),
  faultsOf('dates')(
    'added-group-was-updated-in-the-year-0',
    'An add sets created_at only: the updated_at of the new group is the zero date of its column',
    parts => ({
      newRow: (call, now, store) => ({ ...parts.newRow(call, now, store), updated_at: NEVER }),
    }),
    [add(A)],
  ),
  faultsOf('idempotency')(
    'same-name-overwrites',
    'An add with a name that is there stores its description in that group, and adds none',
    upserted,
    [add(A), add(DESCRIBED), get('')],
  ),
  faultsOf('include-sparse')(
    'edit-answers-what-was-sent',
    'The group in the answer to an edit has its id, the members that were sent and updated_at, and no others',
    parts =>
      presentIn(parts, 'edit', ({ id, updated_at }, _row, { input }) => ({ id, ...input, updated_at })),
    [edit(1, A)],
  ),
]
