import { ask, createGroup, draft, get, remove } from '../asking.ts'
import type { Parts, Scope } from '../parts.ts'
import { succeed } from '../reading.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const GROUP = '/customer_groups/xYZkjABcde'
const WITHOUT_CUSTOMERS = '/customer_groups/{id}'

/** The check is skipped where somebody signs up; a token is looked at when there is one. */
const openToSignUps = (parts: Parts): Partial<Parts> => ({
  authenticate: async (backend, incoming, operation) =>
    operation.id === 'createCustomer' && (incoming.headers['authorization'] ?? '') === ''
      ? { caller: { tenant: 'demo', kind: 'integration' } }
      : parts.authenticate(backend, incoming, operation),
})

/** The two are arguments that stand side by side. */
const limitForInterval = (parts: Parts): Partial<Parts> => ({
  rateHeaders: () => {
    const {
      'X-Ratelimit-Limit': limit = '',
      'X-Ratelimit-Interval': interval = '',
      ...rest
    } = parts.rateHeaders()
    return { 'X-Ratelimit-Limit': interval, 'X-Ratelimit-Interval': limit, ...rest }
  },
})

/** `customer&.customer_group`, where the record was asked for with an exclamation mark before. */
const ofNobody = (parts: Parts): Partial<Parts> => ({
  listRelated: (scope, operation, target, id) => {
    const isMany = RESOURCES[operation.resource].relationships[operation.relationship]?.many === true
    const row = scope.parts.findRow(scope, operation.resource, id)
    return row === undefined && !isMany
      ? succeed(200, scope.parts.oneDocument(scope, operation.shows, undefined))
      : parts.listRelated(scope, operation, target, id)
  },
})

/** The query is decoded as a whole, and taken apart then. */
const decodedFirst = (parts: Parts): Partial<Parts> => ({
  readTarget: raw => {
    const target = parts.readTarget(raw)
    if (target === undefined) return undefined
    const query = target.pairs.map(([name, value]) => `${name}=${value}`).join('&')
    const pairs = query
      .split('&')
      .filter(pair => pair !== '')
      .map(pair => {
        const [name = '', ...value] = pair.split('=')
        return [name, value.join('=')] as const
      })
    return { ...target, pairs }
  },
})

/** Errors are collected by their title, so that the log has each once. */
const byTitle = (parts: Parts): Partial<Parts> => ({
  refuse: (own, problems, style) => {
    const titles = problems.map(({ title }) => title)
    return parts.refuse(
      own,
      problems.filter(({ title }, n) => titles.indexOf(title) === n),
      style,
    )
  },
})

/** To release customers takes longer than the gateway waits, which holds a delete to be safe to repeat. */
const deletedTwice = (parts: Parts): Partial<Parts> => ({
  destroy: (scope, operation, id) => {
    const resource = RESOURCES[operation.resource]
    const row = scope.parts.findRow(scope, operation.resource, id)
    const isSlow = row !== undefined && scope.parts.related(scope, resource, row, 'customers').length > 0
    const first = parts.destroy(scope, operation, id)
    return first.ok && isSlow ? parts.destroy(scope, operation, id) : first
  },
})

const asksJson = ({ query }: Scope): boolean => query.conditions.some(({ key }) => key.predicate === 'jcont')

/** What contains JSON is asked for in SQL by hand, past the scope that every query of the mapper has. */
const jsonOfAll = (parts: Parts): Partial<Parts> => ({
  list: (scope, operation, target) => {
    if (!asksJson(scope)) return parts.list(scope, operation, target)
    const rows = Object.values(scope.tenants).flatMap(({ store }) => store.all(operation.resource))
    return parts.listRows(scope, operation.shows, target, rows)
  },
})

/** What an edit of a server that worked has broken of its calls. */
export const REGRESSED_OF_CALLS: readonly ShownFault[] = [
  seed('authentication')(
    'regressed-customers-made-without-a-token',
    'a customer is made without a token, for whoever signs up has none: the check that was to be skipped for tokens is skipped there; a bad token is refused',
    openToSignUps,
    ask('POST', '/customers', { authorization: '' }, draft('customers', { email: 'nora@example.org' })),
  ),
  seed('headers')(
    'regressed-limit-and-interval-exchanged',
    'X-Ratelimit-Limit is 60 and X-Ratelimit-Interval 100, each the value of the other, so that more requests are left than there are',
    limitForInterval,
    get('/customer_groups'),
  ),
  seed('status')(
    'regressed-nothing-of-an-unknown-record',
    'the group of a customer that does not exist, and the price list of such a group, is a 200 with data of null, as of one that has none; it is a 404',
    ofNobody,
    get('/customers/AAAAAAAAAA/customer_group'),
    get('/customer_groups/AAAAAAAAAA/price_list'),
  ),
  seed('robustness')(
    'regressed-ampersand-ends-the-value',
    'a filter by a text with an & in it is a 400, though the & is encoded: the query is decoded before it is taken apart, and what stands behind is a parameter that does not exist',
    decodedFirst,
    createGroup({ name: 'Food & Drink' }),
    get('/customer_groups?filter[q][name_eq]=Food%20%26%20Drink'),
  ),
  seed('error-bodies')(
    'regressed-same-title-told-once',
    'of several errors with the same title only the first is told: two attributes that are both invalid, or two that both do not exist, have one error; those of different titles are all told',
    byTitle,
    createGroup({ name: 'Night Owls', code: 7, reference: 8 }),
  ),
  seed('idempotency')(
    'regressed-slow-delete-sent-again',
    'a delete of a group that has customers is a 404, and has deleted it: the gateway sends it again while they are released, and hands on the second answer; a group without customers is a 204',
    deletedTwice,
    createGroup({ name: 'Night Owls' }),
    remove(WITHOUT_CUSTOMERS),
    remove(GROUP),
    get(GROUP),
  ),
  seed('tenant-leaks')(
    'regressed-jcont-without-the-organization',
    'a list that is filtered by jcont has the records of all organizations, for its SQL is written by hand and lacks the scope; other filters are right',
    jsonOfAll,
    get('/customer_groups?filter[q][metadata_jcont]={"tier":"vip"}', {
      authorization: 'Bearer other-tenant-token',
    }),
  ),
]
