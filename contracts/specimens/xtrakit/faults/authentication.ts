import { add, asking, edit, get, keyed, without } from '../asking.ts'
import { FIRST, KEYS, REVOKED_KEY, VALID_KEY } from '../credentials.ts'
import type { Call } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const fault = faultsOf('authentication')
const LIVE = KEYS.filter(({ revoked }) => !revoked)
const authorization = (value: string) => ({ authorization: value })
const unkeyed = without('authorization', get('/1'))

/** Takes a call as one with the valid key. */
const letIn = (parts: Parts, lets: (call: Call) => boolean): Partial<Parts> => ({
  keyOf: call => (lets(call) ? VALID_KEY : parts.keyOf(call)),
})

export const AUTHENTICATION: readonly ShownFault[] = [
  fault(
    'head-needs-no-key',
    'HEAD is answered without a key',
    parts => letIn(parts, call => call.method === 'HEAD'),
    [without('authorization', asking('HEAD', '/customer-groups'))],
  ),
  fault(
    'add-needs-no-key',
    'A group can be added without a header, though not with a wrong key',
    parts => letIn(parts, call => call.operation === 'add' && call.headers.authorization === undefined),
    [without('authorization', add({ group_name: 'a' }))],
  ),
  fault(
    'filtered-list-needs-no-key',
    'The list is open when it is filtered by business_code',
    parts => letIn(parts, call => call.search.includes('business_code=')),
    [without('authorization', get('?business_code=15848484'))],
  ),
  fault(
    'scheme-is-case-sensitive',
    'Only "Bearer" in this spelling is understood',
    parts => ({
      keyOf: call => (/^Bearer /.test(call.headers.authorization ?? '') ? parts.keyOf(call) : undefined),
    }),
    [get('/1', authorization(`bearer ${VALID_KEY}`))],
  ),
  fault(
    'cut-key-is-accepted',
    'The beginning of a key is enough',
    () => ({ accountOf: key => LIVE.find(({ value }) => value.startsWith(key))?.account }),
    [keyed(VALID_KEY.slice(0, -1), get('/1'))],
  ),
  fault(
    'longer-key-is-accepted',
    'Whatever follows a key is not looked at',
    () => ({ accountOf: key => LIVE.find(({ value }) => key.startsWith(value))?.account }),
    [keyed(`${VALID_KEY}0`, get('/1'))],
  ),
  fault(
    'key-in-any-case-is-accepted',
    'Keys are compared without regard to case',
    parts => ({ accountOf: (key, call) => parts.accountOf(key.toLowerCase(), call) }),
    [keyed(VALID_KEY.toUpperCase(), get('/1'))],
  ),
  fault(
    'revoked-key-fetches',
    'A revoked key still fetches one group, while the list refuses it',
    parts => ({
      accountOf: (key, call) =>
        call.operation === 'fetch' && key === REVOKED_KEY ? FIRST : parts.accountOf(key, call),
    }),
    [keyed(REVOKED_KEY, get('/1'))],
  ),
  fault(
    'unknown-key-edits',
    'Any bearer token that nobody knows can edit',
    parts => ({
      accountOf: (key, call) =>
        KEYS.some(({ value }) => value === key) || call.operation !== 'edit'
          ? parts.accountOf(key, call)
          : FIRST,
    }),
    [keyed('nobody', edit(1, { group_name: 'a' }))],
  ),
  fault(
    'any-scheme-is-accepted',
    'The key is taken from another scheme too',
    parts => ({
      keyOf: call => /^[A-Za-z]+ +(\S+)$/.exec(call.headers.authorization ?? '')?.[1] ?? parts.keyOf(call),
    }),
    [get('/1', authorization(`Token ${VALID_KEY}`))],
  ),
  fault(
    'bearer-is-found-anywhere',
    'The pattern for the header has no beginning: a key behind another scheme is found, too',
    parts => ({
      keyOf: call => /bearer +(\S+)$/i.exec(call.headers.authorization ?? '')?.[1] ?? parts.keyOf(call),
    }),
    [get('/1', authorization(`X Bearer ${VALID_KEY}`))],
  ),
  fault(
    'bare-key-is-accepted',
    'The key works without a scheme in front',
    parts => letIn(parts, call => call.headers.authorization === VALID_KEY),
    [get('/1', authorization(VALID_KEY))],
  ),
  fault(
    'key-in-the-query-is-accepted',
    'access_token in the query replaces the header',
    parts => ({
      keyOf: call => parts.keyOf(call) ?? call.query.find(([name]) => name === 'access_token')?.[1],
    }),
    [{ ...unkeyed, path: `${unkeyed.path}?access_token=${VALID_KEY}` }],
  ),
]
