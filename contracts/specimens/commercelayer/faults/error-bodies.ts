import { as, ask, askToken, createCustomer, createGroup, DEMO_CLIENT, get, inGroup } from '../asking.ts'
import { memberInvalid } from '../invalid.ts'
import { isObject } from '../model.ts'
import { reword, type ShownFault, seed } from './seed.ts'

const fault = seed('error-bodies')

/** Faults of what errors say. */
export const ERROR_BODIES: readonly ShownFault[] = [
  fault(
    'status-as-number',
    'the status in an error is a number',
    parts => ({
      errorObject: (problem, style) => ({ ...parts.errorObject(problem, style), status: problem.status }),
    }),
    get('/customers/AAAAAAAAAA'),
  ),
  fault(
    'token-status-as-text',
    'the status in an error of the token endpoint is a string',
    parts => ({
      errorObject: (problem, style) => ({
        ...parts.errorObject(problem, style),
        status: String(problem.status),
      }),
    }),
    askToken({ client_id: 'nobody' }),
  ),
  fault(
    'first-error-only',
    'of several errors only the first is told',
    parts => ({ refuse: (own, problems, style) => parts.refuse(own, problems.slice(0, 1), style) }),
    createGroup({ name: '', code: 5 }),
  ),
  fault(
    'surplus-told-when-nothing-is-missing',
    'members that are not allowed are told only of a body that has all it needs',
    parts => ({
      checkMembers: (resource, draft) =>
        parts.checkType(resource, draft).length > 0 ? [] : parts.checkMembers(resource, draft),
    }),
    ask('POST', '/customer_groups', {}, JSON.stringify({ data: { attributes: { name: 'x' }, foo: 1 } })),
  ),
  fault(
    'surplus-told-once',
    'a name that neither attributes nor relationships have is told once',
    parts => ({
      checkMembers: (resource, draft) => {
        const problems = parts.checkMembers(resource, draft)
        return problems.filter((one, i) => problems.findIndex(other => other.detail === one.detail) === i)
      },
    }),
    createGroup({ name: 'x', foo: 1 }, { relationships: { foo: { data: null } } }),
  ),
  fault(
    'missing-is-called-invalid',
    'a name that is not there is no text, and so "is invalid", where the document has it blank',
    parts => ({
      checkAttributes: (own, resource, draft, isNew) =>
        parts
          .checkAttributes(own, resource, draft, isNew)
          .map(one =>
            one.kind === 'member-blank' && resource.required === 'name' && !('name' in draft.attributes)
              ? memberInvalid('name')
              : one,
          ),
    }),
    createGroup({}),
  ),
  fault(
    'pointer-without-data',
    'the pointer of an error starts at /attributes',
    reword('member-blank', ({ pointer }) =>
      pointer === undefined ? {} : { pointer: pointer.replace('/data', '') },
    ),
    createGroup({ name: '' }),
  ),
  fault(
    'pointer-to-an-attribute',
    'the pointer of a relationship leads to an attribute',
    reword('reference-unknown', ({ pointer }) =>
      pointer === undefined ? {} : { pointer: pointer.replace('relationships', 'attributes') },
    ),
    createCustomer({ email: 'new@example.com' }, inGroup('AAAAAAAAAA')),
  ),
  fault(
    'sql-in-detail',
    'a duplicate is told in the words of the database',
    reword('member-taken', () => ({
      detail: 'PG::UniqueViolation: ERROR: duplicate key value violates unique constraint "index_on_code"',
    })),
    createGroup({ name: 'Copy', code: 'premium-customers' }),
  ),
  fault(
    'token-in-detail',
    'the detail of a 401 repeats the token',
    parts => ({
      authenticate: async (backend, incoming, operation) => {
        const verdict = await parts.authenticate(backend, incoming, operation)
        const token = incoming.headers['authorization']?.split(' ')[1]
        if (!('problem' in verdict) || token === undefined) return verdict
        return { problem: { ...verdict.problem, detail: `The access token ${token} is invalid.` } }
      },
    }),
    get('/markets', as('no-such-token')),
  ),
  fault(
    'wrong-code-for-a-record',
    'an unknown record has the code of an unknown path',
    reword('record-unknown', () => ({ code: 'NOT_FOUND' })),
    get('/customer_groups/AAAAAAAAAA'),
  ),
  fault(
    'wrong-code-for-a-filter',
    'an unknown filter has the code of an unknown parameter',
    reword('filter-unknown', () => ({ code: 'PARAM_NOT_ALLOWED' })),
    get('/customers?filter[q][colour_eq]=red'),
  ),
  fault(
    'denied-as-invalid',
    'a missing permission is told as an invalid token',
    reword('credential-forbidden', () => ({ title: 'Invalid token', code: 'INVALID_TOKEN' })),
    askToken({ client_id: 'demo-channel' }),
    get('/customer_groups', as('{token}')),
  ),
  fault(
    'html-at-unknown-paths',
    'an unknown path is a page of HTML',
    parts => ({
      refuse: (own, problems, style) => {
        const reply = parts.refuse(own, problems, style)
        if (problems[0]?.kind !== 'unknown-path') return reply
        const headers = { ...reply.headers, 'Content-Type': 'text/html; charset=utf-8' }
        return { ...reply, headers, body: '<html><body><h1>Not Found</h1></body></html>' }
      },
    }),
    get('/customer_group'),
  ),
  fault(
    'error-not-in-a-list',
    'a 401 has one error, not a list of them',
    parts => ({
      refuse: (own, problems, style) => {
        const reply = parts.refuse(own, problems, style)
        const errors = isObject(reply.body) ? reply.body['errors'] : undefined
        return reply.status === 401 && Array.isArray(errors)
          ? { ...reply, body: { errors: errors[0] } }
          : reply
      },
    }),
    get('/markets', as('')),
  ),
  fault(
    'taken-without-value',
    'the meta of a duplicate does not say what is taken',
    reword('member-taken', () => ({ meta: { error: 'taken' } })),
    createGroup({ name: 'Copy', code: 'premium-customers' }),
  ),
  fault(
    'count-off-by-one',
    'the meta of a name too long says 256',
    reword('member-too-long', () => ({ meta: { error: 'too_long', count: 256 } })),
    createGroup({ name: 'n'.repeat(256) }),
  ),
  fault(
    'error-with-an-id',
    'errors of validation have a member that the document does not know',
    parts => ({
      errorObject: (problem, style) => ({
        ...parts.errorObject(problem, style),
        ...(problem.status === 422 ? { id: 'e-1' } : {}),
      }),
    }),
    createCustomer({ email: 'no address' }),
  ),
  fault(
    'client-told-as-grant',
    'a wrong secret is told as invalid_grant',
    reword('client-unknown', () => ({ title: 'invalid_grant' })),
    askToken({ ...DEMO_CLIENT, client_secret: 'wrong' }),
  ),
]
