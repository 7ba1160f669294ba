import { add, asking, edit, get } from '../asking.ts'
import type { Call } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, presentIn, type ShownFault, sentBody } from './fault.ts'

const A = { group_name: 'a' }
/** Each list begins so much further on than the one before. */
const STRIDE = 7

const inMilliseconds = (time: unknown): number => Date.parse(`${String(time).replace(' ', 'T')}Z`)

const isOnTheList = ({ route }: Call): boolean => route.template === '/customer-groups'

/** The first type that a client accepts, as the negotiation of the framework has chosen it. */
const wantedType = (accept = ''): string => accept.split(',')[0]?.split(';')[0]?.trim() || 'application/json'

/** What a map gives when it is walked through: each time from another place. */
const walkingAMap = (parts: Parts): Partial<Parts> => {
  let lists = 0
  return {
    arrange: (rows, call, store) => {
      const arranged = parts.arrange(rows, call, store)
      if (call.operation !== 'list' || arranged.length === 0) return arranged
      const start = (++lists * STRIDE) % arranged.length
      return [...arranged.slice(start), ...arranged.slice(0, start)]
    },
  }
}

/** Editing as some generators of servers lay it out: at the path of the list, with the id in the body. */
const puttingOnTheList = (parts: Parts): Partial<Parts> => ({
  operationOf: (route, method, asked) =>
    route.template === '/customer-groups' && method === 'PUT'
      ? 'edit'
      : parts.operationOf(route, method, asked),
  methodsOf: route =>
    route.template === '/customer-groups' ? [...parts.methodsOf(route), 'PUT'] : parts.methodsOf(route),
  readId: (text, call) => parts.readId(isOnTheList(call) ? String(sentBody(call)['id']) : text, call),
})

/** What generated servers, strict types and mappers of records make of the document. */
export const MAPPERS: readonly ShownFault[] = [
  faultsOf('status')(
    'other-types-are-not-acceptable',
    'One handler for all that is wrong with media types: a body that is not declared as JSON is 406 instead of 415',
    parts => ({
      refusalStatus: (refusal, call) =>
        refusal.fault === 'media-type-unsupported' ? 406 : parts.refusalStatus(refusal, call),
      refusalText: (refusal, call) =>
        parts.refusalText(
          refusal.fault === 'media-type-unsupported' ? { fault: 'not-acceptable' } : refusal,
          call,
        ),
    }),
    [add(A, { 'content-type': 'text/plain' })],
  ),
  faultsOf('sort')(
    'list-walks-through-a-map',
    'The list is what a map of the groups gives: in another order each time',
    walkingAMap,
    [get(''), get('')],
  ),
  faultsOf('filter')(
    'both-dates-are-one-range-of-creation',
    'created_at and updated_at together are start and end of one range: both are held against the creation of a group',
    parts => ({
      filterQuery: (filters, call) => {
        const { updated_at_lte: end, ...query } = parts.filterQuery(filters, call)
        if (end === undefined) return query
        return filters.created_at === undefined
          ? { ...query, updated_at_lte: end }
          : { ...query, created_at_lte: end }
      },
    }),
    [get('?created_at=2024-08-04%208:23:45&updated_at=2024-12-31')],
  ),
  faultsOf('headers')(
    'not-acceptable-is-declared-as-accepted',
    'The type of an answer is what the client wants: a 406 is JSON, and declared as text/html to one that takes only that',
    parts => ({
      refusalHeaders: (refusal, call) => ({
        ...parts.refusalHeaders(refusal, call),
        ...(refusal.fault === 'not-acceptable' && { 'Content-Type': wantedType(call.headers.accept) }),
      }),
    }),
    [get('', { accept: 'text/html' })],
  ),
  faultsOf('dates')(
    'add-answers-milliseconds',
    'The times of a new group are milliseconds since 1970, which the serializer writes unless it is told otherwise',
    parts =>
      presentIn(parts, 'add', group => ({
        ...group,
        created_at: inMilliseconds(group['created_at']),
        updated_at: inMilliseconds(group['updated_at']),
      })),
    [add(A)],
  ),
  faultsOf('methods')(
    'put-on-the-list-edits',
    'PUT on the path of the list edits the group whose id is in the body instead of being refused with 405',
    puttingOnTheList,
    [{ ...edit(1, { id: 1, ...A }), path: '/customer-groups' }, asking('PUT', '/customer-groups')],
  ),
  faultsOf('include-sparse')(
    'edit-answers-an-unloaded-description',
    'Descriptions are loaded when they are used: an edit without one is answered with null, and what is stored stays',
    parts =>
      presentIn(parts, 'edit', (group, _row, { input }) =>
        input.group_description === undefined ? { ...group, group_description: null } : group,
      ),
    [edit(1, A), get('/1')],
  ),
]
