import { add, asking, edit, get } from '../asking.ts'
import type { Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { sqlTime } from '../times.ts'
import { faultsOf, mapInput, type ShownFault, without } from './fault.ts'

const A = { group_name: 'a' }
const B = { group_name: 'b' }
const MINUTE_MS = 60_000
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** What a reader of JSON that finds dates by their look makes of a text, once it is a text again. */
const throughADate = (text: string): string => {
  const time = ISO.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? text : sqlTime(new Date(time)).replace(/^(\d+)-(\d\d)-(\d\d)/, '$2/$3/$1')
}

const milliseconds = (time: string): number => Date.parse(`${time.replace(' ', 'T')}Z`)

/** New groups go to a new shard; the statement of edits still goes to the old one, where it finds no row. */
const editingTheOldShard = (parts: Parts): Partial<Parts> => {
  const added = new Set<string>()
  const unstored = new WeakMap<object, Partial<Row>>()
  return {
    command: (call, given, store) => {
      if (call.operation !== 'edit' || !added.has(call.id)) return parts.command(call, given, store)
      const now = given.timeOf(given.now(), call)
      unstored.set(call.headers, given.changesOf(call, now, store.find(call.id)))
      return { method: 'GET', path: `/groups/${call.id}`, query: {}, body: {} }
    },
    arrange: (rows, call, store) => {
      if (call.operation === 'add') for (const { id } of rows) added.add(String(id))
      const shown = rows.map(row => ({ ...row, ...unstored.get(call.headers) }))
      return parts.arrange(shown, call, store)
    },
  }
}

/** A cache by key and URL, which takes the answer to HEAD for that to GET; whatever is written empties it. */
const cachingHeads = (parts: Parts): Partial<Parts> => {
  const cached = new Set<string>()
  return {
    finish: (reply, call, store) => {
      const given = parts.finish(reply, call, store)
      const url = JSON.stringify([call.account.tenant, call.path, call.search])
      if (call.method !== 'GET' && call.method !== 'HEAD') cached.clear()
      if (given.status !== 200) return given
      if (call.method === 'HEAD') cached.add(url)
      return call.method === 'GET' && cached.has(url) ? { ...given, body: '' } : given
    },
  }
}

/** How a ported service, its new shard and the cache in front of it answer. */
export const PORTED_ANSWERS: readonly ShownFault[] = [
  faultsOf('persistence')(
    'text-like-a-time-is-reformatted',
    'The new serializer takes a text that looks like a time of ISO 8601 for one: 2024-08-04T08:23:45Z as a name or a ' +
      'description is stored, and comes back, as 08/04/2024 08:23:45',
    parts =>
      mapInput(parts, ({ group_name: name, ...rest }) => ({
        group_name: throughADate(name),
        ...rest,
        ...(typeof rest.group_description === 'string' && {
          group_description: throughADate(rest.group_description),
        }),
      })),
    [
      add({ group_name: '2024-08-04T08:23:45Z' }),
      edit(1, { group_name: 'a', group_description: '2024-08-04T08:23:45.000+02:00' }),
      get('/1'),
    ],
  ),
  faultsOf('persistence')(
    'edit-of-an-added-group-is-lost',
    'New groups go to a new shard, and the statement of edits still goes to the old one: the edit of a group that was added ' +
      'is 200 with the new name, and is not stored; older groups can be edited',
    editingTheOldShard,
    [add(A), edit(64, B), get('/64'), get('')],
  ),
  faultsOf('methods')(
    'get-behind-head-is-empty',
    'The cache in front keeps the answer to HEAD as that to GET: from a HEAD of a group or a list on, a GET of the same URL ' +
      'with the same key is 200 without a body, until something is written',
    cachingHeads,
    [asking('HEAD', '/customer-groups/1'), get('/1'), asking('HEAD', '/customer-groups'), get('')],
  ),
  faultsOf('headers')(
    'allow-has-bars-for-commas',
    'Allow is written as the table of routes of the new framework has its methods: GET|HEAD|OPTIONS, which is no list of ' +
      'methods but one name',
    parts => ({
      refusalHeaders: (refusal, call) => {
        const { Allow: allow, ...headers } = parts.refusalHeaders(refusal, call)
        return allow === undefined ? headers : { ...headers, Allow: allow.replaceAll(', ', '|') }
      },
    }),
    [asking('DELETE', '/customer-groups/1'), asking('PATCH', '/customer-groups')],
  ),
  faultsOf('dates')(
    'updated-at-advances-once-a-minute',
    'To spare the database updated_at is only written when it is a minute old: an edit within a minute of the add of its ' +
      'group, or of the edit before, is stored, and leaves updated_at where it was',
    parts => ({
      changesOf: (call, now, row) => {
        const changes = parts.changesOf(call, now, row)
        const age = row === undefined ? MINUTE_MS : milliseconds(now) - milliseconds(row.updated_at)
        return age >= 0 && age < MINUTE_MS ? without(changes, 'updated_at') : changes
      },
    }),
    [add(A), edit(64, B), get('/64'), edit(1, A), edit(1, B)],
  ),
]
