import { add, asking, edit, get } from '../asking.ts'
import type { Call, Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, presentIn, type ShownFault } from './fault.ts'

const validation = faultsOf('validation')
const A = { group_name: 'a' }
const PAUSE_MS = 50

/** A sequence that a restored database brought along as it was before its last row. */
const sequenceBehind = (parts: Parts): Partial<Parts> => {
  let next: number | undefined
  return {
    command: (call, given, store) => {
      if (call.operation === 'add') {
        const highest = Math.max(0, ...store.rows().map(({ id }) => id))
        const taken = next ?? highest
        next = taken + 1
        if (taken <= highest && store.find(String(taken))) throw new Error('duplicate key')
      }
      return parts.command(call, given, store)
    },
  }
}

/** Stores a group, and asks a while later for the one that was stored last. */
const lastRowAnswers = (parts: Parts): Partial<Parts> => ({
  command: async (call, given, store) => {
    if (call.operation !== 'add') return parts.command(call, given, store)
    store.insert(given.newRow(call, given.timeOf(given.now(), call), store))
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
    const last = Math.max(...store.rows().map(({ id }) => id))
    return { method: 'GET', path: `/groups/${last}`, query: {}, body: {} }
  },
})

/** The groups that an edit in bulk names: all but the first are edited on the side. */
const bulkEdit = (parts: Parts): Partial<Parts> => ({
  readId: (text, call) => {
    const ids = text.split(',').map(part => parts.readId(part, call))
    return ids.includes(undefined) ? undefined : ids[0]
  },
  command: (call, given, store) => {
    const changes = given.changesOf(call, given.timeOf(given.now(), call), undefined)
    const others = call.operation === 'edit' ? call.route.idText.split(',').slice(1) : []
    const own = (row: Row | undefined): row is Row => row !== undefined && given.owns(call.account, row, call)
    for (const id of others.map(text => String(Number(text)))) {
      if (own(store.find(id))) store.change(id, changes)
    }
    return parts.command(call, given, store)
  },
})

/** What a fetch has to do with filters when it is the list with one more condition. */
const filteredFetch = (parts: Parts): Partial<Parts> =>
  around(parts, STEPS.find, (call, next, store, given) => {
    if (call.operation !== 'fetch' || 'fault' in next) return next
    const filters = given.readFilters(call.query)
    if ('fault' in filters) return filters
    const row = store.find(call.id)
    const { created_at = '', updated_at = '9999-12-31', business_code } = filters
    const passes =
      row !== undefined &&
      row.created_at >= created_at &&
      row.updated_at.slice(0, 10) <= updated_at &&
      (business_code === undefined || String(row.business_code) === business_code)
    return passes ? next : { fault: 'record-unknown' }
  })

const isWhole = ({ filters }: Call): boolean => Object.keys(filters).length === 0

/** What an ordinary week of keeping such a service running brings about. */
export const UPKEEP: readonly ShownFault[] = [
  faultsOf('robustness')(
    'sequence-is-one-behind',
    'The database was restored with a sequence from before its last group: the first add takes an id that is there, and gets 500',
    sequenceBehind,
    [add(A), add(A)],
  ),
  faultsOf('ids')(
    'add-answers-the-last-row',
    'An add answers with the group that has the highest id: of two adds at once both are answered with the later one',
    lastRowAnswers,
    [[add(A), add({ group_name: 'b' })]],
  ),
  faultsOf('envelope')(
    'count-includes-the-deleted',
    'Groups are deleted softly: those are not in the list, and the number in the message of the whole list counts them',
    parts => ({
      messageOf: (call, rows, store) =>
        parts
          .messageOf(call, rows, store)
          .replace(/\d+$/, count => (isWhole(call) ? String(Number(count) + 1) : count)),
    }),
    [get('')],
  ),
  faultsOf('filter')(
    'one-digit-minutes-padded-behind',
    'created_at gets its second digits behind the first ones: 9:5:0 is taken as 09:50:00',
    parts => ({
      readFilters: query =>
        parts.readFilters(
          query.map(([name, value]) => [
            name,
            name === 'created_at' ? value.replace(/:([0-5])(?!\d)/g, ':$10') : value,
          ]),
        ),
    }),
    [get('?created_at=2024-08-04+8:3:0')],
  ),
  validation(
    'several-numbers-edit-all',
    'Groups can be edited in bulk, by numbers with commas between them: /1,2 is no 400, and edits both',
    bulkEdit,
    [edit('1,2', A), get('/2')],
  ),
  validation(
    'fetch-takes-filters',
    'A fetch was rewritten as the list with one more condition: filters, which it does not have, narrow it to 404 or are 400',
    filteredFetch,
    [get('/1?updated_at=2000-01-01')],
  ),
  faultsOf('schema')(
    'list-leaves-out-null-descriptions',
    'The serializer of the list skips what is null: a group without a description has no such member there',
    parts =>
      presentIn(parts, 'list', group =>
        Object.fromEntries(Object.entries(group).filter(([, value]) => value !== null)),
      ),
    [get('')],
  ),
  faultsOf('headers')(
    'head-is-declared-as-html',
    'What has no body has the type that the web server gives by default: HEAD is text/html, GET is JSON',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        return call.method === 'HEAD'
          ? { ...given, headers: { ...given.headers, 'Content-Type': 'text/html; charset=UTF-8' } }
          : given
      },
    }),
    [asking('HEAD', '/customer-groups')],
  ),
]
