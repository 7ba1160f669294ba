import { add, asking, edit, get, keyed } from '../asking.ts'
import { FIRST, OTHER_KEY } from '../credentials.ts'
import { messageOf } from '../groups.ts'
import type { Call, Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, passed, type ShownFault, withBody } from './fault.ts'

const fault = faultsOf('tenant-leaks')
const A = { group_name: 'a' }

/** Forgets to ask whose a group is. */
const unowned = (parts: Parts, forgets: (call: Call) => boolean): Partial<Parts> => ({
  owns: (account, row, call) => forgets(call) || parts.owns(account, row, call),
})

/** Forgets to ask whose the groups of a list are. */
const unownedList = (forgets: (filters: Call['filters']) => boolean): Partial<Parts> => ({
  arrange: (rows, call, store) =>
    call.operation === 'list' && forgets(call.filters)
      ? store.rows().filter(row => !passed(call.filters, row).includes(false))
      : rows,
})

/** A list stays in the cache, whoever asked for it, until something is written. */
const cached = (parts: Parts): Partial<Parts> => {
  const lists = new Map<string, readonly Row[]>()
  return {
    command: (call, given, store) => {
      if (call.operation === 'add' || call.operation === 'edit') lists.clear()
      return parts.command(call, given, store)
    },
    arrange: (rows, call) => {
      if (call.operation !== 'list') return rows
      lists.set(call.search, lists.get(call.search) ?? rows)
      return lists.get(call.search) ?? rows
    },
  }
}

export const TENANT_LEAKS: readonly ShownFault[] = [
  fault(
    'fetch-crosses-tenants',
    'A group of another tenant can be fetched',
    parts => unowned(parts, call => call.operation === 'fetch' && call.method === 'GET'),
    [get('/61')],
  ),
  fault(
    'head-crosses-tenants',
    'HEAD finds the groups of another tenant',
    parts => unowned(parts, call => call.method === 'HEAD'),
    [asking('HEAD', '/customer-groups/61')],
  ),
  fault(
    'edit-crosses-tenants',
    'A group of another tenant can be edited',
    parts => unowned(parts, call => call.operation === 'edit'),
    [edit(61, A), keyed(OTHER_KEY, get('/61'))],
  ),
  fault(
    'unknown-edit-crosses-tenants',
    'An edit of a group of another tenant gets its 404, and is stored',
    parts =>
      around(parts, STEPS.find, (call, next, store) => {
        if ('fault' in next && call.operation === 'edit') store.change(call.id, call.input)
        return next
      }),
    [edit(61, A), keyed(OTHER_KEY, get('/61'))],
  ),
  fault(
    'business-filter-crosses-tenants',
    'business_code lists the groups of that business, whoever asks',
    () => unownedList(filters => filters.business_code !== undefined),
    [keyed(OTHER_KEY, get('?business_code=15848484'))],
  ),
  fault(
    'date-filters-cross-tenants',
    'With both dates the list has the groups of all tenants',
    () => unownedList(filters => filters.created_at !== undefined && filters.updated_at !== undefined),
    [get('?created_at=2023-01-01+0:0:0&updated_at=2026-01-01')],
  ),
  fault(
    'foreign-id-answers-403',
    'A number of another tenant is forbidden rather than unknown',
    parts => ({
      finish: (reply, call, store) =>
        reply.status === 404 && store.find(call.id) !== undefined
          ? { ...withBody(reply, () => ({ status: 403, error: 'Forbidden' })), status: 403 }
          : parts.finish(reply, call, store),
    }),
    [get('/61')],
  ),
  fault(
    'count-crosses-tenants',
    'The message of the whole list counts the groups of all tenants',
    parts => ({
      messageOf: (call, rows, store) =>
        call.operation === 'list' && Object.keys(call.filters).length === 0
          ? messageOf('list', store.rows().length)
          : parts.messageOf(call, rows, store),
    }),
    [get('')],
  ),
  fault('cached-list-crosses-tenants', 'The list of one tenant is shown to the next who asks', cached, [
    get(''),
    keyed(OTHER_KEY, get('')),
  ]),
  fault(
    'groups-go-to-the-first-tenant',
    'What another tenant adds belongs to the first',
    parts => ({
      newRow: (call, now, store) => ({ ...parts.newRow(call, now, store), tenant: FIRST.tenant }),
    }),
    [keyed(OTHER_KEY, add(A)), get('')],
  ),
]
