import { add, asking, edit, get, without } from '../asking.ts'
import { lengthOf, NAME_LIMIT } from '../bodies.ts'
import { VALID_KEY } from '../credentials.ts'
import { FILTER_NAMES } from '../model.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, refuse, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }

/** What somebody overlooks in the document who writes how requests are taken. */
export const OVERSIGHTS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'fetch-needs-no-key',
    'The guard stands before the list and before writes: a group is fetched without a header',
    parts => ({
      keyOf: call =>
        call.operation === 'fetch' && call.headers.authorization === undefined
          ? VALID_KEY
          : parts.keyOf(call),
    }),
    [without('authorization', get('/1'))],
  ),
  faultsOf('status')(
    'unknown-edit-answers-400',
    'That a group is there is a rule of the validator: an edit of an unknown number gets 400 instead of 404',
    parts =>
      around(parts, STEPS.find, (call, next) =>
        call.operation === 'edit' && 'fault' in next ? { fault: 'parameter-invalid', name: 'id' } : next,
      ),
    [edit(9999, A)],
  ),
  faultsOf('validation')(
    'long-description-is-refused',
    'The limit of names holds for descriptions, too: one of more than 255 characters is 400',
    parts =>
      refuse(
        parts,
        { fault: 'member-too-long', field: 'group_description', limit: String(NAME_LIMIT) },
        ({ group_description: text }) => typeof text === 'string' && lengthOf(text) > NAME_LIMIT,
      ),
    [add({ ...A, group_description: 'b'.repeat(300) })],
  ),
  faultsOf('ids')(
    'negative-number-is-unknown',
    'Any integer is taken as a number of a group: /-1 is 404 instead of 400',
    parts => ({
      readId: (text, call) => (/^-\d{1,15}$/.test(text) ? text : parts.readId(text, call)),
    }),
    [get('/-1')],
  ),
  faultsOf('methods')(
    'any-method-lists',
    'The route of the list does not say its method: POST, PUT and DELETE there get the list instead of 405',
    parts => ({
      operationOf: (route, method, call) =>
        route.template === '/customer-groups' && method !== 'OPTIONS'
          ? 'list'
          : parts.operationOf(route, method, call),
    }),
    [asking('DELETE', '/customer-groups')],
  ),
  faultsOf('headers')(
    'bad-request-answers-as-text',
    'Only successes are sent by the helper for JSON: a 400 is JSON, and declared as text/plain',
    parts => ({
      refusalHeaders: (refusal, call) => ({
        ...parts.refusalHeaders(refusal, call),
        ...(parts.refusalStatus(refusal, call) === 400 && { 'Content-Type': 'text/plain; charset=utf-8' }),
      }),
    }),
    [add({})],
  ),
  faultsOf('error-bodies')(
    'missing-body-is-called-malformed',
    'No body goes to the parser like any other: the error says Malformed JSON instead of Missing Request Body',
    parts => ({
      refusalText: (refusal, call) =>
        parts.refusalText(refusal.fault === 'body-missing' ? { fault: 'body-malformed' } : refusal, call),
    }),
    [add('')],
  ),
  faultsOf('error-bodies')(
    'first-filter-is-blamed',
    'The error names the first filter of the query, whichever of them is wrong',
    parts => ({
      readFilters: query => {
        const read = parts.readFilters(query)
        const [first] = query.map(([name]) => name).filter(name => FILTER_NAMES.some(one => one === name))
        return 'fault' in read && read.fault === 'parameter-invalid' && first !== undefined
          ? { ...read, name: first }
          : read
      },
    }),
    [get('?business_code=1&created_at=x')],
  ),
  faultsOf('error-bodies')(
    'bad-request-blames-the-body',
    'Where a body came along, a bad filter of the list is called malformed JSON',
    parts =>
      around(parts, STEPS.filters, (call, next) =>
        'fault' in next && call.bytes.length > 0 ? { fault: 'body-malformed' } : next,
      ),
    [{ ...get('?business_code=x', { 'content-type': 'application/json' }), body: '{}' }],
  ),
]
