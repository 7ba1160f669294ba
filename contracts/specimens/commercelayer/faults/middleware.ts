import { ask, createCustomer, createGroup, DEMO_CLIENT, draft, get } from '../asking.ts'
import { JSON_API } from '../media.ts'
import { isObject, wrong } from '../model.ts'
import { memberUnknown } from '../problems.ts'
import { notAcceptable, pathUnknown } from '../refusals.ts'
import { keep, type ShownFault, seed } from './seed.ts'

const methods = seed('methods')
const robustness = seed('robustness')

const KNOWN = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const LONGEST_QUERY = 2048
const MANY_IDS = Array.from({ length: 250 }, () => 'XAyRWNUzyN').join(',')

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Faults of what a framework runs before the application's own code. */
export const MIDDLEWARE: readonly ShownFault[] = [
  methods(
    'method-override-honoured',
    'a POST with X-HTTP-Method-Override is what that header says, also where the path has no POST',
    parts => ({
      choose: (match, incoming) => {
        const other = incoming.method === 'POST' ? incoming.headers['x-http-method-override'] : undefined
        return parts.choose(match, { ...incoming, method: other ?? incoming.method })
      },
    }),
    ask('POST', '/customers/XAyRWNUzyN', { 'x-http-method-override': 'DELETE' }),
    get('/customers/XAyRWNUzyN'),
  ),
  methods(
    'strange-methods-read',
    'a method that the router does not know, such as REPORT, is read as GET, not refused',
    parts => ({
      choose: (match, incoming) =>
        parts.choose(match, KNOWN.includes(incoming.method) ? incoming : { ...incoming, method: 'GET' }),
    }),
    ask('REPORT', '/markets'),
  ),
  robustness(
    'query-of-2-kb-404',
    'a query of more than 2048 characters is a 404, as IIS has it',
    parts => ({
      authenticate: async (backend, incoming, operation) => {
        const [path = '', query = ''] = incoming.target.split('?')
        return query.length > LONGEST_QUERY
          ? { problem: pathUnknown(path) }
          : parts.authenticate(backend, incoming, operation)
      },
    }),
    get(`/customers?filter[q][id_in]=${MANY_IDS}`),
  ),
  robustness(
    'filter-as-a-list-500',
    'a filter with [] behind it is a list, on which nobody calls split, and a 500',
    parts => ({
      readFilters: (resource, target) => {
        if (target.pairs.some(([name]) => /^filter.*\[\]$/.test(name)))
          throw new TypeError('text.split is not a function')
        return parts.readFilters(resource, target)
      },
    }),
    get('/customers?filter[q][email_in][]=jane@example.com'),
  ),
  robustness(
    'writes-want-their-type-by-name',
    'a write is a 406 unless Accept names the media type: the stack that answers it does not know */*',
    parts => ({
      authenticate: async (backend, incoming, operation) => {
        const verdict = await parts.authenticate(backend, incoming, operation)
        const { accept = JSON_API } = incoming.headers
        const isLost = incoming.method !== 'GET' && !('problem' in verdict) && !accept.includes(JSON_API)
        return isLost ? { problem: notAcceptable(accept) } : verdict
      },
    }),
    ask('POST', '/customers', { accept: '*/*' }, draft('customers', { email: 'new@example.com' })),
  ),
  seed('authentication')(
    'stale-token-stops-the-next',
    'a request for a token is refused when it brings an expired one along, though it needs none',
    parts => ({
      answerToken: async (backend, incoming, target) => {
        const header = incoming.headers['authorization']
        const token = header === undefined ? undefined : parts.readCredential(header)
        const verdict = typeof token === 'string' ? await parts.judge(backend, token) : undefined
        return verdict !== undefined && 'problem' in verdict
          ? wrong(verdict.problem)
          : parts.answerToken(backend, incoming, target)
      },
    }),
    ask(
      'POST',
      '/oauth/token',
      { authorization: 'Bearer demo-expired-token', 'content-type': 'application/json' },
      JSON.stringify({ grant_type: 'client_credentials', ...DEMO_CLIENT }),
    ),
  ),
  seed('validation')(
    'meta-beside-data-refused',
    'a body with a member beside `data`, which is to be ignored, is refused',
    parts => ({
      validateBody: (scope, resource, body, id) => {
        const strange = isObject(body) ? Object.keys(body).filter(name => name !== 'data') : []
        return strange.length > 0
          ? wrong(...strange.map(memberUnknown))
          : parts.validateBody(scope, resource, body, id)
      },
    }),
    ask(
      'POST',
      '/customers',
      {},
      JSON.stringify({
        ...JSON.parse(draft('customers', { email: 'new@example.com' })),
        meta: { by: 'ERP' },
      }),
    ),
  ),
  seed('validation')(
    'reference-must-be-unique',
    'two customers cannot have the same reference, though only addresses are unique',
    parts => ({
      checkUnique: (scope, resource, body, id) => [
        ...parts.checkUnique(scope, resource, body, id),
        ...(resource.type === 'customers'
          ? parts.checkUnique(scope, { ...resource, unique: 'reference' }, body, id)
          : []),
      ],
    }),
    createCustomer({ email: 'new@example.com', reference: 'C-100006' }),
  ),
  seed('persistence')(
    'names-html-escaped',
    'names are kept with HTML entities, Tom &amp; Jerry, for a filter against scripts rewrites what comes in',
    keep('name', value => String(value).replace(/[&<>"']/g, letter => ENTITIES[letter] ?? letter)),
    createGroup({ name: 'Tom & Jerry' }),
  ),
]
