import { add, get, keyed } from '../asking.ts'
import { OTHER_KEY } from '../credentials.ts'
import type { Call, NewRow, Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, type ShownFault, sentBody } from './fault.ts'

const A = { group_name: 'a' }
const THEIRS = { group_name: 'Harbour Wholesalers' }
const COLUMNS: readonly (keyof Row)[] = [
  'id',
  'tenant',
  'business_code',
  'group_name',
  'group_description',
  'created_at',
  'updated_at',
]

/** What is no column of a group. */
const unlisted = (members: object): object =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !COLUMNS.some(column => column === name)))

/** A store of documents, which keeps what it is given. */
const keepingAll = (parts: Parts): Partial<Parts> => ({
  newRow: (call, now, store) => ({ ...unlisted(sentBody(call)), ...parts.newRow(call, now, store) }),
  present: (row, call) => ({ ...parts.present(row, call), ...unlisted(row) }),
})

/** A session that a group is put into before it is looked at, and that the next write stores as a whole. */
const lateToBeStored = (parts: Parts): Partial<Parts> => {
  let waiting: NewRow[] = []
  const named = (call: Call): string | undefined => {
    const { group_name: name } = sentBody(call)
    return typeof name === 'string' ? name : undefined
  }
  return {
    ...around(parts, STEPS.readBody, (call, next, store, given) => {
      const name = named(call)
      if (call.operation === 'add' && 'fault' in next && name !== undefined) {
        const now = given.timeOf(given.now(), call)
        waiting.push(given.newRow({ ...call, input: { group_name: name } }, now, store))
      }
      return next
    }),
    command: (call, given, store) => {
      if (call.operation === 'add') {
        for (const row of waiting) store.insert(row)
        waiting = []
      }
      return parts.command(call, given, store)
    },
  }
}

/** An insert that becomes an update where the name is there already, whoever has it. */
const takingOver = (parts: Parts): Partial<Parts> => ({
  command: (call, given, store) => {
    const theirs = store
      .rows()
      .find(row => row.group_name === call.input.group_name && row.tenant !== call.account.tenant)
    if (call.operation !== 'add' || theirs === undefined) return parts.command(call, given, store)
    const now = given.timeOf(given.now(), call)
    const changes = { ...given.newRow(call, now, store), created_at: theirs.created_at }
    return { method: 'PATCH', path: `/groups/${theirs.id}`, query: {}, body: changes }
  },
})

/** How single sentences about the body of a request, and what is stored of it, are broken. */
export const WRITING: readonly ShownFault[] = [
  faultsOf('schema')(
    'unlisted-members-come-back',
    'A new group is stored as it was sent: members that are not listed are not ignored, all answers show them',
    keepingAll,
    [add({ ...A, colour: 'red' }), get('/64')],
  ),
  faultsOf('idempotency')(
    'refused-add-comes-with-the-next',
    'A group that is refused for its body stays in the session: corrected and sent again, it is added twice',
    lateToBeStored,
    [add({ group_name: 'x'.repeat(256) }), add(A), get('')],
  ),
  faultsOf('tenant-leaks')(
    'name-of-another-tenant-takes-its-group',
    'An add is an upsert by name over all tenants: with the name of another one it takes over the group of that tenant',
    takingOver,
    [add(THEIRS), keyed(OTHER_KEY, get(''))],
  ),
  faultsOf('robustness')(
    'text-as-body-breaks',
    'Members are read of whatever the JSON is: a body that is a text, a number or true gets 500 instead of 400',
    parts => ({
      parseBody: (bytes, call) => {
        const text = Buffer.from(bytes).toString().trim()
        if (/^("[^"\\]*"|-?\d+(\.\d+)?|true|false)$/.test(text))
          throw new TypeError("Cannot use 'in' operator to search for 'group_name'")
        return parts.parseBody(bytes, call)
      },
    }),
    [add('"a"')],
  ),
]
