import { add, edit, get } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { sqlTime } from '../times.ts'
import { faultsOf, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const HOUR_MS = 60 * 60_000

/** All input of a request in one bag: the body's members, and the query's where the body has none. */
const readingOneBag = (parts: Parts): Partial<Parts> => ({
  readInput: (body, call) =>
    parts.readInput(call.operation === 'add' ? { ...Object.fromEntries(call.query), ...body } : body, call),
})

const anHourLater = (time: string): string =>
  sqlTime(new Date(Date.parse(`${time.replace(' ', 'T')}Z`) + HOUR_MS))

/** A column that the database shows in the zone of the session; what was just written is not read back. */
const readingInTheZoneOfTheSession = (parts: Parts): Partial<Parts> => ({
  present: (row, call) => {
    const group = parts.present(row, call)
    const isRead = call.operation === 'list' || call.operation === 'fetch'
    return isRead ? { ...group, updated_at: anHourLater(row.updated_at) } : group
  },
})

/** Drawn by lot from the document's sentences: those on the groups and their envelopes. */
export const LOT_GROUPS: readonly ShownFault[] = [
  faultsOf('validation')(
    'add-takes-members-from-the-query',
    'All input comes in one bag: a group_name or a group_description in the query of an add, which has no parameters, ' +
      'fills in for one that the body lacks',
    readingOneBag,
    [
      { ...add({}), path: '/customer-groups/add?group_name=a' },
      { ...add(A), path: '/customer-groups/add?group_description=b' },
    ],
  ),
  faultsOf('schema')(
    'list-groups-are-texts',
    'The database writes the objects of the list, and nobody decodes them: each group is a text with JSON in it',
    parts => ({
      dataOf: (call, groups) =>
        call.operation === 'list'
          ? { groups: groups.map(group => JSON.stringify(group)) }
          : parts.dataOf(call, groups),
    }),
    [get('')],
  ),
  faultsOf('dates')(
    'updated-at-is-read-in-the-zone-of-the-session',
    'Only updated_at is a column with a zone, which the database shows an hour east of UTC: list and fetch have it an ' +
      'hour after what the add or the edit answered',
    readingInTheZoneOfTheSession,
    [edit(1, A), get('/1'), get('')],
  ),
  faultsOf('envelope')(
    'count-leaves-out-null-descriptions',
    'The number in the message is a COUNT of the descriptions, which leaves out null: less than there are groups',
    parts => ({
      messageOf: (call, rows, store) => {
        const counted = call.operation === 'list' ? rows.filter(row => row.group_description !== null) : rows
        return parts.messageOf(call, counted, store)
      },
    }),
    [get('')],
  ),
  faultsOf('envelope')(
    'add-is-encoded-twice',
    'The handler of adds encodes its answer, and the helper that sends it does once more: the body is one text of JSON',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        const isAdded = call.operation === 'add' && given.status === 200
        return isAdded ? { ...given, body: JSON.stringify(String(given.body)) } : given
      },
    }),
    [add(A)],
  ),
  faultsOf('envelope')(
    'fetched-data-are-a-list',
    'The data of a fetch are the rows of its query: a list of one object with `group` instead of that object',
    parts => ({
      dataOf: (call, groups) => {
        const data = parts.dataOf(call, groups)
        return call.operation === 'fetch' ? [data] : data
      },
    }),
    [get('/1')],
  ),
  faultsOf('include-sparse')(
    'added-group-has-the-oldest-members',
    'Only the add was not moved off the oldest shape of a group: its answer has user_id and business_code, as text, too',
    parts =>
      presentIn(parts, 'add', (group, row) => ({
        ...group,
        user_id: '6f1c2a8e-52d1-4d0b-9c7e-0b5a4d3e2f10',
        business_code: String(row.business_code),
      })),
    [add(A)],
  ),
]
