import { asking, get, keyed, without } from '../asking.ts'
import { VALID_KEY } from '../credentials.ts'
import type { Account } from '../model.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const fault = faultsOf('authentication')
const NOBODY: Account = { tenant: 'nobody', businessCode: 0 }

/** Guards that do not stand where the requests come in. */
export const GUARDS: readonly ShownFault[] = [
  fault(
    'slash-at-the-end-needs-no-key',
    'The guard knows only the exact path: the list with a slash at its end is open',
    parts => ({
      keyOf: call => parts.keyOf(call) ?? (call.path === '/customer-groups/' ? VALID_KEY : undefined),
    }),
    [without('authorization', asking('GET', '/customer-groups/'))],
  ),
  fault(
    'unknown-key-lists-nothing',
    'A key only narrows the list: an unknown or a revoked one gets an empty list instead of 401',
    parts => ({
      accountOf: (key, call) =>
        parts.accountOf(key, call) ?? (call.operation === 'list' ? NOBODY : undefined),
    }),
    [keyed('nobody', get(''))],
  ),
]
