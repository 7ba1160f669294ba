import { gzipSync } from 'node:zlib'
import { add, edit, get, keyed } from '../asking.ts'
import { VALID_KEY } from '../credentials.ts'
import type { Account, Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const B = { group_name: 'b' }
const CACHED_DIGITS = 16
const BATCH = 20
const LONG_BYTES = 1024

const camel = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

/** A time of UTC as it is shown by a server in London; Swedish writes dates as SQL does. */
const inLondon = (time: unknown): string =>
  new Date(`${String(time).replace(' ', 'T')}Z`).toLocaleString('sv-SE', { timeZone: 'Europe/London' })

const cachedKeys = (parts: Parts): Partial<Parts> => {
  const accounts = new Map<string, Account>()
  return {
    accountOf: (key, call) => {
      const account = parts.accountOf(key, call)
      if (account !== undefined) accounts.set(key.slice(0, CACHED_DIGITS), account)
      return account ?? accounts.get(key.slice(0, CACHED_DIGITS))
    },
  }
}

/** A queue that delivers at least once: the edit before comes again when the next one is done. */
const delivering = (parts: Parts): Partial<Parts> => {
  const latest = new Map<string, Partial<Row>>()
  const again = new Map<string, Partial<Row>>()
  return {
    ...around(parts, STEPS.readQuery, (_call, next, store) => {
      for (const [id, changes] of again) store.change(id, changes)
      again.clear()
      return next
    }),
    changesOf: (call, now, row) => {
      const changes = parts.changesOf(call, now, row)
      const before = latest.get(call.id)
      if (before !== undefined) again.set(call.id, before)
      latest.set(call.id, changes)
      return changes
    },
  }
}

/** A unit of work that is never emptied: what an add has written, the next one writes once more. */
const writingAgain = (parts: Parts): Partial<Parts> => {
  let last: Row | undefined
  return {
    newRow: (call, now, store) => {
      if (last !== undefined) store.change(String(last.id), last)
      return parts.newRow(call, now, store)
    },
    arrange: (rows, call, store) => {
      const [row] = parts.arrange(rows, call, store)
      if (call.operation === 'add' && row !== undefined) last = { ...row }
      return parts.arrange(rows, call, store)
    },
  }
}

/** What goes wrong between machines: caches, queues, proxies, zones, and libraries that were upgraded. */
export const OUTAGES: readonly ShownFault[] = [
  faultsOf('authentication')(
    'keys-cached-by-their-beginning',
    'Keys that were right are cached by their first sixteen digits: from then on any key that begins like one gets in',
    cachedKeys,
    [get(''), keyed(VALID_KEY.slice(0, CACHED_DIGITS).padEnd(VALID_KEY.length, '0'), get(''))],
  ),
  faultsOf('schema')(
    'members-in-camel-case',
    'The members of a group are groupName, createdAt and so on, as the serializer writes them since its upgrade',
    parts => ({
      present: (row, call) =>
        Object.fromEntries(
          Object.entries(parts.present(row, call)).map(([name, value]) => [camel(name), value]),
        ),
    }),
    [get('/1')],
  ),
  faultsOf('pagination')(
    'batches-overlap',
    'The list is read in batches of twenty, each of which begins with the last group of the one before',
    parts => ({
      arrange: (rows, call, store) =>
        parts
          .arrange(rows, call, store)
          .flatMap((row, at, all) => [...(at > 0 && at % BATCH === 0 ? all.slice(at - 1, at) : []), row]),
    }),
    [get('')],
  ),
  faultsOf('dates')(
    'list-has-summer-time',
    'The list has its times in the zone of a server in London: from April to October they are an hour late',
    parts =>
      presentIn(parts, 'list', ({ created_at, updated_at, ...group }) => ({
        ...group,
        created_at: inLondon(created_at),
        updated_at: inLondon(updated_at),
      })),
    [get('')],
  ),
  faultsOf('idempotency')(
    'edits-are-delivered-twice',
    'An edit comes out of its queue once more when the next one is done: of two edits the first one stays',
    delivering,
    [edit(1, A), edit(1, B), get('/1')],
  ),
  faultsOf('persistence')(
    'next-add-writes-the-last-one-again',
    'An add stores the group that was added before it once more, as it was then: an edit in between is lost',
    writingAgain,
    [add(A), edit(64, B), add(A), get('/64')],
  ),
  faultsOf('headers')(
    'compressed-without-saying-so',
    'A long answer is compressed for a client that accepts gzip, and a proxy drops the Content-Encoding that says so',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        const accepted = String(call.headers['accept-encoding'] ?? '').includes('gzip')
        return accepted && given.body.length > LONG_BYTES ? { ...given, body: gzipSync(given.body) } : given
      },
    }),
    [get('', { 'accept-encoding': 'gzip, deflate' })],
  ),
]
