import { ask, createCustomer, createGroup, draft, get } from '../asking.ts'
import { OPERATIONS, type Operation } from '../routes.ts'
import { type ShownFault, seed } from './seed.ts'

const headers = seed('headers')
const methods = seed('methods')

const operationOf = (id: string): Operation | undefined => OPERATIONS.find(operation => operation.id === id)

/** Faults of routers and of what frameworks do unasked. */
export const FRAMEWORKS: readonly ShownFault[] = [
  headers(
    'location-without-the-base-path',
    'Location of a new record leaves out /api, which the application is mounted under',
    () => ({
      finish: reply => {
        const location = reply.headers['Location']?.replace('/api/', '/')
        return location === undefined
          ? reply
          : { ...reply, headers: { ...reply.headers, Location: location } }
      },
    }),
    createCustomer({ email: 'new@example.com' }),
  ),
  headers(
    'unknown-path-as-plain-json',
    'the 404 of a path that does not exist comes as application/json, as the framework has it',
    parts => ({
      refuse: (own, problems, style) => {
        const reply = parts.refuse(own, problems, style)
        return problems[0]?.kind === 'unknown-path'
          ? { ...reply, headers: { ...reply.headers, 'Content-Type': 'application/json' } }
          : reply
      },
    }),
    get('/customer_groups/xYZkjABcde/orders'),
  ),
  methods(
    'markets-deletable',
    'DELETE of a market, which is read-only, deletes it',
    parts => ({
      choose: (match, incoming) => {
        const isMarket = match.operations.some(({ id }) => id === 'retrieveMarket')
        const deletion = operationOf('deleteCustomer')
        return isMarket && deletion !== undefined && incoming.method === 'DELETE'
          ? { ...deletion, resource: 'markets' }
          : parts.choose(match, incoming)
      },
    }),
    ask('DELETE', '/markets/dlQbPhNNop'),
    get('/markets/dlQbPhNNop'),
  ),
  methods(
    'post-to-a-customer-creates',
    'POST to the path of a customer makes another one',
    parts => ({
      choose: (match, incoming) => {
        const isCustomer = match.operations.some(({ id }) => id === 'retrieveCustomer')
        return isCustomer && incoming.method === 'POST'
          ? operationOf('createCustomer')
          : parts.choose(match, incoming)
      },
    }),
    ask('POST', '/customers/XAyRWNUzyN', {}, draft('customers', { email: 'new@example.com' })),
  ),
  seed('error-bodies')(
    'data-beside-errors',
    'errors come in the envelope of successes, with a `data` of null',
    parts => ({
      errorBody: (own, problems, style) =>
        style === 'api'
          ? { data: null, ...Object(parts.errorBody(own, problems, style)) }
          : parts.errorBody(own, problems, style),
    }),
    get('/customers/AAAAAAAAAA'),
  ),
  seed('error-bodies')(
    'detail-as-full-message',
    'the detail of a blank attribute is a sentence, "Name can\'t be blank"',
    parts => ({
      errorObject: (problem, style) =>
        parts.errorObject(
          problem.kind === 'member-blank'
            ? {
                ...problem,
                detail: problem.detail.replace(' - ', ' ').replace(/^./, letter => letter.toUpperCase()),
              }
            : problem,
          style,
        ),
    }),
    createGroup({ name: '' }),
  ),
]
