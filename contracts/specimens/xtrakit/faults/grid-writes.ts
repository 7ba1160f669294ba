import { add, edit, get, keyed, without } from '../asking.ts'
import { OTHER_KEY, VALID_KEY } from '../credentials.ts'
import type { Parts } from '../parts.ts'
import { belongsTo, faultsOf, passed, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const DESCRIBED = { ...A, group_description: 'b' }

/** A table whose rows are replaced: what is replaced is a row of its own, with the next number. */
const replacing = (parts: Parts): Partial<Parts> => ({
  command: (call, given, store) => {
    if (call.operation !== 'edit') return parts.command(call, given, store)
    const next = Math.max(...store.rows().map(({ id }) => id)) + 1
    store.change(call.id, { id: next })
    return parts.command({ ...call, id: String(next) }, given, store)
  },
})

/** A view of the groups for the list, in which an edit replaces a group by what it changed. */
const patchedView = (parts: Parts): Partial<Parts> => {
  const changed = new Map<string, object>()
  return {
    changesOf: (call, now, row) => {
      const changes = parts.changesOf(call, now, row)
      changed.set(call.id, changes)
      return changes
    },
    ...presentIn(parts, 'list', (group, { id }) => {
      const changes = changed.get(String(id))
      return changes === undefined ? group : { id, ...changes }
    }),
  }
}

/** Groups of no tenant are samples that each one's list shows, and new groups have none as yet. */
const withoutTenantYet = (parts: Parts): Partial<Parts> => {
  const added = new Set<number>()
  return {
    arrange: (rows, call, store) => {
      if (call.operation === 'add') for (const { id } of rows) added.add(id)
      if (call.operation !== 'list') return parts.arrange(rows, call, store)
      const samples = store
        .rows()
        .filter(row => added.has(row.id) && !belongsTo(call)(row) && passed(call.filters, row).every(Boolean))
      const all = [...rows, ...samples].toSorted((a, b) => a.id - b.id)
      return parts.arrange(all, call, store)
    },
  }
}

/** Ordinary mistakes about adding and editing, where there were fewest yet. */
export const GRID_WRITES: readonly ShownFault[] = [
  faultsOf('authentication')(
    'edit-needs-no-key',
    'The guard stands before GET and POST: a group is edited without a header, though not with a wrong key',
    parts => ({
      keyOf: call => {
        const isUnguarded = call.operation === 'edit' && call.headers.authorization === undefined
        return parts.keyOf(call) ?? (isUnguarded ? VALID_KEY : undefined)
      },
    }),
    [without('authorization', edit(1, A))],
  ),
  faultsOf('envelope')(
    'add-envelope-says-201',
    'A new group comes with 200 on the wire, and 201 in the envelope, as for all that is created',
    parts => ({
      envelopeOf: (message, data, call) => {
        const envelope = parts.envelopeOf(message, data, call)
        return call.operation === 'add' ? { ...envelope, status: 201 } : envelope
      },
    }),
    [add(A)],
  ),
  faultsOf('include-sparse')(
    'add-answers-without-times',
    'The database sets the times, and nobody reads them back: the group in the answer to an add has none',
    parts => presentIn(parts, 'add', ({ created_at: _, updated_at: __, ...group }) => group),
    [add(A)],
  ),
  faultsOf('schema')(
    'edited-group-is-in-an-array',
    'The edited group is read back by a query for many: `group` is an array of one, where a fetch has an object',
    parts => ({
      dataOf: (call, groups) => (call.operation === 'edit' ? { group: groups } : parts.dataOf(call, groups)),
    }),
    [edit(1, A)],
  ),
  faultsOf('ids')(
    'edit-gives-a-new-number',
    'An edit is a REPLACE, which deletes and inserts: the group gets the next number, and its old one is 404',
    replacing,
    [edit(1, A), get('/1')],
  ),
  faultsOf('methods')(
    'method-in-the-query-edits',
    'The method that forms of HTML send along is obeyed: POST on the path of a group with ?_method=PUT is an edit ' +
      'instead of 405',
    parts => ({
      operationOf: (route, method, asked) => {
        const isPut = method === 'POST' && /(^|&)_method=put(&|$)/i.test(asked.search)
        return parts.operationOf(route, isPut ? 'PUT' : method, asked)
      },
    }),
    [{ ...edit('1?_method=PUT', A), method: 'POST' }],
  ),
  faultsOf('dates')(
    'edited-time-is-kept-in-iso',
    'An edit gives its time to a column of text as 2025-06-30T12:00:00Z: its own answer is formatted, a fetch and the ' +
      'list after it are not',
    parts => ({
      changesOf: (call, now, row) => ({
        ...parts.changesOf(call, now, row),
        updated_at: `${now.replace(' ', 'T')}Z`,
      }),
      ...presentIn(parts, 'edit', group => ({
        ...group,
        updated_at: String(group['updated_at']).replace('T', ' ').replace('Z', ''),
      })),
    }),
    [edit(1, A), get('/1')],
  ),
  faultsOf('include-sparse')(
    'edited-group-is-listed-in-part',
    'The list has a view of its own, where an edit puts what it changed: an edited group has no created_at there, and ' +
      'no description unless one was sent',
    patchedView,
    [edit(1, DESCRIBED), get('')],
  ),
  faultsOf('tenant-leaks')(
    'added-group-is-listed-for-all',
    'Groups without a tenant are samples for all, and a new one gets its tenant at night: until then every list has it',
    withoutTenantYet,
    [add(A), keyed(OTHER_KEY, get(''))],
  ),
]
