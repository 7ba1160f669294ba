import { add, edit, get, keyed } from '../asking.ts'
import { FIRST, OTHER_KEY } from '../credentials.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, belongsTo, faultsOf, mapInput, type ShownFault, withBody } from './fault.ts'

const fault = faultsOf('persistence')
const leak = faultsOf('tenant-leaks')
const A = { group_name: 'a' }
const PAUSE_MS = 50

/** One object for all bodies, filled with what is sent. */
const stickingDescription = (parts: Parts): Partial<Parts> => {
  let last: string | null | undefined
  return mapInput(parts, input => {
    last = input.group_description === undefined ? last : input.group_description
    return last === undefined ? input : { ...input, group_description: last }
  })
}

/** One variable for the tenant of all requests, looked at after a pause. */
const sharedTenant = (parts: Parts): Partial<Parts> => {
  let current = FIRST
  return {
    command: async (call, given, store) => {
      current = call.account
      if (call.operation !== 'list') return parts.command(call, given, store)
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
      return parts.command({ ...call, account: current }, given, store)
    },
  }
}

/** What stays behind after a request and should not, or does not stay as it was sent. */
export const STATES: readonly ShownFault[] = [
  fault(
    'description-of-the-last-write-sticks',
    'A write without a description stores the description of the write before it',
    stickingDescription,
    [add({ ...A, group_description: 'b' }), add(A)],
  ),
  fault(
    'refused-edit-advances-updated-at',
    'An edit that is refused for its body sets updated_at all the same',
    parts =>
      around(parts, STEPS.readBody, (call, next, store, given) => {
        const row = store.find(call.id)
        const own = row !== undefined && belongsTo(call)(row)
        if ('fault' in next && call.operation === 'edit' && own)
          store.change(call.id, { updated_at: given.timeOf(given.now(), call) })
        return next
      }),
    [edit(1, { group_name: ' ' }), get('/1')],
  ),
  fault(
    'null-description-becomes-text',
    'null as description of an edit is stored as the text "null"',
    parts => ({
      changesOf: (call, now, row) => ({
        ...parts.changesOf(call, now, row),
        ...(call.input.group_description === null && { group_description: 'null' }),
      }),
    }),
    [edit(1, { ...A, group_description: null }), get('/1')],
  ),
  faultsOf('idempotency')(
    'taken-name-gets-a-number',
    'An add with a name that is there stores it with a number behind, though names may be the same',
    parts => ({
      newRow: (call, now, store) => {
        const row = parts.newRow(call, now, store)
        const same = store
          .rows()
          .filter(known => belongsTo(call)(known) && known.group_name === row.group_name)
        return same.length === 0 ? row : { ...row, group_name: `${row.group_name} (${same.length + 1})` }
      },
    }),
    [add(A), add(A)],
  ),
  leak(
    'tenants-mix-when-at-once',
    'Of two lists asked for at once by two tenants, both are those of the one who asked last',
    sharedTenant,
    [[get(''), keyed(OTHER_KEY, get(''))]],
  ),
  leak(
    'foreign-id-has-its-own-words',
    'The 404 of a number of another tenant says whose it is not, so one learns that it exists',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        return given.status === 404 && store.find(call.id) !== undefined
          ? withBody(given, body => ({ ...body, error: 'Not Found: Customer Group Of Another Business' }))
          : given
      },
    }),
    [get('/61')],
  ),
]
