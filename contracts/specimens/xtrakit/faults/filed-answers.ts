import { add, edit, get } from '../asking.ts'
import type { Call } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, type ShownFault, without } from './fault.ts'

const A = { group_name: 'a' }

/** The helper for answers sends what is not empty, and an empty list is. */
const sendingNothing = (parts: Parts): Partial<Parts> => {
  const empty = new WeakSet<Call>()
  return {
    arrange: (rows, call, store) => {
      const arranged = parts.arrange(rows, call, store)
      if (call.operation === 'list' && arranged.length === 0) empty.add(call)
      return arranged
    },
    finish: (reply, call, store) => {
      const given = parts.finish(reply, call, store)
      return empty.has(call) ? { ...given, body: '' } : given
    },
  }
}

const fromOneOn = (time: string): string => time.replace(' 00:', ' 24:')

/** What users of servers have filed: what comes back, and what is stored. */
export const FILED_ANSWERS: readonly ShownFault[] = [
  faultsOf('sort')(
    'groups-of-one-second-are-reversed',
    'The list is in the order of created_at, which ties: of groups that were added in the same second the later one ' +
      'comes first',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        if (call.operation !== 'list') return arranged
        return arranged.toSorted((a, b) => a.created_at.localeCompare(b.created_at) || b.id - a.id)
      },
    }),
    [[add(A), add(A)], get('')],
  ),
  faultsOf('persistence')(
    'description-alone-leaves-updated-at',
    'updated_at is set where the name changes: an edit of the description alone is stored, and leaves it as it was',
    parts => ({
      changesOf: (call, now, row) => {
        const changes = parts.changesOf(call, now, row)
        return row?.group_name === call.input.group_name ? without(changes, 'updated_at') : changes
      },
    }),
    [edit(1, { group_name: 'Premium Customers', group_description: 'b' }), get('/1')],
  ),
  faultsOf('dates')(
    'midnight-is-hour-24',
    'Hours are formatted from 1 to 24: what was created or updated between midnight and one has 24 where 00 belongs',
    parts => ({
      present: (row, call) =>
        parts.present(
          { ...row, created_at: fromOneOn(row.created_at), updated_at: fromOneOn(row.updated_at) },
          call,
        ),
    }),
    [get('/10'), get('')],
  ),
  faultsOf('envelope')(
    'empty-list-has-no-body',
    'The helper that answers sends no body for what is empty: a list that no group passes is 200 with nothing in it',
    sendingNothing,
    [get('?business_code=1')],
  ),
  faultsOf('schema')(
    'no-description-is-an-empty-array',
    'What is not set is an empty array to the language, and encoded as one: a group without a description has [] there',
    parts => ({
      present: (row, call) => {
        const group = parts.present(row, call)
        return row.group_description === null ? { ...group, group_description: [] } : group
      },
    }),
    [get('/7'), add(A)],
  ),
]
