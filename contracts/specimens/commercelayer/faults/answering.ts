import { as, ask, askToken, createGroup, DEMO_CLIENT, get, remove } from '../asking.ts'
import { isObject, right, wrong } from '../model.ts'
import { bodyMalformed } from '../problems.ts'
import { succeed } from '../reading.ts'
import { type ShownFault, seed } from './seed.ts'

const HEAD_OF_ONE = 'headOfOne'

/** Faults of what an answer is made of, and of who gets one. */
export const ANSWERING: readonly ShownFault[] = [
  seed('authentication')(
    'sales-channel-deletes-groups',
    'a sales channel may neither read nor write groups, but delete them, for DELETE was left out of the rules',
    parts => ({
      isPermitted: (caller, operation) =>
        operation.id === 'deleteCustomerGroup' || parts.isPermitted(caller, operation),
    }),
    askToken({ client_id: 'demo-channel' }),
    remove('/customer_groups/xYZkjABcde', as('{token}')),
  ),
  seed('status')(
    'malformed-json-422',
    'a body that is not JSON is a 422, as a body that is not valid',
    parts => ({
      readJson: text => {
        const read = parts.readJson(text)
        return read.ok ? read : wrong({ ...bodyMalformed, status: 422 })
      },
    }),
    ask('POST', '/customer_groups', {}, '{"data":'),
  ),
  seed('schema')(
    'unrestricted-token-without-scope',
    'an unrestricted token comes without a scope, where it is to say market:all',
    parts => ({
      answerToken: async (...request) => {
        const checked = await parts.answerToken(...request)
        if (!checked.ok || !isObject(checked.value.body)) return checked
        const { scope, ...rest } = checked.value.body
        return scope === 'market:all' ? right({ ...checked.value, body: rest }) : checked
      },
    }),
    askToken(DEMO_CLIENT),
  ),
  seed('envelope')(
    'meta-with-the-page',
    'the meta of a list has current_page beside the counts, as the paginator gives it',
    parts => ({
      collectionDocument: (scope, table, target, slice) => {
        const { meta, ...rest } = parts.collectionDocument(scope, table, target, slice)
        return { ...rest, meta: { ...(isObject(meta) ? meta : {}), current_page: scope.query.page.number } }
      },
    }),
    get('/customer_groups'),
  ),
  seed('pagination')(
    'prev-leads-to-the-first',
    'links.prev leads to the first page, not to the one before',
    parts => ({
      slice: (...slicing) => {
        const slice = parts.slice(...slicing)
        return slice.prev === undefined ? slice : { ...slice, prev: 1 }
      },
    }),
    get('/customer_groups?page[number]=3&page[size]=1'),
  ),
  seed('headers')(
    'interval-with-its-unit',
    'X-Ratelimit-Interval is "60s", where it is to be a number of seconds',
    parts => ({ rateHeaders: () => ({ ...parts.rateHeaders(), 'X-Ratelimit-Interval': '60s' }) }),
    get('/customer_groups'),
  ),
  seed('error-bodies')(
    'pointer-with-dots',
    'the pointer of an error is data.attributes.name, a path of the validator, and no JSON pointer',
    parts => ({
      errorObject: (problem, style) =>
        parts.errorObject(
          problem.pointer === undefined
            ? problem
            : { ...problem, pointer: problem.pointer.slice(1).replaceAll('/', '.') },
          style,
        ),
    }),
    createGroup({ name: '' }),
  ),
  seed('methods')(
    'head-of-nothing-200',
    'HEAD of a record that does not exist is a 200, for nobody looks it up when there is nothing to show',
    parts => ({
      choose: (match, incoming) => {
        const operation = parts.choose(match, incoming)
        return operation?.action === 'retrieve' && incoming.method === 'HEAD'
          ? { ...operation, id: HEAD_OF_ONE }
          : operation
      },
      retrieve: (scope, operation, id) => {
        const found = parts.retrieve(scope, operation, id)
        return found.ok || operation.id !== HEAD_OF_ONE ? found : succeed(200, { data: null })
      },
    }),
    ask('HEAD', '/customers/AAAAAAAAAA'),
  ),
]
