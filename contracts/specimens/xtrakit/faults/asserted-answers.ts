import { add, edit, get, keyed } from '../asking.ts'
import { FIRST, OTHER_KEY } from '../credentials.ts'
import type { Call } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, type ShownFault, sentBody } from './fault.ts'

const A = { group_name: 'a' }

/** The name is inserted first, and the description looked at when it is to be put beside it. */
const insertingBeforeAllIsRead = (parts: Parts): Partial<Parts> =>
  around(parts, STEPS.readBody, (call, next, store, given) => {
    if (call.operation !== 'add' || !('fault' in next) || next.fault !== 'member-invalid') return next
    if (next.field !== 'group_description') return next
    const named: Call = { ...call, input: { group_name: String(sentBody(call)['group_name']) } }
    store.insert(given.newRow(named, given.timeOf(given.now(), named), store))
    return next
  })

/** Both ends of a range of groups, counted from 0. */
const rangeOf = ({ headers }: Call): readonly [number, number] | undefined => {
  const [, first = '', last = ''] = /^(?:items=)?(\d+)-(\d+)$/.exec(headers.range ?? '') ?? []
  return first === '' ? undefined : [Number(first), Number(last)]
}

/** Groups are cut to the range of the header, as the database's own API does. */
const servingRanges = (parts: Parts): Partial<Parts> => ({
  arrange: (rows, call, store) => {
    const arranged = parts.arrange(rows, call, store)
    const range = call.operation === 'list' ? rangeOf(call) : undefined
    return range === undefined ? arranged : arranged.slice(range[0], range[1] + 1)
  },
  finish: (reply, call, store) => {
    const given = parts.finish(reply, call, store)
    const range = call.operation === 'list' && given.status === 200 ? rangeOf(call) : undefined
    if (range === undefined) return given
    return { ...given, headers: { ...given.headers, 'Content-Range': `${range.join('-')}/*` } }
  },
})

/** What tests of other servers assert: what comes back, and what is stored. */
export const ASSERTED_ANSWERS: readonly ShownFault[] = [
  faultsOf('persistence')(
    'add-with-a-wrong-description-is-stored',
    'An add inserts the name before it looks at the description: one with a group_description of a wrong type is 400, ' +
      'and its group is in the list, without a description',
    insertingBeforeAllIsRead,
    [add({ ...A, group_description: 7 }), get('')],
  ),
  faultsOf('tenant-leaks')(
    'edited-group-goes-to-the-first-tenant',
    'An edit writes the row anew, and the tenant is the default of its column: what another tenant edits is 404 for ' +
      'it from then on, and belongs to the first',
    parts => ({
      changesOf: (call, now, row) => ({ ...parts.changesOf(call, now, row), tenant: FIRST.tenant }),
    }),
    [keyed(OTHER_KEY, edit(61, A)), keyed(OTHER_KEY, get('/61')), get('/61')],
  ),
  faultsOf('pagination')(
    'range-header-cuts-the-list',
    'The database has an API of its own, which pages by a header: with Range: 0-9 the list has ten groups, though there ' +
      'is no paging',
    servingRanges,
    [get('', { range: '0-9' }), get('', { range: 'items=10-19' })],
  ),
  faultsOf('error-bodies')(
    'unsupported-type-has-an-empty-error',
    'The texts of errors come from a table of statuses, in which the later ones were forgotten: the error of a 415 is ""',
    parts => ({
      refusalText: (refusal, call) =>
        refusal.fault === 'media-type-unsupported' ? '' : parts.refusalText(refusal, call),
    }),
    [add(A, { 'content-type': 'text/plain' }), edit(1, A, { 'content-type': 'text/plain' })],
  ),
  faultsOf('headers')(
    'added-group-has-no-type',
    'An add writes its JSON past the helper that declares it: its answer has no Content-Type at all',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        if (call.operation !== 'add' || given.status !== 200) return given
        const { 'Content-Type': _type, ...headers } = given.headers
        return { ...given, headers }
      },
    }),
    [add(A)],
  ),
]
