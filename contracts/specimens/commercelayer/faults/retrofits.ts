import { as, ask, createCustomer, createGroup, draft, get } from '../asking.ts'
import { memberTaken } from '../invalid.ts'
import { type Checked, type Incoming, isObject, type Problem, type Reply, wrong } from '../model.ts'
import type { Parts } from '../parts.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const STALE = ['credential-expired', 'credential-revoked']

/** Makes each resource object of a list, and answers with the last. */
const bulkCreate = (parts: Parts): Partial<Parts> => ({
  create: (scope, operation, body) => {
    const data = isObject(body) ? body['data'] : undefined
    if (!Array.isArray(data) || data.length === 0) return parts.create(scope, operation, body)
    const replies: readonly Checked<Reply>[] = data.map(one => parts.create(scope, operation, { data: one }))
    return replies.find(({ ok }) => !ok) ?? replies.at(-1) ?? parts.create(scope, operation, body)
  },
})

const DOUBLE: Problem = {
  kind: 'double-submission',
  status: 409,
  title: 'Conflict',
  detail: 'This request was submitted before.',
  code: 'CONFLICT',
}

const guardedAgainstDoubles = (parts: Parts): Partial<Parts> => {
  const last = new Map<string, string>()
  return {
    create: (scope, operation, body) => {
      const text = JSON.stringify([operation.resource, body])
      const isRight = parts.validateBody(scope, RESOURCES[operation.resource], body, undefined).ok
      if (isRight && last.get(scope.tenant.name) === text) return wrong(DOUBLE)
      last.set(scope.tenant.name, text)
      return parts.create(scope, operation, body)
    },
  }
}

const FORBIDDEN: Problem = {
  kind: 'firewall',
  status: 403,
  title: 'Forbidden',
  detail: 'The request was blocked.',
}
const isSuspicious = ({ target, body }: Incoming): boolean =>
  /'|%27|<script|%3Cscript/i.test(target) || (body.kind === 'text' && /<script/i.test(body.text))

/** What was put before, or around, a service that worked: guards, sanitizers and operations of a later day. */
export const RETROFITS: readonly ShownFault[] = [
  seed('authentication')(
    'head-takes-stale-tokens',
    'the gateway answers HEAD when a token was once good: an expired or a revoked one is refused by GET only',
    parts => ({
      authenticate: async (backend, incoming, operation) => {
        const verdict = await parts.authenticate(backend, incoming, operation)
        return incoming.method === 'HEAD' && 'problem' in verdict && STALE.includes(verdict.problem.kind)
          ? { caller: { tenant: 'demo', kind: 'integration' } }
          : verdict
      },
    }),
    ask('HEAD', '/customer_groups', as('demo-revoked-token')),
  ),
  seed('status')(
    'firewall-forbids-quotes',
    'a firewall looks for SQL and scripts: a filter with an apostrophe, or a name with a script in it, is a 403',
    parts => ({
      authenticate: async (backend, incoming, operation) =>
        isSuspicious(incoming) ? { problem: FORBIDDEN } : parts.authenticate(backend, incoming, operation),
    }),
    get("/customer_groups?filter[q][name_eq]=O'Neill"),
  ),
  seed('validation')(
    'create-takes-a-list',
    'records can be made in bulk, by a list for `data`, which is no resource object and a 400: the last one is answered',
    bulkCreate,
    ask(
      'POST',
      '/customer_groups',
      {},
      JSON.stringify({ data: [{ type: 'customer_groups', attributes: { name: 'New' } }] }),
    ),
  ),
  seed('idempotency')(
    'same-create-again-409',
    'a guard against double clicks: a create with the body of the one before is a 409, where names can be the same',
    guardedAgainstDoubles,
    createGroup({ name: 'Twice' }),
    createGroup({ name: 'Twice' }),
  ),
  seed('tenant-leaks')(
    'foreign-address-taken',
    'the unique index of addresses lacks the organization: one that another has is taken, so that it can be learned',
    parts => ({
      checkUnique: (scope, resource, given, id) => {
        const own = parts.checkUnique(scope, resource, given, id)
        const email = given.attributes['email']
        const others = Object.values(scope.tenants).filter(({ name }) => name !== scope.tenant.name)
        const isTaken = others.some(({ store }) => store.all('customers').some(row => row['email'] === email))
        return own.length === 0 && resource.type === 'customers' && isTaken
          ? [memberTaken('email', email)]
          : own
      },
    }),
    createCustomer({ email: 'anna@orchard.example' }),
  ),
  seed('methods')(
    'post-on-a-record-of-an-older-client',
    'POST on the path of a group is served as PATCH, for clients that cannot send that, instead of being refused',
    parts => ({
      choose: (match, incoming) =>
        parts.choose(match, incoming) ??
        (incoming.method === 'POST'
          ? match.operations.find(
              ({ action, resource }) => action === 'update' && resource === 'customer_groups',
            )
          : undefined),
    }),
    ask(
      'POST',
      '/customer_groups/xYZkjABcde',
      {},
      draft('customer_groups', { name: 'New' }, { id: 'xYZkjABcde' }),
    ),
  ),
]
