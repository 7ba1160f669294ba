import { add, asking, edit, get, keyed } from '../asking.ts'
import { OTHER_KEY } from '../credentials.ts'
import { newRow } from '../groups.ts'
import type { Call } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, belongsTo, faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const PAUSE_MS = 50
const BEHIND_MS = 5 * 60_000

/** The model is read whole, changed and written whole; what another edit wrote in between is not seen. */
const writingWholeModels = (parts: Parts): Partial<Parts> => ({
  command: async (call, given, store) => {
    const read = call.operation === 'edit' ? store.find(call.id)?.group_description : undefined
    const decided = await parts.command(call, given, store)
    if (read === undefined) return decided
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
    return { ...decided, body: { group_description: read, ...decided.body } }
  },
})

/** Two servers behind a balancer that takes turns; nobody sets the clock of the second. */
const takingTurns = (parts: Parts): Partial<Parts> => {
  let writes = 0
  return {
    timeOf: (now, call) => {
      if (call.operation === 'add' || call.operation === 'edit') writes += 1
      return parts.timeOf(new Date(now.getTime() - (writes % 2 === 0 ? BEHIND_MS : 0)), call)
    },
  }
}

/** Numbers that need no database: the milliseconds since 1970, and a counter of three digits. */
const numberingByTime = (parts: Parts): Partial<Parts> => {
  let count = 0
  return {
    newRow: (call, now, store) => {
      count = (count + 1) % 1000
      return { ...parts.newRow(call, now, store), id: parts.now().getTime() * 1000 + count }
    },
  }
}

/** The statement of an edit from when names were what groups were known by. */
const editingByName = (parts: Parts): Partial<Parts> => ({
  command: (call, given, store) => {
    const row = call.operation === 'edit' ? store.find(call.id) : undefined
    if (row === undefined) return parts.command(call, given, store)
    const changes = parts.changesOf(call, parts.timeOf(parts.now(), call), row)
    const namesakes = store.rows().filter(other => other.id !== row.id && other.group_name === row.group_name)
    for (const { id } of namesakes) store.change(String(id), changes)
    return parts.command(call, given, store)
  },
})

const deletesAll = ({ method, operation }: Call): boolean => method === 'DELETE' && operation === 'list'

/** The routes of a resource, complete with the one that empties it. */
const emptying = (parts: Parts): Partial<Parts> => ({
  operationOf: (route, method, asked) =>
    method === 'DELETE' && route.template === '/customer-groups'
      ? 'list'
      : parts.operationOf(route, method, asked),
  command: (call, given, store) => {
    if (deletesAll(call))
      for (const { id } of store.rows().filter(belongsTo(call)))
        store.change(String(id), { tenant: 'deleted' })
    return parts.command(call, given, store)
  },
  messageOf: (call, rows, store) =>
    deletesAll(call) ? 'Groups deleted successfully' : parts.messageOf(call, rows, store),
})

/** What developers write about their syncs, importers and forms. */
export const TICKETS_WRITING: readonly ShownFault[] = [
  faultsOf('persistence')(
    'edit-at-once-writes-the-old-description',
    'An edit writes the whole group as it has read it: of two at once, one without a description takes back that of the ' +
      'other',
    writingWholeModels,
    [
      [edit(1, { ...A, group_description: 'new' }), ...Array.from({ length: 4 }, () => edit(1, A))],
      get('/1'),
    ],
  ),
  faultsOf('dates')(
    'second-server-is-five-minutes-behind',
    'Two servers take turns, and the clock of one is five minutes behind: so are the times of every second add or edit',
    takingTurns,
    [add(A), edit(64, A)],
  ),
  faultsOf('ids')(
    'added-number-has-sixteen-digits',
    'Numbers of new groups are made of the time, and have sixteen digits: the group is listed, and a fetch or an edit of ' +
      'it is 400',
    numberingByTime,
    [add(A), get('')],
  ),
  faultsOf('tenant-leaks')(
    'edit-reaches-the-same-name',
    'An edit stores where the name is what it was: it changes all groups that had that name, those of other tenants, too',
    editingByName,
    [add(A), keyed(OTHER_KEY, add(A)), edit(64, { group_name: 'b' }), keyed(OTHER_KEY, get('/65'))],
  ),
  faultsOf('methods')(
    'delete-on-the-list-empties-it',
    'The routes were generated for all methods: DELETE on the list, as of a tool with an empty number, deletes all groups ' +
      'instead of being refused with 405',
    emptying,
    [asking('DELETE', '/customer-groups'), get('')],
  ),
  faultsOf('idempotency')(
    'unknown-fetch-adds-a-group',
    'A group is looked up by firstOrCreate: a fetch of a number that no group has is 404, and leaves a new group without ' +
      'a name in the list',
    parts =>
      around(parts, STEPS.find, (call, next, store) => {
        const isNew = call.operation === 'fetch' && store.find(call.id) === undefined
        if (isNew) store.insert(newRow({ group_name: '' }, call.account, parts.timeOf(parts.now(), call)))
        return next
      }),
    [get('/999'), get('')],
  ),
]
