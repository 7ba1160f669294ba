import { add, asking, edit, get, without as lacking } from '../asking.ts'
import { VALID_KEY } from '../credentials.ts'
import type { NewRow, Refusal, Row } from '../model.ts'
import { STEPS } from '../steps.ts'
import { readTime } from '../times.ts'
import { around, faultsOf, presentIn, refuse, type ShownFault, sentBody, without } from './fault.ts'

const A = { group_name: 'a' }
/** The example that the document has for it. */
const EXAMPLE = '2024-08-04'
const NAME_INVALID: Refusal = { fault: 'member-invalid', field: 'group_name' }

/** The times that a body has, for a mapper that fills in whatever it finds. */
const timesIn = (body: Readonly<Record<string, unknown>>): Partial<Pick<Row, 'created_at' | 'updated_at'>> =>
  Object.fromEntries(
    Object.entries(body).filter(
      ([name, value]) => /^(created|updated)_at$/.test(name) && readTime(String(value)) === value,
    ),
  )

/** How single sentences about a request and its parameters are broken. */
export const SENTENCES: readonly ShownFault[] = [
  faultsOf('authentication')(
    'x-api-key-lets-in',
    'The key is taken from X-API-Key, too, as gateways send it: no Authorization header is needed beside it',
    parts => ({
      keyOf: call => {
        const key = call.headers['x-api-key']
        return parts.keyOf(call) ?? (typeof key === 'string' ? key : undefined)
      },
    }),
    [lacking('authorization', get('', { 'x-api-key': VALID_KEY }))],
  ),
  faultsOf('status')(
    'list-of-another-type-is-415',
    'The check of media types comes before all routes: a list with a Content-Type other than JSON is 415',
    parts =>
      around(parts, STEPS.declareBody, (call, next, _store, given) => {
        const declared = call.headers['content-type']
        const refused = call.operation === 'list' && declared !== undefined && !given.isJson(declared, call)
        return refused ? { fault: 'media-type-unsupported' } : next
      }),
    [get('', { 'content-type': 'application/x-www-form-urlencoded' })],
  ),
  faultsOf('filter')(
    'example-of-updated-at-is-its-default',
    'The example of updated_at became its default: without it the list ends with updates of the 4th of August 2024',
    parts => ({
      filterQuery: (filters, call) => parts.filterQuery({ updated_at: EXAMPLE, ...filters }, call),
    }),
    [get('')],
  ),
  faultsOf('persistence')(
    'empty-description-keeps-the-old-one',
    'An empty description is taken as not sent: an edit with it leaves the old one where it was',
    parts => ({
      changesOf: (call, now, row) => {
        const changes = parts.changesOf(call, now, row)
        return call.input.group_description === '' ? without(changes, 'group_description') : changes
      },
    }),
    [edit(1, { ...A, group_description: '' })],
  ),
  faultsOf('headers')(
    'no-allow-at-the-path-for-adding',
    'A 405 at the path for adding has no Allow, which the handler of that path alone forgets',
    parts => ({
      refusalHeaders: (refusal, call) =>
        refusal.fault === 'method-not-allowed' && call.path === '/customer-groups/add'
          ? {}
          : parts.refusalHeaders(refusal, call),
    }),
    [asking('GET', '/customer-groups/add')],
  ),
  faultsOf('dates')(
    'sent-times-are-taken-by-an-add',
    'created_at and updated_at in the body of an add become those of the group instead of being ignored',
    parts => ({
      newRow: (call, now, store): NewRow => ({
        ...parts.newRow(call, now, store),
        ...timesIn(sentBody(call)),
      }),
    }),
    [add({ ...A, created_at: '2001-01-01 00:00:00' })],
  ),
  faultsOf('ids')(
    'line-break-behind-a-number',
    'The end of a line is the end of a number to the pattern: 1 with a line break behind it is taken as 1',
    parts => ({ readId: (text, call) => parts.readId(text.replace(/\n$/, ''), call) }),
    [get('/1%0A')],
  ),
  faultsOf('validation')(
    'name-beginning-with-a-blank-is-refused',
    'The pattern of a name is matched from its beginning: one with a blank there is 400, though not only blanks',
    parts =>
      refuse(parts, NAME_INVALID, ({ group_name: name }) => typeof name === 'string' && /^\s+\S/.test(name)),
    [add({ group_name: ' a' }), edit(1, { group_name: ' a' })],
  ),
  faultsOf('methods')(
    'head-reads-no-filters',
    'HEAD does not read the filters: with a wrong one it is 200, where GET is 400',
    parts =>
      around(parts, STEPS.filters, (call, next) =>
        call.method === 'HEAD' && 'fault' in next ? { ...call, filters: {} } : next,
      ),
    [asking('HEAD', '/customer-groups?created_at=x')],
  ),
  faultsOf('include-sparse')(
    'fetched-group-has-no-times',
    'A fetched group has its number, its name and its description: the times come with a list only',
    parts => presentIn(parts, 'fetch', ({ created_at: _, updated_at: __, ...group }) => group),
    [get('/1')],
  ),
]
