import { edit, get, keyed } from '../asking.ts'
import { OTHER_KEY, VALID_KEY } from '../credentials.ts'
import type { Account, Refusal } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const PATIENCE = 5
const PENALTY_MS = 5000

const basicPassword = (header = ''): string | undefined => {
  const token = /^basic +([A-Za-z0-9+/]+=*)$/i.exec(header)?.[1]
  return token === undefined ? undefined : /^[^:]*:(.+)$/.exec(Buffer.from(token, 'base64').toString())?.[1]
}

/** Counts wrong keys from wherever they come, and shuts the door to all. */
const lockingOut = (parts: Parts): Partial<Parts> => {
  let wrong = 0
  let lockedUntil = 0
  return {
    accountOf: (key, call) => {
      const now = parts.now().getTime()
      const account = parts.accountOf(key, call)
      wrong = account === undefined ? wrong + 1 : 0
      if (wrong >= PATIENCE) lockedUntil = now + PENALTY_MS
      return now < lockedUntil ? undefined : account
    },
  }
}

/** What is said before it is known who asks. */
const UNKNOWN_CALLER: readonly Refusal['fault'][] = [
  'url-malformed',
  'unknown-path',
  'method-not-allowed',
  'credential-missing',
  'credential-unknown',
]

/** The tenant is set on a pooled connection, and reset by requests that end well only. */
const leavingTenant = (parts: Parts): Partial<Parts> => {
  let left: Account | undefined
  return {
    accountOf: (key, call) => {
      const own = parts.accountOf(key, call)
      const account = own && (left ?? own)
      if (own) left = undefined
      return account
    },
    refusalBody: (status, error, refusal, call) => {
      if (!UNKNOWN_CALLER.includes(refusal.fault)) left = call.account
      return parts.refusalBody(status, error, refusal, call)
    },
  }
}

const WRONG = Array.from({ length: PATIENCE }, (_, at) => keyed(`wrong${at}`, get('')))

/** Who and what is let in, and as whom. */
export const DOORS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'key-as-basic-password-is-accepted',
    'The password of Basic credentials is taken as the key, instead of refused as another scheme than Bearer',
    parts => ({ keyOf: call => parts.keyOf(call) ?? basicPassword(call.headers.authorization) }),
    [get('', { authorization: `Basic ${Buffer.from(`api:${VALID_KEY}`).toString('base64')}` })],
  ),
  faultsOf('authentication')(
    'wrong-keys-lock-out-the-right-one',
    'After five wrong keys in a row, right ones are answered as unknown for five seconds, too',
    lockingOut,
    [...WRONG, get('')],
  ),
  faultsOf('tenant-leaks')(
    'refused-request-leaves-its-tenant',
    'After a request of one tenant that is refused, the next request, of whichever tenant, is done as that one',
    leavingTenant,
    [keyed(OTHER_KEY, get('/1')), get('')],
  ),
  faultsOf('methods')(
    'method-override-edits',
    'POST on the path of a group with X-HTTP-Method-Override: PUT is an edit instead of 405',
    parts => ({
      operationOf: (route, method, call) => {
        const override = call.headers['x-http-method-override']
        return parts.operationOf(route, method === 'POST' && override ? String(override) : method, call)
      },
    }),
    [{ ...edit(1, { group_name: 'a' }, { 'x-http-method-override': 'PUT' }), method: 'POST' }, get('/1')],
  ),
]
