import { add, edit, get } from '../asking.ts'
import { STEPS } from '../steps.ts'
import { around, belongsTo, faultsOf, type ShownFault, sentBody, without } from './fault.ts'

const fault = faultsOf('persistence')
const A = { group_name: 'a' }

export const PERSISTENCE: readonly ShownFault[] = [
  fault(
    'edit-nulls-description',
    'A description that is not sent is cleared',
    parts => ({
      changesOf: (call, now, row) => ({ group_description: null, ...parts.changesOf(call, now, row) }),
    }),
    [edit(1, A)],
  ),
  fault(
    'edit-never-clears-description',
    'null as description leaves it as it is',
    parts => ({
      changesOf: (call, now, row) => {
        const changes = parts.changesOf(call, now, row)
        return call.input.group_description === null ? without(changes, 'group_description') : changes
      },
    }),
    [edit(1, { ...A, group_description: null })],
  ),
  fault(
    'edited-description-becomes-the-name',
    'An edit that sends a description stores it as the name too',
    parts => ({
      changesOf: (call, now, row) => ({
        ...parts.changesOf(call, now, row),
        ...(typeof call.input.group_description === 'string' && { group_name: call.input.group_description }),
      }),
    }),
    [edit(1, { ...A, group_description: 'b' }), get('/1')],
  ),
  fault(
    'updated-at-stands-still',
    'An edit does not advance updated_at',
    parts => ({ changesOf: (call, now, row) => without(parts.changesOf(call, now, row), 'updated_at') }),
    [edit(1, A)],
  ),
  fault(
    'refused-edit-is-stored',
    'An edit that is refused for its name stores its description',
    parts =>
      around(parts, STEPS.readBody, (call, next, store) => {
        const { group_description: description } = sentBody(call)
        const row = store.find(call.id)
        const own = row !== undefined && belongsTo(call)(row)
        if ('fault' in next && call.operation === 'edit' && own && typeof description === 'string')
          store.change(call.id, { group_description: description })
        return next
      }),
    [edit(1, { group_name: ' ', group_description: 'b' }), get('/1')],
  ),
  fault(
    'unauthorized-add-is-stored',
    'An add with an unknown key gets its 401, and adds the group',
    parts =>
      around(parts, STEPS.authenticate, (call, next, store, given) => {
        const input = given.readInput(sentBody(call), call)
        if ('fault' in next && call.operation === 'add' && !('fault' in input))
          store.insert(given.newRow({ ...call, input }, '2025-01-01 00:00:00', store))
        return next
      }),
    [add(A, { authorization: 'Bearer nobody' }), get('')],
  ),
  fault(
    'edit-adds-what-is-not-there',
    'An edit of an unknown number makes a group of that number',
    parts =>
      around(parts, STEPS.find, (call, next, store, given) => {
        if (call.operation !== 'edit' || store.find(call.id) !== undefined) return next
        store.insert({ ...given.newRow(call, '2025-01-01 00:00:00', store), id: Number(call.id) })
        return call
      }),
    [edit(5000, A)],
  ),
  fault(
    'edit-reaches-longer-ids',
    'An edit of 1 renames 10 and 11 as well',
    parts => ({
      command: (call, given, store) => {
        const same = store.rows().filter(row => String(row.id).startsWith(call.id) && belongsTo(call)(row))
        if (call.operation === 'edit')
          for (const { id } of same) store.change(String(id), { group_name: call.input.group_name })
        return parts.command(call, given, store)
      },
    }),
    [edit(1, A), get('/10')],
  ),
  fault(
    'added-group-has-no-business',
    'A new group is not stored with the business of the key',
    parts => ({ newRow: (call, now, store) => ({ ...parts.newRow(call, now, store), business_code: 0 }) }),
    [add(A), get('?business_code=15848484')],
  ),
]
