import { add, asking, edit, get } from '../asking.ts'
import type { Operation, Route } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const fault = faultsOf('methods')
const A = { group_name: 'a' }

/** Serves one method more on a path. */
const serving = (
  parts: Parts,
  template: Route['template'],
  method: string,
  operation: Operation,
): Partial<Parts> => ({
  operationOf: (route, asked, call) =>
    route.template === template && asked === method ? operation : parts.operationOf(route, asked, call),
})

/** Has a DELETE, which takes the way of a fetch up to json-server. */
const deleting = (parts: Parts): Partial<Parts> => ({
  ...serving(parts, '/customer-groups/{id}', 'DELETE', 'fetch'),
  command: (call, given, store) =>
    call.method === 'DELETE'
      ? { method: 'DELETE', path: `/groups/${call.id}`, query: {}, body: {} }
      : parts.command(call, given, store),
  finish: (reply, call, store) =>
    call.method === 'DELETE' && reply.status === 200
      ? { status: 204, headers: {}, body: '' }
      : parts.finish(reply, call, store),
})

export const METHODS: readonly ShownFault[] = [
  fault('delete-deletes', 'DELETE, which no path knows, removes a group', deleting, [
    asking('DELETE', '/customer-groups/1'),
    get('/1'),
  ]),
  fault(
    'patch-edits',
    'PATCH is served as PUT',
    parts => serving(parts, '/customer-groups/{id}', 'PATCH', 'edit'),
    [{ ...edit(1, A), method: 'PATCH' }],
  ),
  fault(
    'post-edits',
    'POST on the path of a group is served as PUT',
    parts => serving(parts, '/customer-groups/{id}', 'POST', 'edit'),
    [{ ...edit(1, A), method: 'POST' }],
  ),
  fault(
    'post-on-the-list-adds',
    'A group can be added at the path of the list',
    parts => serving(parts, '/customer-groups', 'POST', 'add'),
    [{ ...add(A), path: '/customer-groups' }],
  ),
  fault(
    'add-is-taken-for-an-id',
    'GET of the path for adding is refused as a wrong number',
    parts => serving(parts, '/customer-groups/add', 'GET', 'fetch'),
    [get('/add')],
  ),
  fault(
    'list-refuses-head',
    'HEAD of the list gets 405, although Allow names it',
    parts => ({
      operationOf: (route, method, call) =>
        route.template === '/customer-groups' && method === 'HEAD'
          ? undefined
          : parts.operationOf(route, method, call),
    }),
    [asking('HEAD', '/customer-groups')],
  ),
  fault(
    'unknown-method-is-an-unknown-path',
    'A method that a path does not know gets 404',
    parts => ({
      refusalStatus: (refusal, call) =>
        refusal.fault === 'method-not-allowed' ? 404 : parts.refusalStatus(refusal, call),
      refusalText: (refusal, call) =>
        parts.refusalText(refusal.fault === 'method-not-allowed' ? { fault: 'unknown-path' } : refusal, call),
    }),
    [asking('DELETE', '/customer-groups')],
  ),
  fault(
    'options-are-refused',
    'OPTIONS gets 405 on every path',
    parts => ({ methodsOf: route => parts.methodsOf(route).filter(method => method !== 'OPTIONS') }),
    [asking('OPTIONS', '/customer-groups')],
  ),
]
