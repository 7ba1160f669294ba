import { add, edit, get, keyed } from '../asking.ts'
import { KEYS, OTHER_KEY, REVOKED_KEY } from '../credentials.ts'
import { FILTER_NAMES, type Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import {
  around,
  belongsTo,
  faultsOf,
  type ShownFault,
  sentBody,
  sentId,
  takingQueries,
  watching,
} from './fault.ts'

const A = { group_name: 'a' }
const B = { group_name: 'b' }

/** Keys are cached as they are looked up, and whether one was revoked is asked of the database only. */
const cachingBeforeChecking = (parts: Parts): Partial<Parts> => {
  const cached = new Set<string>()
  return {
    accountOf: (key, call) => {
      const known = KEYS.find(({ value }) => value === key)
      if (known === undefined || cached.has(key)) return known?.account
      cached.add(key)
      return parts.accountOf(key, call)
    },
  }
}

/** The conditions are in the order of the document, and their values in that of the query. */
const bindingByPlace = (parts: Parts): Partial<Parts> => ({
  filterQuery: (filters, call) => {
    const sent = call.query.flatMap(([given]) => FILTER_NAMES.find(name => name === given) ?? [])
    const bound = FILTER_NAMES.filter(name => sent.includes(name)).map((name, n) => {
      const from = sent[n]
      return [name, from === undefined ? undefined : filters[from]]
    })
    return parts.filterQuery(Object.fromEntries(bound), call)
  },
})

/** A transaction begins before an edit is validated; what is done in the one that was left open is never committed. */
const leavingOpen = (parts: Parts): Partial<Parts> => {
  let isOpen = false
  let before: Row | undefined
  return {
    ...around(parts, STEPS.readBody, (call, next) => {
      isOpen ||= call.operation === 'edit' && 'fault' in next
      return next
    }),
    changesOf: (call, now, row) => {
      // A copy, because the write changes the row itself.
      before = isOpen && row !== undefined ? { ...row } : undefined
      isOpen = false
      return parts.changesOf(call, now, row)
    },
    finish: (reply, call, store) => {
      if (call.operation === 'edit' && String(before?.id) === call.id) {
        store.change(call.id, before ?? {})
        before = undefined
      }
      return parts.finish(reply, call, store)
    },
  }
}

/** A name of an edit has to be free, which that of the group itself is not. */
const keepingNamesApart = (parts: Parts): Partial<Parts> => ({
  command: (call, given, store) => {
    if (call.operation !== 'edit') return parts.command(call, given, store)
    const { group_name: name } = call.input
    const same = store.rows().filter(row => belongsTo(call)(row) && row.group_name === name)
    const free = same.length === 0 ? name : `${name} (${same.length + 1})`
    return parts.command({ ...call, input: { ...call.input, group_name: free } }, given, store)
  },
})

/** What is bound to the body of an add is saved, which inserts or updates by the number that it has. */
const saving = (parts: Parts): Partial<Parts> => ({
  command: (call, given, store) => {
    const { id } = call.operation === 'add' ? sentId(sentBody(call)) : {}
    if (id === undefined || store.find(String(id)) === undefined) return parts.command(call, given, store)
    const body = { ...given.newRow(call, given.timeOf(given.now(), call), store) }
    return { method: 'PATCH', path: `/groups/${id}`, query: {}, body }
  },
})

/** That a fetch found nothing is cached by its number, until the group is edited. */
const cachingAbsenceForAll = (parts: Parts): Partial<Parts> => {
  const hidden = new Set<string>()
  return {
    ...watching(parts, 'edit', ({ id }) => hidden.delete(String(id))),
    ...around(parts, STEPS.find, (call, next, store) => {
      if (call.operation !== 'fetch') return next
      if ('fault' in next && store.find(call.id) !== undefined) hidden.add(call.id)
      return hidden.has(call.id) ? { fault: 'record-unknown' } : next
    }),
  }
}

/** One handler for a group: with a name among all that came along it edits, and without it fetches. */
const editingByName = (parts: Parts): Partial<Parts> => ({
  operationOf: (route, method, asked) => {
    const operation = parts.operationOf(route, method, asked)
    const isNamed = parts.parseQuery(asked.search)?.some(([name]) => name === 'group_name')
    return operation === 'fetch' && method === 'GET' && isNamed ? 'edit' : operation
  },
  ...takingQueries(parts),
})

/** What shows after certain requests, or with certain ones only: how requests are taken. */
export const SCORED_REQUESTS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'revoked-key-lets-in-from-its-second-use',
    'A key goes into the cache before it is asked whether it was revoked, and is not asked again: a revoked one is 401 ' +
      'once, and lets in from then on',
    cachingBeforeChecking,
    [keyed(REVOKED_KEY, get('/1')), keyed(REVOKED_KEY, get('/1')), keyed(REVOKED_KEY, edit(1, A))],
  ),
  faultsOf('filter')(
    'filters-are-bound-in-the-order-of-the-query',
    'The conditions are written in the order of the document, and bound to values in the order in which they come: ' +
      'updated_at in front of created_at, or either in front of business_code, is taken for the other',
    bindingByPlace,
    [
      get('?updated_at=2024-12-31&created_at=2024-09-01+0:0:0'),
      get('?created_at=2024-09-01+0:0:0&business_code=15848484'),
    ],
  ),
  faultsOf('persistence')(
    'edit-after-a-refused-one-is-not-committed',
    'An edit begins its transaction before its body is validated, and a refused one leaves it open: the next edit, of ' +
      'whichever group, is done inside, is 200 with the new name, and is not stored; the one after it is',
    leavingOpen,
    [edit(1, {}), edit(2, A), get('/2'), edit(2, B), get('/2')],
  ),
  faultsOf('idempotency')(
    'own-name-gets-a-number',
    'An edit looks for a free name, and does not leave out its own group: sent again, it makes of a name the name with a ' +
      'number behind it, and sent once more the name again',
    keepingNamesApart,
    [edit(1, A), edit(1, A), get('/1'), edit(1, A), get('/1')],
  ),
  faultsOf('validation')(
    'number-in-an-add-saves-over-its-group',
    'The body of an add is bound to the entity and saved, which inserts or updates by its id: with the number of a group ' +
      'that is there, even in another business, that one is overwritten; any other id is ignored, as it should be',
    saving,
    [
      add({ ...A, id: 9999 }),
      add({ ...A, id: 2 }),
      get('/2'),
      keyed(OTHER_KEY, add({ ...B, id: 3 })),
      get('/3'),
    ],
  ),
  faultsOf('tenant-leaks')(
    'foreign-fetch-hides-the-group',
    'That a fetch found nothing is cached by the number alone: once another business has asked for a group, and got its ' +
      '404, the one whose it is gets 404 as well, until it edits the group; the list has it all the time',
    cachingAbsenceForAll,
    [get('/1'), keyed(OTHER_KEY, get('/1')), get('/1'), edit(1, A), get('/1')],
  ),
  faultsOf('robustness')(
    'parameter-named-like-a-method-breaks',
    'The reader of a parameter is looked up in an object by its name, and every object has some: a list with a ' +
      'parameter constructor, toString or __proto__ is 500 instead of ignoring it',
    parts =>
      around(parts, STEPS.filters, (call, next) =>
        call.operation === 'list' && call.query.some(([name]) => name in Object.prototype)
          ? { fault: 'internal' }
          : next,
      ),
    [get('?constructor=1'), get('?__proto__=1')],
  ),
  faultsOf('methods')(
    'name-in-the-query-of-a-fetch-edits',
    'One handler serves a group, and goes by what came along and not by the method: GET with a group_name in its query, ' +
      'which is no parameter, is an edit',
    editingByName,
    [get('/1?group_name=a&group_description=b'), get('/1'), get('/2?group_name=')],
  ),
]
