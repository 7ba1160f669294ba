import { add, asking, edit, get, keyed } from '../asking.ts'
import { OTHER_KEY, VALID_KEY } from '../credentials.ts'
import type { Reply } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }

const forbidden = (reply: Reply): Reply => ({
  ...reply,
  status: 403,
  body: JSON.stringify({ status: 403, error: 'Forbidden: You Cannot Edit This Customer Group' }),
})

/** Groups that have somebody who may edit them: those of a time when that was asked. */
const ownersOfNew = (parts: Parts): Partial<Parts> => {
  const owned = new Set<string>()
  const refused = new WeakSet<object>()
  return {
    arrange: (rows, call, store) => {
      if (call.operation === 'add') for (const { id } of rows) owned.add(String(id))
      return parts.arrange(rows, call, store)
    },
    ...around(parts, STEPS.find, (call, next) => {
      if ('fault' in next || call.operation !== 'edit' || owned.has(call.id)) return next
      refused.add(call.headers)
      return { fault: 'record-unknown' }
    }),
    finish: (reply, call, store) => {
      const given = parts.finish(reply, call, store)
      return refused.has(call.headers) ? forbidden(given) : given
    },
  }
}

/** Whose group it is, as found out for a number, and kept without a word of who asked. */
const decisionKept = (parts: Parts): Partial<Parts> => {
  const allowed = new Map<string, boolean>()
  return {
    owns: (account, row, call) => {
      if (call.operation !== 'edit') {
        const own = parts.owns(account, row, call)
        if (own) allowed.set(String(row.id), true)
        return own
      }
      return allowed.get(String(row.id)) ?? parts.owns(account, row, call)
    },
  }
}

/** A permission system that was added when everything else was there. */
export const PERMISSIONS: readonly ShownFault[] = [
  faultsOf('status')(
    'older-groups-cannot-be-edited',
    'Who adds a group is permitted to edit it: groups from before there were permissions have nobody, and an edit is 403',
    ownersOfNew,
    [edit(1, A), add(A)],
  ),
  faultsOf('tenant-leaks')(
    'fetch-permits-an-edit-by-all',
    'That a group may be touched is cached by its number when its tenant fetches it: from then on every tenant can edit it',
    decisionKept,
    [get('/1'), keyed(OTHER_KEY, edit(1, A)), get('/1')],
  ),
  faultsOf('authentication')(
    'origin-needs-no-key',
    'What comes from a page of the dashboard has a session, it is thought: with an Origin header no key is needed to read',
    parts => ({
      keyOf: call => {
        const read = call.operation === 'list' || call.operation === 'fetch'
        const isLocal = call.headers.origin !== undefined && call.headers.authorization === undefined
        return parts.keyOf(call) ?? (read && isLocal ? VALID_KEY : undefined)
      },
    }),
    [{ ...asking('GET', '/customer-groups'), headers: { origin: 'https://app.xtrakit.com' } }],
  ),
]
