import { add, edit, get } from '../asking.ts'
import { VALID_KEY } from '../credentials.ts'
import { type Call, FILTER_NAMES, type Reply } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const JSON_TYPE = { 'content-type': 'application/json' }
const EPOCH = /^1970-01-01(?: 00:00:00)?$/
const TWO_BLANKS = /^bearer {2}/i
/** What Unicode calls digits, among them one that no number is written with. */
const ODD_DIGITS = /^(?=.*\D)[\d¹²³⁰⁴-⁹₀-₉①-⑨]+$/
const BACK: Reply = {
  status: 302,
  headers: { 'Content-Type': 'text/html', Location: '/' },
  body: '<a href="/">Redirecting to /</a>',
}

/** Input comes from the body when its type is JSON, and the query is looked at only when it is not. */
const takingInputFromBodies = (parts: Parts): Partial<Parts> =>
  around(parts, STEPS.filters, (call, next) =>
    call.operation === 'list' && parts.isJson(call.headers['content-type'], call) ? call : next,
  )

/** Names of parameters were once names of variables, in which there are neither dots nor blanks. */
const namingVariables = (parts: Parts): Partial<Parts> => ({
  parseQuery: search =>
    parts.parseQuery(search)?.map(([name, value]) => [name.replaceAll(/[. ]/g, '_'), value]),
})

/** The day that comes of year, month and day for a constructor that counts months from 0. */
const aMonthLater = (day: string): string => {
  const time = new Date(`${day}T00:00:00Z`)
  time.setUTCMonth(time.getUTCMonth() + 1)
  const later = time.toISOString().slice(0, 10)
  // A year of five digits is written with a sign, and would be before all others.
  return later.startsWith('+') ? day : later
}

const countingMonthsFromZero = (parts: Parts): Partial<Parts> => ({
  readFilters: query => {
    const filters = parts.readFilters(query)
    if ('fault' in filters || filters.updated_at === undefined) return filters
    return { ...filters, updated_at: aMonthLater(filters.updated_at) }
  },
})

/** A time is right when its seconds since 1970 are anything but false, and 0 is false. */
const takingZeroForFalse = (parts: Parts): Partial<Parts> => ({
  readFilters: query => {
    const filters = parts.readFilters(query)
    if ('fault' in filters) return filters
    const name = FILTER_NAMES.find(known => EPOCH.test(filters[known] ?? ''))
    return name === undefined ? filters : { fault: 'parameter-invalid', name }
  },
})

/** The validator leads back to the form that a page would have, unless JSON is expected. */
const leadingBack = (parts: Parts): Partial<Parts> => {
  const wrong = new WeakSet<Call>()
  return {
    ...around(parts, STEPS.readBody, (call, next) => {
      if ('fault' in next && 'field' in next) wrong.add(call)
      return next
    }),
    finish: (reply, call, store) => {
      const expectsJson = (call.headers.accept ?? '').includes('json')
      return wrong.has(call) && !expectsJson ? BACK : parts.finish(reply, call, store)
    },
  }
}

/** As forms are decoded: byte by byte, and what is no code stays as it is. */
const decodedAsForm = (bytes: Uint8Array): Uint8Array => {
  const text = Buffer.from(bytes).toString('latin1').replaceAll('+', ' ')
  const decoded = text.replaceAll(/%([0-9a-f]{2})/gi, (_code, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(decoded, 'latin1')
}

/** Whether all are digits is asked, and not whether they make a number. */
const converted = (text: string): string => {
  if (ODD_DIGITS.test(text)) throw new RangeError('No number of base 10')
  return text
}

/** What developers wonder at in their own servers: how requests are taken. */
export const WONDERED_REQUESTS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'second-blank-before-a-key-makes-it-missing',
    'The header is split at each blank, and what comes behind the first one is the key: with two in front of it, which ' +
      'RFC 9110 allows, a key is 401 as if it were missing',
    parts => ({
      keyOf: call => (TWO_BLANKS.test(call.headers.authorization ?? '') ? undefined : parts.keyOf(call)),
    }),
    [get('', { authorization: `Bearer  ${VALID_KEY}` }), add(A, { authorization: `bearer   ${VALID_KEY}` })],
  ),
  faultsOf('filter')(
    'filters-are-lost-beside-a-content-type',
    'Input is taken from the body when its type is JSON: a list with a Content-Type of application/json, as the ' +
      "vendor's sample sends it, is not filtered, and a wrong filter is 200",
    takingInputFromBodies,
    [get('?business_code=1', JSON_TYPE), get('?updated_at=x', JSON_TYPE)],
  ),
  faultsOf('filter')(
    'dots-in-names-of-parameters-are-underscores',
    'The language turns dots and blanks in the names of parameters into underscores: business.code or "updated at", ' +
      'which nobody knows, filters instead of being ignored',
    namingVariables,
    [get('?business.code=1'), get('?updated%20at=x')],
  ),
  faultsOf('dates')(
    'updated-at-is-read-a-month-late',
    'Months are counted from 0 where a date is made of its parts: updated_at of 2024-08-04 lets through what was updated ' +
      'up to the 4th of September',
    countingMonthsFromZero,
    [get('?updated_at=2024-08-04'), get('?updated_at=2024-12-31')],
  ),
  faultsOf('validation')(
    'epoch-is-no-time',
    'A date is wrong when its seconds since 1970 are false, as 0 is: created_at of 1970-01-01 00:00:00 or updated_at of ' +
      '1970-01-01 is 400',
    takingZeroForFalse,
    [get('?created_at=1970-01-01+0:0:0'), get('?updated_at=1970-01-01')],
  ),
  faultsOf('status')(
    'wrong-member-leads-back',
    'The validator leads back to a form: a wrong group_name or group_description is 302 to / instead of 400, unless ' +
      'Accept names JSON',
    leadingBack,
    [add({}), edit(1, { ...A, group_description: 1 }, { accept: '*/*' })],
  ),
  faultsOf('persistence')(
    'plus-becomes-a-blank',
    'A body is decoded like a form before it is parsed: a plus in a name or a description becomes a blank, and %41 an A',
    parts => ({ parseBody: (bytes, call) => parts.parseBody(decodedAsForm(bytes), call) }),
    [add({ group_name: 'A+B' }), edit(1, { ...A, group_description: '%41' }), get('/1')],
  ),
  faultsOf('robustness')(
    'superscript-number-breaks',
    'Digits are checked as Unicode has them, and converted as the language writes them: ² or ① as a number in the path ' +
      'gets 500 instead of 400',
    parts => ({ readId: (text, call) => parts.readId(converted(text), call) }),
    [get('/%C2%B2'), edit('1%E2%91%A0', A)],
  ),
]
