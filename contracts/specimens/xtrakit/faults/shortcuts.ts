import { add, asking, edit, get } from '../asking.ts'
import { LIMIT } from '../bodies.ts'
import { messageOf } from '../groups.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, belongsTo, faultsOf, presentIn, type ShownFault, without } from './fault.ts'

const A = { group_name: 'a' }
const PAUSE_MS = 50
const SHOWN_CHARACTERS = 60
const BELOW_A_GROUP = /^(\/customer-groups\/\d+)\/.+$/
const TOO_LARGE =
  '<html><head><title>413 Request Entity Too Large</title></head><body>nginx</body></html>\r\n'

const shortened = (text: unknown): unknown =>
  typeof text === 'string' && text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text

/** How many groups there are is counted once for a query, and no write takes it out of the cache. */
const countedOnce = (parts: Parts): Partial<Parts> => {
  const counts = new Map<string, number>()
  return {
    messageOf: (call, rows, store) => {
      if (call.operation !== 'list') return parts.messageOf(call, rows, store)
      const key = `${call.account.tenant}?${call.search}`
      const count = counts.get(key) ?? rows.length
      counts.set(key, count)
      return messageOf('list', count)
    },
  }
}

/** An edit holds its group, and the next one does not wait for it. */
const locked = (parts: Parts): Partial<Parts> => {
  const held = new Set<string>()
  return {
    command: async (call, given, store) => {
      if (call.operation !== 'edit') return parts.command(call, given, store)
      if (held.has(call.id)) throw new Error('Lock wait timeout exceeded; try restarting transaction')
      held.add(call.id)
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
      held.delete(call.id)
      return parts.command(call, given, store)
    },
  }
}

/** What is written too quickly: a route without its end, an index without the tenant, a count that is kept. */
export const SHORTCUTS: readonly ShownFault[] = [
  faultsOf('status')(
    'path-below-a-group-is-the-group',
    'The pattern of a route has no end: /customer-groups/1/customers is answered like the group instead of 404',
    parts => ({ routeOf: path => parts.routeOf(path.replace(BELOW_A_GROUP, '$1')) }),
    [asking('GET', '/customer-groups/1/customers')],
  ),
  faultsOf('schema')(
    'cleared-description-is-missing',
    'The answer to an edit that clears the description has no such member instead of null',
    parts =>
      presentIn(parts, 'edit', group =>
        group['group_description'] === null ? without(group, 'group_description') : group,
      ),
    [edit(1, { ...A, group_description: null })],
  ),
  faultsOf('envelope')(
    'count-is-kept',
    'The number in the message is counted once for each query: after an add it is the old one, beside the new list',
    countedOnce,
    [get(''), add(A), get('')],
  ),
  faultsOf('filter')(
    'updated-at-lacks-the-never-updated',
    'updated_at asks for updates: groups that were never updated since their creation are left out',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        return call.operation === 'list' && call.filters.updated_at !== undefined
          ? arranged.filter(({ created_at, updated_at }) => created_at !== updated_at)
          : arranged
      },
    }),
    [get('?updated_at=2030-01-01')],
  ),
  faultsOf('error-bodies')(
    'too-large-is-a-page-of-the-proxy',
    'A body of more than 1 MB does not pass the proxy, whose 413 is a page of HTML',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        return given.status === 413
          ? { ...given, headers: { 'Content-Type': 'text/html' }, body: TOO_LARGE }
          : given
      },
    }),
    [add(' '.repeat(LIMIT + 1))],
  ),
  faultsOf('idempotency')(
    'edits-at-once-collide',
    'An edit locks its group: of two at once, as when a client repeats one that it got no answer to, one gets 500',
    locked,
    [[edit(1, A), edit(1, A)]],
  ),
  faultsOf('tenant-leaks')(
    'names-are-unique-over-tenants',
    'The unique index of names lacks the tenant: a name that another business has is 400, so one learns of it',
    parts =>
      around(parts, STEPS.readBody, (call, next, store) => {
        if ('fault' in next) return next
        const { group_name: name } = next.input
        const isTaken = store.rows().some(row => !belongsTo(call)(row) && row.group_name === name)
        return isTaken ? { fault: 'member-invalid', field: 'group_name' } : next
      }),
    [add({ group_name: 'Harbour Wholesalers' })],
  ),
  faultsOf('robustness')(
    'percent-sign-breaks',
    'A name is put into the format of a log line: one with a percent sign gets 500',
    parts => ({
      readInput: (body, call) => {
        const { group_name: name } = body
        if (typeof name === 'string' && name.includes('%')) throw new Error('Unknown format specifier')
        return parts.readInput(body, call)
      },
    }),
    [add({ group_name: '10% Club' })],
  ),
  faultsOf('methods')(
    'fetch-refuses-head',
    'HEAD of a group gets 405, although Allow names it',
    parts => ({
      operationOf: (route, method, asked) =>
        route.template === '/customer-groups/{id}' && method === 'HEAD'
          ? undefined
          : parts.operationOf(route, method, asked),
    }),
    [{ ...get('/1'), method: 'HEAD' }],
  ),
  faultsOf('include-sparse')(
    'list-shortens-descriptions',
    'The list has descriptions as a table shows them: the first sixty characters and an ellipsis',
    parts =>
      presentIn(parts, 'list', group => ({
        ...group,
        group_description: shortened(group['group_description']),
      })),
    [get('')],
  ),
]
