import { add, edit, get } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, presentIn, type ShownFault, without } from './fault.ts'

const fault = faultsOf('persistence')
const A = { group_name: 'a' }

/** Edits of which only some come to the table, while every answer looks as if they had. */
const halfStored = (parts: Parts, stored: Parts['changesOf']): Partial<Parts> => ({
  changesOf: stored,
  ...presentIn(parts, 'edit', (group, _row, call) => ({ ...group, ...call.input })),
})

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

/** What shows only after a sequence of requests, because one answer alone looks right. */
export const SEQUENCES: readonly ShownFault[] = [
  fault(
    'edit-forgets-description',
    'The answer to an edit shows the new description, which is not stored',
    parts =>
      halfStored(parts, (call, now, row) => without(parts.changesOf(call, now, row), 'group_description')),
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
  fault('concurrent-adds-collide', 'Of two adds at once one fails with 500', collidingAdds, [
    [add(A), add(A)],
    get(''),
  ]),
]
