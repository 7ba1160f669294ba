import { add, asking, edit, get, without } from '../asking.ts'
import { lengthOf, NAME_LIMIT } from '../bodies.ts'
import { VALID_KEY } from '../credentials.ts'
import type { Call } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, refuse, type ShownFault, sentBody } from './fault.ts'

const A = { group_name: 'a' }
const HEX = /^0x[0-9a-f]{1,8}$/i

/** A strategy for bearer tokens that looks where a form would have them, and does not ask whether there is a form. */
const findingKeysInBodies = (parts: Parts): Partial<Parts> => ({
  keyOf: call => {
    const { access_token: token } = sentBody(call)
    return parts.keyOf(call) ?? (typeof token === 'string' ? token : undefined)
  },
})

/** The wildcard is compared with its parameters, so that one with a quality is a type that nobody sends. */
const comparingWholeWildcards = (parts: Parts): Partial<Parts> => ({
  acceptsJson: (accept, call) => {
    if (accept === undefined || accept.trim() === '') return parts.acceptsJson(accept, call)
    const known = accept.split(',').filter(range => !/^\s*\*\/\*\s*;/.test(range))
    return known.length > 0 && parts.acceptsJson(known.join(','), call)
  },
})

/** The answer of a body that cannot be bound is sent, and the handler not left: its last line answers again. */
const goingOn = (parts: Parts): Partial<Parts> => {
  const refused = new WeakSet<Call>()
  const added = { status: 200, message: 'Group added successfully', data: { group: null } }
  return {
    ...around(parts, STEPS.readBody, (call, next) => {
      if (call.operation === 'add' && 'fault' in next) refused.add(call)
      return next
    }),
    finish: (reply, call, store) => {
      const given = parts.finish(reply, call, store)
      return refused.has(call) ? { ...given, body: `${given.body}${JSON.stringify(added)}` } : given
    },
  }
}

/** What users of servers of this kind have reported: how requests are read. */
export const REPORTED_REQUESTS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'key-in-the-body-is-accepted',
    'The strategy for bearer tokens takes access_token from the body, too, of JSON as of a form: an add or an edit with ' +
      'the key there needs no header',
    findingKeysInBodies,
    [
      without('authorization', add({ ...A, access_token: VALID_KEY })),
      without('authorization', edit(1, { ...A, access_token: VALID_KEY })),
    ],
  ),
  faultsOf('status')(
    'wildcard-with-a-quality-is-not-acceptable',
    'Only the bare wildcard is known as one: to a client that accepts */*;q=0.8, as browsers do behind their types, ' +
      'nothing is acceptable',
    comparingWholeWildcards,
    [
      get('', { accept: '*/*;q=0.8' }),
      get('/1', { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }),
    ],
  ),
  faultsOf('validation')(
    'line-break-counts-twice',
    'A line break is counted as the two characters that a form sends for it: a name of 255 with one in it is too long',
    parts =>
      refuse(
        parts,
        { fault: 'member-too-long', field: 'group_name', limit: String(NAME_LIMIT) },
        ({ group_name: name }) =>
          typeof name === 'string' && lengthOf(name.replaceAll('\n', '\r\n')) > NAME_LIMIT,
      ),
    [add({ group_name: `${'a'.repeat(127)}\n${'b'.repeat(127)}` })],
  ),
  faultsOf('ids')(
    'number-in-hex-is-accepted',
    'The parser of numbers finds out the base by itself: 0x1 is taken as 1 instead of refused',
    parts => ({
      readId: (text, call) => parts.readId(text, call) ?? (HEX.test(text) ? String(Number(text)) : undefined),
    }),
    [get('/0x1'), edit('0xA', A)],
  ),
  faultsOf('methods')(
    'head-finds-every-path',
    'HEAD of a path where nothing is served is 200, GET of it is 404',
    parts => ({
      refusalStatus: (refusal, call) =>
        call.method === 'HEAD' && refusal.fault === 'unknown-path' ? 200 : parts.refusalStatus(refusal, call),
    }),
    [asking('HEAD', '/customers'), asking('HEAD', '/customer-groups/1/customers')],
  ),
  faultsOf('robustness')(
    'refused-add-is-answered-twice',
    'The helper that refuses a body does not end the request: a wrong add is 400, and its body two objects of JSON, the ' +
      'error and the success right behind it',
    goingOn,
    [add({}), add('{')],
  ),
]
