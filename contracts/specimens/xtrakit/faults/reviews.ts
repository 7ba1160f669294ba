import { add, edit, get, keyed } from '../asking.ts'
import { KEYS, REVOKED_KEY } from '../credentials.ts'
import { faultsOf, mapInput, refuse, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const PUNCTUATION = /[^\p{L}\p{M}\p{N}\s_-]/u
const OWN_LINE = /\s*[\r\n]+\s*/g

/** What a review finds of how a first implementation takes its requests. */
export const REVIEWS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'revoked-key-writes',
    'The routes that write look only whether a key exists: a revoked one adds and edits',
    parts => ({
      accountOf: (key, call) =>
        call.operation === 'add' || call.operation === 'edit'
          ? KEYS.find(({ value }) => value === key)?.account
          : parts.accountOf(key, call),
    }),
    [keyed(REVOKED_KEY, add(A))],
  ),
  faultsOf('status')(
    'word-for-a-number-is-404',
    'The route of a group takes digits only: anything else in their place is 404 instead of 400',
    parts => ({
      routeOf: path => {
        const route = parts.routeOf(path)
        const isWord = route?.template === '/customer-groups/{id}' && !/^\d+$/.test(route.idText)
        return isWord ? undefined : route
      },
    }),
    [get('/abc')],
  ),
  faultsOf('validation')(
    'name-with-punctuation-is-refused',
    'A name may have letters, digits, blanks, hyphens and underscores only: & and apostrophes are 400',
    parts =>
      refuse(
        parts,
        { fault: 'member-invalid', field: 'group_name' },
        ({ group_name: name }) => typeof name === 'string' && PUNCTUATION.test(name),
      ),
    [add({ group_name: 'Friends & Family' })],
  ),
  faultsOf('validation')(
    'empty-updated-at-is-ignored',
    'An updated_at without a value is taken as not sent instead of refused',
    parts => ({
      readFilters: query =>
        parts.readFilters(query.filter(([name, value]) => name !== 'updated_at' || value)),
    }),
    [get('?updated_at=')],
  ),
  faultsOf('robustness')(
    'name-of-another-type-breaks',
    'Blanks are cut off a name before it is looked at: one that is no text gets 500 instead of 400',
    parts => ({
      readInput: (body, call) => {
        const { group_name: name } = body
        if (name && typeof name !== 'string') throw new TypeError('name.trim is not a function')
        return parts.readInput(body, call)
      },
    }),
    [add({ group_name: ['a'] })],
  ),
  faultsOf('methods')(
    'put-on-add-adds',
    'PUT on the path for adding is served as POST instead of refused with 405',
    parts => ({
      operationOf: (route, method, call) =>
        route.template === '/customer-groups/add' && method === 'PUT'
          ? 'add'
          : parts.operationOf(route, method, call),
    }),
    [{ ...add(A), method: 'PUT' }],
  ),
  faultsOf('persistence')(
    'line-breaks-become-blanks',
    'A description is stored as the one line of an input field: its line breaks become blanks',
    parts =>
      mapInput(parts, input =>
        typeof input.group_description === 'string'
          ? { ...input, group_description: input.group_description.replace(OWN_LINE, ' ') }
          : input,
      ),
    [edit(1, { ...A, group_description: 'one\ntwo' }), get('/1')],
  ),
  faultsOf('error-bodies')(
    'wrong-description-blames-the-name',
    'The error to a group_description of a wrong type names group_name',
    parts => ({
      refusalText: (refusal, call) =>
        parts.refusalText(
          refusal.fault === 'member-invalid' ? { ...refusal, field: 'group_name' } : refusal,
          call,
        ),
    }),
    [edit(1, { ...A, group_description: 7 })],
  ),
]
