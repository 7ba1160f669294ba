import { add, asking, edit, get, keyed, without as lacking } from '../asking.ts'
import { KEYS, REVOKED_KEY } from '../credentials.ts'
import { type Call, FILTER_NAMES } from '../model.ts'
import { READERS, readFilters } from '../parameters.ts'
import { STEPS } from '../steps.ts'
import { isDecodable } from '../urls.ts'
import { around, faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }

const isFiltered = ({ operation, query }: Call): boolean =>
  operation === 'list' && query.some(([sent]) => FILTER_NAMES.some(name => name === sent))

/** What a mapper makes of an array where it wants one value. */
const unwrapped = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value)

/** Who gets in where, what is refused, and in which words. */
export const GATES: readonly ShownFault[] = [
  faultsOf('authentication')(
    'unknown-number-needs-no-key',
    'The number of a path is bound to its group before the guard: without a key, one that no group has is 404',
    parts =>
      around(parts, STEPS.authenticate, (call, next, store, given) => {
        if (call.operation !== 'fetch' && call.operation !== 'edit') return next
        const id = given.readId(call.route.idText, call)
        const isUnknown = id !== undefined && store.find(id) === undefined
        return 'fault' in next && isUnknown ? { fault: 'record-unknown' } : next
      }),
    [lacking('authorization', get('/999')), lacking('authorization', get('/1'))],
  ),
  faultsOf('authentication')(
    'revoked-key-filters',
    'Filters lead to the search, which looks only whether a key exists: a revoked one gets a filtered list',
    parts => ({
      accountOf: (key, call) =>
        isFiltered(call) ? KEYS.find(({ value }) => value === key)?.account : parts.accountOf(key, call),
    }),
    [keyed(REVOKED_KEY, get('?business_code=15848484'))],
  ),
  faultsOf('status')(
    'long-name-answers-413',
    'Whatever is too long is too large: a name of more than 255 characters is 413 instead of 400',
    parts => ({
      refusalStatus: (refusal, call) =>
        refusal.fault === 'member-too-long' ? 413 : parts.refusalStatus(refusal, call),
    }),
    [add({ group_name: 'x'.repeat(256) })],
  ),
  faultsOf('headers')(
    'head-gets-no-challenge',
    'The 401 of HEAD has no WWW-Authenticate; that of GET has it',
    parts => ({
      refusalHeaders: (refusal, call) =>
        call.method === 'HEAD' && refusal.fault !== 'method-not-allowed'
          ? {}
          : parts.refusalHeaders(refusal, call),
    }),
    [lacking('authorization', asking('HEAD', '/customer-groups'))],
  ),
  faultsOf('error-bodies')(
    'body-says-404-for-405',
    'The handler of wrong methods was copied from that of unknown paths: the status in the body of a 405 is 404',
    parts => ({
      refusalBody: (status, error, refusal, call) =>
        parts.refusalBody(refusal.fault === 'method-not-allowed' ? 404 : status, error, refusal, call),
    }),
    [asking('DELETE', '/customer-groups/1')],
  ),
  faultsOf('ids')(
    'blanks-around-a-number-are-cut',
    'Blanks are cut off the number in the path: /%201 and /1%20 are taken as 1 instead of refused',
    parts => ({ readId: (text, call) => parts.readId(text.trim(), call) }),
    [get('/%201'), get('/1%20')],
  ),
  faultsOf('validation')(
    'array-of-one-becomes-its-value',
    'The mapper unwraps arrays of one: ["Gold"] as a name or a description is taken as "Gold" instead of refused',
    parts => ({
      readInput: (body, call) =>
        parts.readInput(
          Object.fromEntries(Object.entries(body).map(([name, value]) => [name, unwrapped(value)])),
          call,
        ),
    }),
    [add({ group_name: ['a'] }), edit(1, { ...A, group_description: ['b'] })],
  ),
  faultsOf('validation')(
    'second-60-is-accepted',
    'created_at may have the second 60, as if each minute had a leap second',
    () => ({
      readFilters: query =>
        readFilters(query, {
          ...READERS,
          created_at: text => READERS.created_at(text.replace(/:60$/, ':59')),
        }),
    }),
    [get('?created_at=2024-08-04+08:23:60')],
  ),
  faultsOf('tenant-leaks')(
    'wrong-edit-tells-foreign-numbers',
    'Whether a group is there is asked before its body is read, and whose it is after: a wrong edit of a foreign ' +
      'group is 400, of an unknown one 404',
    parts =>
      around(parts, STEPS.readBody, (call, next, store) =>
        'fault' in next && call.operation === 'edit' && store.find(call.id) === undefined
          ? { fault: 'record-unknown' }
          : next,
      ),
    [edit(999, {}), edit(61, {})],
  ),
  faultsOf('robustness')(
    'wrongly-encoded-path-breaks',
    'Nothing handles the error of the decoder of paths: /%zz gets 500 instead of 400',
    parts => ({
      refusalStatus: (refusal, call) => (isDecodable(call.path) ? parts.refusalStatus(refusal, call) : 500),
      refusalText: (refusal, call) =>
        parts.refusalText(isDecodable(call.path) ? refusal : { fault: 'internal' }, call),
    }),
    [get('/%zz')],
  ),
]
