import { as, ask, askToken, createCustomer, createGroup, DEMO_CLIENT, get } from '../asking.ts'
import { reword, type ShownFault, seed } from './seed.ts'

const fault = seed('headers')

/** Faults of headers. */
export const HEADERS: readonly ShownFault[] = [
  fault(
    'no-challenge-when-expired',
    'the 401 of an expired token has no WWW-Authenticate',
    parts => ({
      errorHeaders: problems =>
        problems[0]?.kind === 'credential-expired' ? {} : parts.errorHeaders(problems),
    }),
    get('/markets', as('demo-expired-token')),
  ),
  fault(
    'no-challenge-at-the-token-endpoint',
    'the 401 of the token endpoint has no WWW-Authenticate',
    parts => ({
      errorHeaders: problems => (problems[0]?.kind === 'client-unknown' ? {} : parts.errorHeaders(problems)),
    }),
    askToken({ ...DEMO_CLIENT, client_secret: 'wrong' }),
  ),
  fault(
    'no-challenge-when-denied',
    'the 401 of a missing permission has no WWW-Authenticate',
    parts => ({
      errorHeaders: problems =>
        problems[0]?.kind === 'credential-forbidden' ? {} : parts.errorHeaders(problems),
    }),
    askToken({ client_id: 'demo-channel' }),
    get('/customer_groups', as('{token}')),
  ),
  fault(
    'challenge-of-basic',
    'the challenge for a missing token asks for Basic',
    reword('credential-missing', () => ({ challenge: 'Basic realm="Commerce Layer"' })),
    get('/markets', as('')),
  ),
  fault(
    'location-of-the-collection',
    'Location of a new record leads to the collection',
    () => ({
      finish: (reply, { action }) => {
        const location = reply.headers['Location']?.replace(/\/\w+$/, '')
        return action === 'create' && location !== undefined
          ? { ...reply, headers: { ...reply.headers, Location: location } }
          : reply
      },
    }),
    createGroup({ name: 'New' }),
  ),
  fault(
    'location-relative',
    'Location of a new customer has no host',
    () => ({
      finish: (reply, { id }) =>
        id === 'createCustomer'
          ? {
              ...reply,
              headers: { ...reply.headers, Location: new URL(reply.headers['Location'] ?? '').pathname },
            }
          : reply,
    }),
    createCustomer({ email: 'new@example.com' }),
  ),
  fault(
    'errors-as-plain-json',
    'errors come as application/json',
    parts => ({
      contentType: (reply, style) =>
        reply.status >= 400 ? 'application/json' : parts.contentType(reply, style),
    }),
    get('/customers/AAAAAAAAAA'),
  ),
  fault(
    'media-type-with-charset',
    'the media type of lists has a parameter, which JSON:API forbids',
    () => ({
      finish: (reply, { action }) =>
        action === 'list'
          ? {
              ...reply,
              headers: { ...reply.headers, 'Content-Type': 'application/vnd.api+json; charset=utf-8' },
            }
          : reply,
    }),
    get('/customers'),
  ),
  fault(
    'updates-as-plain-json',
    'an updated record comes as application/json',
    () => ({
      finish: (reply, { action }) =>
        action === 'update'
          ? { ...reply, headers: { ...reply.headers, 'Content-Type': 'application/json' } }
          : reply,
    }),
    ask(
      'PATCH',
      '/customers/XAyRWNUzyN',
      {},
      JSON.stringify({ data: { type: 'customers', id: 'XAyRWNUzyN', attributes: {} } }),
    ),
  ),
  fault(
    'token-cacheable',
    'a token may be cached on the way',
    parts => ({
      answerToken: async (backend, incoming, target) => {
        const reply = await parts.answerToken(backend, incoming, target)
        const headers = { 'Cache-Control': 'public, max-age=60' }
        return reply.ok ? { ok: true, value: { ...reply.value, headers } } : reply
      },
    }),
    askToken(DEMO_CLIENT),
  ),
  fault(
    'token-as-json-api',
    'the reply of the token endpoint says that it is JSON:API',
    parts => ({ contentType: reply => parts.contentType(reply, 'api') }),
    askToken(DEMO_CLIENT),
  ),
  fault(
    'rate-limit-is-no-number',
    'X-Ratelimit-Limit is more than a number',
    parts => ({ rateHeaders: () => ({ ...parts.rateHeaders(), 'X-Ratelimit-Limit': '100;w=60' }) }),
    get('/markets'),
  ),
  fault(
    'rate-remaining-negative',
    'X-Ratelimit-Remaining is below zero',
    parts => ({ rateHeaders: () => ({ ...parts.rateHeaders(), 'X-Ratelimit-Remaining': '-1' }) }),
    get('/markets'),
  ),
]
