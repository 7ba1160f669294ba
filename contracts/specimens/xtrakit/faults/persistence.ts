import { add, edit, get } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, belongsTo, faultsOf, presentIn, type ShownFault, sentBody } from './fault.ts'

const fault = faultsOf('persistence')
const A = { group_name: 'a' }

/** Edits of which only some come to the table, while every answer looks as if they had. */
const halfStored = (parts: Parts, stored: Parts['changesOf']): Partial<Parts> => ({
  changesOf: stored,
  ...presentIn(parts, 'edit', (group, _row, call) => ({ ...group, ...call.input })),
})

const without = (changes: ReturnType<Parts['changesOf']>, member: string) =>
  Object.fromEntries(Object.entries(changes).filter(([name]) => name !== member))

const secondEditLost = (parts: Parts): Partial<Parts> => {
  const edited = new Set<string>()
  return halfStored(parts, (call, now, row) => {
    const first = !edited.has(call.id)
    edited.add(call.id)
    return first ? parts.changesOf(call, now, row) : {}
  })
}

const addedUnlisted = (): Partial<Parts> => {
  const added = new Set<number>()
  return {
    arrange: (rows, call) => {
      if (call.operation === 'add') for (const { id } of rows) added.add(id)
      return call.operation === 'list' ? rows.filter(({ id }) => !added.has(id)) : rows
    },
  }
}

const oldNamesListed = (parts: Parts): Partial<Parts> => {
  const names = new Map<number, string>()
  return {
    changesOf: (call, now, row) => {
      if (row !== undefined && !names.has(row.id)) names.set(row.id, row.group_name)
      return parts.changesOf(call, now, row)
    },
    ...presentIn(parts, 'list', (group, { id, group_name }) => ({
      ...group,
      group_name: names.get(id) ?? group_name,
    })),
  }
}

/** Chooses the id of a new group a while before it is used. */
const collidingAdds = (parts: Parts): Partial<Parts> => ({
  newRow: (call, now, store) => ({
    ...parts.newRow(call, now, store),
    id: Math.max(0, ...store.rows().map(({ id }) => id)) + 1,
  }),
  command: async (call, given, store) => {
    const command = await parts.command(call, given, store)
    if (call.operation === 'add') await new Promise(resolve => setTimeout(resolve, 50))
    return command
  },
})

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
    'edit-forgets-description',
    'The answer to an edit shows the new description, which is not stored',
    parts =>
      halfStored(parts, (call, now, row) => without(parts.changesOf(call, now, row), 'group_description')),
    [edit(1, { ...A, group_description: 'b' }), get('/1')],
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
  fault('second-edit-is-lost', 'Only the first edit of a group is stored', secondEditLost, [
    edit(1, A),
    edit(1, { group_name: 'b' }),
    get('/1'),
  ]),
  fault('added-group-is-not-listed', 'A new group can be fetched but is not in the list', addedUnlisted, [
    add(A),
    get(''),
  ]),
  fault('list-shows-old-name', 'The list keeps the name that a group had before its edit', oldNamesListed, [
    edit(1, A),
    get(''),
  ]),
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
        if ('fault' in next && call.operation === 'edit' && typeof description === 'string')
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
  fault('concurrent-adds-collide', 'Of two adds at once one fails with 500', collidingAdds, [
    [add(A), add(A)],
    get(''),
  ]),
]
