import { add, edit, get, keyed } from '../asking.ts'
import { bearerKey, CREDENTIAL_MISSING, FIRST, KEYS, OTHER_KEY, REVOKED_KEY } from '../credentials.ts'
import type { Call } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const HOUR_MS = 3_600_000

/** The first account is as old as the product; what was introduced later holds for the others. */
const isLater = ({ account }: Call): boolean => account.tenant !== FIRST.tenant

const isRevoked = (key: string | undefined): boolean =>
  KEYS.some(({ value, revoked }) => value === key && revoked)

/** Owners are entered by a job; until then a group has none, and none is as good as anyone. */
const withoutOwnerYet = (parts: Parts): Partial<Parts> => {
  const added = new Set<number>()
  return {
    arrange: (rows, call, store) => {
      if (call.operation === 'add') for (const { id } of rows) added.add(id)
      return parts.arrange(rows, call, store)
    },
    owns: (account, row, call) =>
      parts.owns(account, row, call) || (call.operation === 'edit' && added.has(row.id)),
  }
}

/** Mistakes that one account or credential does not show, and another one does. */
export const OTHER_ACCOUNTS: readonly ShownFault[] = [
  faultsOf('dates')(
    'other-account-has-its-own-zone',
    'The zone of a business is a setting, UTC for the first one: what another one adds or edits has times an hour ahead',
    parts => ({
      timeOf: (now, call) => parts.timeOf(isLater(call) ? new Date(now.getTime() + HOUR_MS) : now, call),
    }),
    [keyed(OTHER_KEY, add(A))],
  ),
  faultsOf('sort')(
    'other-account-lists-by-name',
    'The order of the list is a setting, whose default was changed once: businesses that came later have it by name',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        return call.operation === 'list' && isLater(call)
          ? arranged.toSorted((a, b) => a.group_name.localeCompare(b.group_name))
          : arranged
      },
    }),
    [keyed(OTHER_KEY, get(''))],
  ),
  faultsOf('tenant-leaks')(
    'added-group-can-be-edited-by-all',
    'The policy of edits looks for an owner, which a job enters later: until then every tenant can edit a new group, ' +
      'though fetch only its own',
    withoutOwnerYet,
    [add(A), keyed(OTHER_KEY, edit(64, { group_name: 'b' })), get('/64')],
  ),
  faultsOf('headers')(
    'revoked-key-gets-the-first-challenge',
    'A revoked key is refused by a filter of its own, which has the challenge to a missing one: without ' +
      'error="invalid_token"',
    parts => ({
      refusalHeaders: (refusal, call) =>
        parts.refusalHeaders(
          refusal.fault === 'credential-unknown' && isRevoked(bearerKey(call)) ? CREDENTIAL_MISSING : refusal,
          call,
        ),
    }),
    [keyed(REVOKED_KEY, get(''))],
  ),
]
