import { add, asking, edit, get, keyed, without } from '../asking.ts'
import type { Call, Reply } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const fault = faultsOf('headers')
const unkeyed = without('authorization', get('/1'))

/** Other headers on the replies that are meant. */
const replied = (
  parts: Parts,
  meant: (reply: Reply, call: Call) => boolean,
  headers: Reply['headers'],
): Partial<Parts> => ({
  finish: (reply, call, store) => {
    const given = parts.finish(reply, call, store)
    return meant(given, call) ? { ...given, headers: { ...given.headers, ...headers } } : given
  },
})

const refused = (
  parts: Parts,
  change: (headers: Reply['headers'], fault: string) => Reply['headers'],
): Partial<Parts> => ({
  refusalHeaders: (refusal, call) => change(parts.refusalHeaders(refusal, call), refusal.fault),
})

export const HEADERS: readonly ShownFault[] = [
  fault(
    'unknown-key-gets-no-challenge',
    'The 401 of an unknown key has no WWW-Authenticate',
    parts => refused(parts, (headers, why) => (why === 'credential-unknown' ? {} : headers)),
    [keyed('nobody', get('/1'))],
  ),
  fault(
    'edit-gets-no-challenge',
    'The 401 of an edit has no WWW-Authenticate',
    parts => ({
      refusalHeaders: (refusal, call) =>
        call.operation === 'edit' && refusal.fault.startsWith('credential')
          ? {}
          : parts.refusalHeaders(refusal, call),
    }),
    [without('authorization', edit(1, { group_name: 'a' }))],
  ),
  fault(
    'challenge-says-basic',
    'Without a key the challenge names another scheme',
    parts =>
      refused(parts, (headers, why) =>
        why === 'credential-missing' ? { 'WWW-Authenticate': 'Basic realm="xtrakit"' } : headers,
      ),
    [unkeyed],
  ),
  fault(
    'challenge-names-no-error',
    'The challenge to an unknown key lacks error="invalid_token"',
    parts =>
      refused(parts, (headers, why) =>
        why === 'credential-unknown' ? { 'WWW-Authenticate': 'Bearer realm="xtrakit"' } : headers,
      ),
    [keyed('nobody', get('/1'))],
  ),
  fault(
    'no-allow-with-405',
    'A 405 does not name the methods',
    parts => refused(parts, (headers, why) => (why === 'method-not-allowed' ? {} : headers)),
    [asking('DELETE', '/customer-groups/1')],
  ),
  fault(
    'allow-forgets-put',
    'The Allow of one group does not name PUT, which works',
    parts => ({ methodsOf: route => parts.methodsOf(route).filter(method => method !== 'PUT') }),
    [asking('DELETE', '/customer-groups/1')],
  ),
  fault(
    'edit-answers-as-html',
    'The answer to an edit is declared as text/html',
    parts =>
      replied(parts, (reply, call) => call.operation === 'edit' && reply.status === 200, {
        'Content-Type': 'text/html; charset=UTF-8',
      }),
    [edit(1, { group_name: 'a' })],
  ),
  fault(
    'unknown-id-answers-as-problem',
    'A 404 is declared as application/problem+json',
    parts => replied(parts, reply => reply.status === 404, { 'Content-Type': 'application/problem+json' }),
    [get('/99999')],
  ),
  fault(
    'empty-list-has-no-type',
    'An empty list is declared as octets',
    parts =>
      replied(parts, reply => String(reply.body).includes('"groups":[]'), {
        'Content-Type': 'application/octet-stream',
      }),
    [get('?business_code=1')],
  ),
  fault(
    'fetch-answers-in-latin-1',
    'A fetched group is encoded as ISO 8859-1',
    parts => ({
      finish: (reply, call, store) => {
        const { body, ...head } = parts.finish(reply, call, store)
        if (call.operation !== 'fetch' || reply.status !== 200) return { ...head, body }
        const headers = { ...head.headers, 'Content-Type': 'application/json; charset=iso-8859-1' }
        return { ...head, headers, body: Buffer.from(String(body), 'latin1') }
      },
    }),
    [add({ group_name: 'Caf\u00e9' }), get('/64')],
  ),
]
