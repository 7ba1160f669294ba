import { add, edit, get, keyed } from '../asking.ts'
import { isBlank, lengthOf, NAME_LIMIT } from '../bodies.ts'
import { CREDENTIAL_UNKNOWN, KEYS, REVOKED_KEY } from '../credentials.ts'
import { READERS, readFilters } from '../parameters.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, belongsTo, faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
/** What is escaped in JSON: both halves of a pair, or any one character. */
const ESCAPED = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|.)/gs
const PAIR_LENGTH = '\\ud83d\\ude00'.length

/** That a key was revoked is noted with its business, and taken for the next request of that. */
const notingWithTheBusiness = (parts: Parts): Partial<Parts> => {
  const noted = new Set<string>()
  return around(parts, STEPS.authenticate, (call, next) => {
    const key = parts.keyOf(call)
    const revoked = KEYS.find(({ value, revoked }) => value === key && revoked)
    if (revoked !== undefined) noted.add(revoked.account.tenant)
    return !('fault' in next) && noted.delete(next.account.tenant) ? CREDENTIAL_UNKNOWN : next
  })
}

/** The business is looked up first, and when it has no groups, nothing else is looked at. */
const askingForTheBusinessFirst = (parts: Parts): Partial<Parts> =>
  around(parts, STEPS.filters, (call, next, store) => {
    if (call.operation !== 'list' || !('fault' in next)) return next
    const read = readFilters(
      call.query.filter(([name]) => name === 'business_code'),
      READERS,
    )
    if ('fault' in read || read.business_code === undefined) return next
    const own = store.rows().filter(belongsTo(call))
    const isKnown = own.some(row => String(row.business_code) === read.business_code)
    return isKnown ? next : { ...call, filters: read }
  })

/** Names are measured without the blanks around them, and stored with them. */
const measuringWithoutBlanks = (parts: Parts): Partial<Parts> => ({
  readInput: (body, call) => {
    const name = Object.hasOwn(body, 'group_name') ? body['group_name'] : undefined
    const isAround = call.operation === 'add' && typeof name === 'string' && !isBlank(name)
    if (!isAround || lengthOf(name) <= NAME_LIMIT) return parts.readInput(body, call)
    const input = parts.readInput({ ...body, group_name: name.trim() }, call)
    return 'fault' in input ? input : { ...input, group_name: name }
  },
})

/** Each escape is a character of its own, and half of a pair is none. */
const readingEscapesAlone = (parts: Parts): Partial<Parts> => ({
  parseBody: (bytes, call) => {
    const text = Buffer.from(bytes).toString('latin1')
    const read = text.replace(ESCAPED, found => (found.length === PAIR_LENGTH ? '\\ufffd\\ufffd' : found))
    return parts.parseBody(Buffer.from(read, 'latin1'), call)
  },
})

/** How requests are read: clauses of the document that were done by hand, and not quite. */
export const SPRINT_REQUESTS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'revoked-key-spoils-the-next-right-one',
    'That a key was revoked is noted with its business instead of the key, and taken for the next request of that: after ' +
      'a revoked key was refused, one request with the valid key of the same business is 401, too, as unknown',
    notingWithTheBusiness,
    [get('/1'), keyed(REVOKED_KEY, get('/1')), get('/1'), get('/1')],
  ),
  faultsOf('filter')(
    'unknown-business-ends-the-checks',
    'The business is looked up before the dates are read, and an unknown one is answered with the empty list at once: ' +
      'beside a business_code without groups a wrong or repeated created_at or updated_at is 200 instead of 400',
    askingForTheBusinessFirst,
    [
      get('?business_code=1&created_at=x'),
      get('?updated_at=2024-02-30&business_code=1'),
      get('?business_code=15848484&created_at=x'),
    ],
  ),
  faultsOf('dates')(
    'encoded-plus-is-a-blank',
    'A query is decoded before its pluses become blanks: %2B, which is a plus and no blank, separates the day of ' +
      'created_at from its time, as in 2024-08-04%2B08:23:45, instead of being refused',
    parts => ({
      parseQuery: search =>
        parts.parseQuery(search)?.map(([name, value]) => [name, value.replaceAll('+', ' ')]),
    }),
    [get('?created_at=2024-08-04%2B08:23:45')],
  ),
  faultsOf('validation')(
    'name-is-measured-without-its-blanks',
    'The length of the name of an add is that without the blanks around it, with which it is stored: one of 255 ' +
      'characters and a blank behind them is added instead of refused; an edit counts all',
    measuringWithoutBlanks,
    [
      add({ group_name: `${'a'.repeat(NAME_LIMIT)} ` }),
      edit(1, { group_name: `${'a'.repeat(NAME_LIMIT)} ` }),
    ],
  ),
  faultsOf('ids')(
    'other-number-in-the-body-is-refused',
    'An edit compares the id of its body with that of its path, as the template of a PUT has it: a body with another id, ' +
      'which is a member that is not listed and to be ignored, is 400; the right one, or none, is not',
    parts => ({
      readInput: (body, call) =>
        call.operation === 'edit' && Object.hasOwn(body, 'id') && String(body['id']) !== call.id
          ? { fault: 'member-invalid', field: 'id' }
          : parts.readInput(body, call),
    }),
    [edit(1, { ...A, id: 1 }), edit(1, { ...A, id: 2 })],
  ),
  faultsOf('robustness')(
    'escaped-pair-is-two-characters',
    'The reader of JSON makes a character of each \\u alone: what is beyond the first 65536, and sent as two of them, as ' +
      'clients do that send ASCII only, is stored as two replacement characters; sent as it is, it is right',
    readingEscapesAlone,
    [
      add('{"group_name":"Gifts \\ud83c\\udf81","group_description":"Caf\\u00e9"}'),
      edit(1, '{"group_name":"a","group_description":"\\uD83D\\uDE00"}'),
      get('/1'),
    ],
  ),
]
