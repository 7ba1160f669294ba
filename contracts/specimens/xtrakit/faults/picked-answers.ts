import { add, get } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }

const hasNoGroups = (data: unknown): boolean =>
  typeof data === 'object' &&
  data !== null &&
  'groups' in data &&
  Array.isArray(data.groups) &&
  data.groups.length === 0

/** An add says only that it was done. */
const addingWithoutData = (parts: Parts): Partial<Parts> => ({
  envelopeOf: (message, data, call) => {
    const { data: shown, ...rest } = parts.envelopeOf(message, data, call)
    return call.operation === 'add' ? rest : { ...rest, data: shown }
  },
})

/** Picked from the document, every twenty-fourth clause: those on what a success says. */
export const PICKED_ANSWERS: readonly ShownFault[] = [
  faultsOf('envelope')(
    'list-data-are-the-groups',
    'The data of a list are the array of its groups, without the member `groups` around it',
    parts => ({
      dataOf: (call, groups) => (call.operation === 'list' ? groups : parts.dataOf(call, groups)),
    }),
    [get('')],
  ),
  faultsOf('dates')(
    'fetch-shows-the-update-as-creation',
    'A line was copied in the mapper of a fetched group: its created_at is its updated_at, the list has the right one',
    parts => presentIn(parts, 'fetch', (group, row) => ({ ...group, created_at: row.updated_at })),
    [get('/1')],
  ),
  faultsOf('envelope')(
    'empty-list-envelope-says-204',
    'No groups are no content to the service: an empty list comes with 200 on the wire, and 204 in the envelope',
    parts => ({
      envelopeOf: (message, data, call) => {
        const envelope = parts.envelopeOf(message, data, call)
        return hasNoGroups(data) ? { ...envelope, status: 204 } : envelope
      },
    }),
    [get('?business_code=1')],
  ),
  faultsOf('envelope')(
    'add-answers-without-data',
    'An add answers with status and message only: the data, and with them the number of the new group, are not there',
    addingWithoutData,
    [add(A)],
  ),
  faultsOf('persistence')(
    'no-description-is-added-as-empty',
    'The column of descriptions is NOT NULL with a default: a group that is added without one has an empty text, not null',
    parts => ({
      newRow: (call, now, store) => {
        const row = parts.newRow(call, now, store)
        return { ...row, group_description: row.group_description ?? '' }
      },
    }),
    [add(A), add({ ...A, group_description: null }), get('')],
  ),
]
