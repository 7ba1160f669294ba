import { add, edit, get } from '../asking.ts'
import type { Call, Row } from '../model.ts'
import { STEPS } from '../steps.ts'
import type { Store } from '../store.ts'
import { around, belongsTo, faultsOf, type ShownFault } from './fault.ts'

const fault = faultsOf('idempotency')
const A = { group_name: 'a' }

const sameName = (call: Call, store: Store): Row | undefined =>
  store.rows().find(row => belongsTo(call)(row) && row.group_name === call.input.group_name)

export const IDEMPOTENCY: readonly ShownFault[] = [
  fault(
    'same-name-gives-the-old-group',
    'An add with a name that is there answers with that group and adds none',
    parts => ({
      command: (call, given, store) => {
        const old = call.operation === 'add' ? sameName(call, store) : undefined
        return old === undefined
          ? parts.command(call, given, store)
          : { method: 'GET', path: `/groups/${old.id}`, query: {}, body: {} }
      },
    }),
    [add(A), add(A)],
  ),
  fault(
    'same-name-is-refused',
    'Names have to be unique among new groups',
    parts =>
      around(parts, STEPS.readBody, (_call, next, store) =>
        'fault' in next || next.operation !== 'add' || sameName(next, store) === undefined
          ? next
          : { fault: 'member-invalid', field: 'group_name' },
      ),
    [add(A), add(A)],
  ),
  fault(
    'own-name-is-refused',
    'An edit that leaves the name as it is is refused for that name',
    parts =>
      around(parts, STEPS.readBody, (_call, next, store) =>
        'fault' in next || next.operation !== 'edit' || sameName(next, store) === undefined
          ? next
          : { fault: 'member-invalid', field: 'group_name' },
      ),
    [edit(1, A), edit(1, A)],
  ),
  fault(
    'unchanging-edit-is-unknown',
    'An edit that changes nothing finds no group',
    parts =>
      around(parts, STEPS.find, (call, next, store) => {
        const row = store.find(call.id)
        const { group_name, group_description = row?.group_description } = call.input
        const same = row?.group_name === group_name && row?.group_description === group_description
        return call.operation === 'edit' && same ? { fault: 'record-unknown' } : next
      }),
    [edit(1, A), edit(1, A)],
  ),
  fault(
    'add-adds-twice',
    'Every add makes two groups',
    parts => ({
      command: (call, given, store) => {
        if (call.operation !== 'add') return parts.command(call, given, store)
        store.insert(given.newRow(call, given.timeOf(given.now(), call), store))
        return parts.command(call, given, store)
      },
    }),
    [add(A), get('')],
  ),
  fault(
    'fetch-advances-updated-at',
    'Fetching a group changes its updated_at',
    parts => ({
      command: (call, given, store) => {
        if (call.operation === 'fetch') store.change(call.id, { updated_at: given.timeOf(given.now(), call) })
        return parts.command(call, given, store)
      },
    }),
    [get('/1')],
  ),
]
