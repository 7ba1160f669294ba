import { add, edit, get, without } from '../asking.ts'
import { VALID_KEY } from '../credentials.ts'
import type { Call, Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, passed, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const CODES = /^-?\d+(,-?\d+)+$/
/** From about here on a request takes longer than the gateway waits. */
const SLOW_BYTES = 100_000

/** Addresses that only machines of one's own have, unless somebody else writes them into a header. */
const INTERNAL = /^(127\.|10\.|192\.168\.|::1$)/

/** Who asks from inside needs no key; since the upgrade the first proxy says where that is. */
const trustingProxies = (parts: Parts): Partial<Parts> => ({
  keyOf: call => {
    const address = String(call.headers['x-forwarded-for'] ?? '')
    const isInside = call.headers.authorization === undefined && INTERNAL.test(address)
    return isInside ? VALID_KEY : parts.keyOf(call)
  },
})

/** An edit waits in a slot for the next read, which writes it; another edit takes the slot. */
const waitingInOneSlot = (parts: Parts): Partial<Parts> => {
  let before: Row | undefined
  return {
    command: (call, given, store) => {
      const isEdit = call.operation === 'edit'
      if (isEdit && before !== undefined) store.change(String(before.id), before)
      const row = store.find(call.id)
      // A copy, because the write changes the row itself.
      before = isEdit && row !== undefined ? { ...row } : undefined
      return parts.command(call, given, store)
    },
  }
}

/** Rows are gone through in their order, and the first one that is too late ends the loop. */
const breakingOff = (parts: Parts): Partial<Parts> => ({
  filterQuery: ({ updated_at: _, ...filters }, call) => parts.filterQuery(filters, call),
  arrange: (rows, call, store) => {
    const arranged = parts.arrange(rows, call, store)
    if (call.operation !== 'list') return arranged
    const end = arranged.findIndex(row => passed(call.filters, row).includes(false))
    return end < 0 ? arranged : arranged.slice(0, end)
  },
})

const codesIn = (query: Call['query']): readonly string[] | undefined =>
  query.find(([name, value]) => name === 'business_code' && CODES.test(value))?.[1].split(',')

/** A filter by several businesses: any of them will do. */
const takingSeveral = (parts: Parts): Partial<Parts> => ({
  readFilters: query =>
    parts.readFilters(query.filter(([name, value]) => name !== 'business_code' || !CODES.test(value))),
  arrange: (rows, call, store) => {
    const arranged = parts.arrange(rows, call, store)
    const codes = call.operation === 'list' ? codesIn(call.query) : undefined
    return codes === undefined
      ? arranged
      : arranged.filter(row => codes.map(Number).includes(row.business_code))
  },
})

/** Bytes are Latin-1 unless the type says otherwise, as they once were in HTTP. */
const readingLatin1 = (parts: Parts): Partial<Parts> => ({
  parseBody: (bytes, call) =>
    /charset/i.test(call.headers['content-type'] ?? '')
      ? parts.parseBody(bytes, call)
      : parts.parseBody(Buffer.from(Buffer.from(bytes).toString('latin1')), call),
})

/** The gateway gives up on what takes long, and sends it again; the first one arrives all the same. */
const sendingAgain = (parts: Parts): Partial<Parts> => ({
  command: (call, given, store) => {
    if (call.operation === 'add' && call.bytes.length > SLOW_BYTES)
      store.insert(given.newRow(call, given.timeOf(given.now(), call), store))
    return parts.command(call, given, store)
  },
})

/** What breaks while a server that works is edited: how requests are taken. */
export const REGRESSED_REQUESTS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'inside-address-needs-no-key',
    'Calls from inside need no key, and an upgrade takes the address from X-Forwarded-For: with 127.0.0.1 or 10.0.0.1 ' +
      'there, a request without an Authorization header is let in as the first business',
    trustingProxies,
    [without('authorization', get('/1', { 'x-forwarded-for': '10.0.0.1' }))],
  ),
  faultsOf('persistence')(
    'edits-share-a-slot',
    'Edits are batched in a slot that has room for one, until something is read: of two that come without a read between ' +
      'them, of whichever groups, the first is 200 and not stored',
    waitingInOneSlot,
    [edit(1, A), edit(2, A), get('/1'), get('/2')],
  ),
  faultsOf('filter')(
    'first-later-update-ends-the-list',
    'A continue became a break: a list with updated_at ends in front of the first group that was updated later, those ' +
      'behind it are missing even if they were updated before',
    breakingOff,
    [get('?updated_at=2025-01-31')],
  ),
  faultsOf('validation')(
    'business-code-takes-several',
    'The filter by business was made one by several for a dashboard: 15848484,16203377 gives the groups of both instead ' +
      'of being refused',
    takingSeveral,
    [get('?business_code=15848484,16203377')],
  ),
  faultsOf('persistence')(
    'body-without-charset-is-latin-1',
    'The new parser of bodies goes by the charset, and without one it is Latin-1: an é in an add or an edit comes back as ' +
      'two other letters, unless Content-Type has charset=utf-8',
    readingLatin1,
    [
      add({ group_name: 'Café', group_description: 'naïve' }),
      edit(1, { group_name: '高级会员' }),
      edit(1, { group_name: 'Café' }, { 'content-type': 'application/json; charset=utf-8' }),
    ],
  ),
  faultsOf('idempotency')(
    'slow-add-is-sent-again',
    'The gateway sends again what takes too long, POST as well: an add with a description of more than 100 KB is stored ' +
      'twice, and answered once',
    sendingAgain,
    [add({ ...A, group_description: 'x'.repeat(120_000) }), get('?created_at=2025-06-30+0:0:0')],
  ),
]
