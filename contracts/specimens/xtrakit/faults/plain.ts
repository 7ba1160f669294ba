import { add, asking, edit, get } from '../asking.ts'
import type { Call, Refusal } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, belongsTo, faultsOf, type ShownFault, sentBody, takingQueries } from './fault.ts'

const A = { group_name: 'a' }
const NOBODY = '0'

/** An edit whose name is null is read as one that leaves the name as it is. */
const nullKeepsName = (parts: Parts): Partial<Parts> =>
  around(parts, STEPS.readBody, (call, next, store, given) => {
    const body = sentBody(call)
    const row = call.operation === 'edit' ? store.find(call.id) : undefined
    if (!('fault' in next) || body['group_name'] !== null || row === undefined) return next
    const input = given.readInput({ ...body, group_name: row.group_name }, call)
    return 'fault' in input ? input : { ...call, input }
  })

const addedByGet = (parts: Parts): Partial<Parts> => ({
  operationOf: (route, method, asked) =>
    route.template === '/customer-groups/add' && method === 'GET'
      ? 'add'
      : parts.operationOf(route, method, asked),
  ...takingQueries(parts),
})

/** The number of a group is taken for its place in the list of the business. */
const byPosition = (parts: Parts): Partial<Parts> =>
  around(parts, STEPS.number, (call, next, store): Call | Refusal => {
    if ('fault' in next || call.operation !== 'fetch') return next
    const own = store
      .rows()
      .filter(belongsTo(call))
      .toSorted((a, b) => a.id - b.id)
    return { ...next, id: String(own[Number(next.id) - 1]?.id ?? NOBODY) }
  })

/** What a first implementation gets wrong: one clause each. */
export const PLAIN: readonly ShownFault[] = [
  faultsOf('envelope')(
    'fetched-group-under-the-plural',
    'A fetched group comes in a list of one, under groups, as the list has it',
    parts => ({
      dataOf: (call, groups) => (call.operation === 'fetch' ? { groups } : parts.dataOf(call, groups)),
    }),
    [get('/1')],
  ),
  faultsOf('validation')(
    'null-name-keeps-the-name',
    'An edit whose group_name is null leaves the name as it is instead of being refused with 400',
    nullKeepsName,
    [edit(1, { group_name: null, group_description: 'b' })],
  ),
  faultsOf('ids')(
    'fetch-counts-positions',
    'The number in the path is the place of the group in the list: the id of a new group, or of a later tenant, is 404',
    byPosition,
    [add(A), get('/64')],
  ),
  faultsOf('methods')(
    'get-adds',
    'GET on the path for adding adds a group, of what is in the query',
    addedByGet,
    [asking('GET', '/customer-groups/add?group_name=a'), get('')],
  ),
  faultsOf('status')(
    'malformed-json-answers-422',
    'A body that is no JSON is answered with 422 instead of 400',
    parts => ({
      refusalStatus: (refusal, call) =>
        refusal.fault === 'body-malformed' ? 422 : parts.refusalStatus(refusal, call),
    }),
    [add('{')],
  ),
  faultsOf('error-bodies')(
    'errors-in-a-list',
    'A failure has a list of errors under errors instead of one text under error',
    parts => ({
      refusalBody: (...failing) => {
        const { error, ...body } = parts.refusalBody(...failing)
        return { ...body, errors: [error] }
      },
    }),
    [get('/999')],
  ),
]
