import {
  as,
  ask,
  askToken,
  createCustomer,
  createGroup,
  DEMO_CLIENT,
  draft,
  get,
  remove,
  updateCustomer,
} from '../asking.ts'
import { isObject, wrong } from '../model.ts'
import { succeed } from '../reading.ts'
import { recordUnknown } from '../refusals.ts'
import { reword, type ShownFault, seed } from './seed.ts'

const fault = seed('status')

const hasNoAttributes = (body: unknown): boolean => {
  const data = isObject(body) ? body['data'] : undefined
  const attributes = isObject(data) ? data['attributes'] : undefined
  return isObject(attributes) && Object.keys(attributes).length === 0
}

/** Faults of the status line. */
export const STATUS: readonly ShownFault[] = [
  fault(
    'create-customer-200',
    'creating a customer answers 200',
    () => ({ finish: (reply, { id }) => (id === 'createCustomer' ? { ...reply, status: 200 } : reply) }),
    createCustomer({ email: 'new@example.com' }),
  ),
  fault(
    'delete-group-200',
    'deleting a customer group answers 200 with a body',
    () => ({
      finish: (reply, { id }) =>
        id === 'deleteCustomerGroup' ? { ...reply, status: 200, body: { data: null } } : reply,
    }),
    remove('/customer_groups/xYZkjABcde'),
  ),
  fault(
    'strange-id-400',
    'an id that cannot be one is a 400',
    parts => ({
      retrieve: (scope, operation, id) =>
        /^[A-Za-z]{10}$/.test(id)
          ? parts.retrieve(scope, operation, id)
          : wrong({ ...recordUnknown, status: 400 }),
    }),
    get('/markets/42'),
  ),
  fault(
    'denied-403',
    'a missing permission is a 403',
    reword('credential-forbidden', () => ({ status: 403 })),
    askToken({ client_id: 'demo-channel' }),
    get('/customer_groups', as('{token}')),
  ),
  fault(
    'missing-token-200',
    'the error of a missing token comes with status 200',
    parts => ({
      errorStatus: problems =>
        problems[0]?.kind === 'credential-missing' ? 200 : parts.errorStatus(problems),
    }),
    get('/price_lists', as('')),
  ),
  fault(
    'taken-409',
    'an ordinary duplicate is a 409',
    reword('member-taken', () => ({ status: 409 })),
    createGroup({ name: 'Copy', code: 'premium-customers' }),
  ),
  fault(
    'blank-name-400',
    'a blank name is a 400',
    reword('member-blank', () => ({ status: 400 })),
    createGroup({ name: '' }),
  ),
  fault(
    'media-type-400',
    'another media type is a 400',
    reword('media-type-unsupported', () => ({ status: 400 })),
    ask(
      'POST',
      '/customers',
      { 'content-type': 'application/json' },
      draft('customers', { email: 'a@example.com' }),
    ),
  ),
  fault(
    'accept-ignored',
    'whoever accepts only HTML gets JSON:API',
    () => ({ isAcceptable: () => true }),
    get('/markets', { accept: 'text/html' }),
  ),
  fault(
    'unknown-group-has-no-markets',
    'the markets of a group that does not exist are an empty list',
    parts => ({
      listRelated: (scope, operation, target, id) =>
        operation.shows === 'markets' && parts.findRow(scope, operation.resource, id) === undefined
          ? parts.listRows(scope, operation.shows, target, [])
          : parts.listRelated(scope, operation, target, id),
    }),
    get('/customer_groups/AAAAAAAAAA/markets'),
  ),
  fault(
    'no-group-404',
    'the group of a customer in no group is a 404',
    parts => ({
      listRelated: (scope, operation, target, id) => {
        const reply = parts.listRelated(scope, operation, target, id)
        const isNothing = reply.ok && isObject(reply.value.body) && reply.value.body['data'] === null
        return isNothing && operation.resource === 'customers' ? wrong(recordUnknown) : reply
      },
    }),
    createCustomer({ email: 'alone@example.com' }),
    get('/customers/{id}/customer_group'),
  ),
  fault(
    'empty-update-204',
    'an update that changes nothing answers 204',
    parts => ({
      change: (scope, operation, id, body) => {
        const reply = parts.change(scope, operation, id, body)
        return reply.ok && hasNoAttributes(body) ? succeed(204, undefined) : reply
      },
    }),
    updateCustomer('XAyRWNUzyN', {}),
  ),
  fault(
    'deleted-record-410',
    'a deleted record is a 410',
    parts => {
      const gone = new Set<string>()
      return {
        remove: (scope, table, row) => {
          gone.add(row.id)
          parts.remove(scope, table, row)
        },
        retrieve: (scope, operation, id) =>
          gone.has(id) ? wrong({ ...recordUnknown, status: 410 }) : parts.retrieve(scope, operation, id),
      }
    },
    remove('/customers/XAyRWNUzyN'),
    get('/customers/XAyRWNUzyN'),
  ),
  fault(
    'token-created-201',
    'a token answers 201',
    parts => ({
      answerToken: async (backend, incoming, target) => {
        const reply = await parts.answerToken(backend, incoming, target)
        return reply.ok ? { ok: true, value: { ...reply.value, status: 201 } } : reply
      },
    }),
    askToken(DEMO_CLIENT),
  ),
]
