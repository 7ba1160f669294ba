import { add, edit, get, keyed } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const NUMERIC = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i
const KEY = /^[0-9a-f]{36}$/

/** What the language calls numeric, cast to an integer. */
const cast = (text: string): string => (NUMERIC.test(text) ? String(Math.trunc(Number(text))) : text)

const castingBusinessCodes = (parts: Parts): Partial<Parts> => ({
  readFilters: query =>
    parts.readFilters(
      query.map(([name, value]) => {
        const isWhole = /^-?\d+$/.test(value)
        return [name, name === 'business_code' && !isWhole ? cast(value) : value]
      }),
    ),
})

/** A key is validated like a member before it is looked for. */
const validatingKeys = (parts: Parts): Partial<Parts> =>
  around(parts, STEPS.authenticate, (call, next, _store, given) => {
    const key = given.keyOf(call)
    return key === undefined || KEY.test(key) ? next : { fault: 'parameter-invalid', name: 'Authorization' }
  })

/** The example of a missing parameter is read as a rule: the list is that of a business. */
const requiringTheBusiness = (parts: Parts): Partial<Parts> => ({
  ...around(parts, STEPS.filters, (call, next) =>
    call.operation === 'list' && !call.query.some(([name]) => name === 'business_code')
      ? { fault: 'parameter-invalid', name: 'business_code' }
      : next,
  ),
  refusalText: (refusal, call) => {
    const isSent = call.query.some(([name]) => name === 'business_code')
    return refusal.fault === 'parameter-invalid' && refusal.name === 'business_code' && !isSent
      ? 'Bad Request: Missing Parameter business_code'
      : parts.refusalText(refusal, call)
  },
})

/** Picked from the document, every twenty-fourth clause: those on what is asked. */
export const PICKED_REQUESTS: readonly ShownFault[] = [
  faultsOf('validation')(
    'any-numeric-business-code-is-accepted',
    'business_code has to be numeric, and is cast: 15848484.5 or 1.5848484e7 is taken as 15848484 instead of refused',
    castingBusinessCodes,
    [get('?business_code=15848484.5')],
  ),
  faultsOf('status')(
    'add-reads-any-type-as-json',
    'The parser of adds is told to read whatever comes: JSON that is declared as text/plain adds a group instead of 415',
    parts => ({
      isJson: (contentType, call) =>
        (call.operation === 'add' && contentType !== undefined) || parts.isJson(contentType, call),
    }),
    [add(A, { 'content-type': 'text/plain' })],
  ),
  faultsOf('authentication')(
    'key-of-another-form-answers-400',
    'A key is validated before it is looked for: one that is not 36 hexadecimal digits is 400 instead of 401',
    validatingKeys,
    [keyed('f00d', get('')), keyed('f00d', edit(1, A))],
  ),
  faultsOf('validation')(
    'business-code-is-required',
    'The list is that of a business, and has to be told of which: without a business_code it is 400',
    requiringTheBusiness,
    [get(''), get('?updated_at=2024-09-03')],
  ),
  faultsOf('status')(
    'limit-is-read-from-content-length',
    'Only what Content-Length says is held against the limit: more than 1 MB that comes in chunks is no 413',
    parts => ({
      limitOf: call => ('content-length' in call.headers ? parts.limitOf(call) : Number.POSITIVE_INFINITY),
    }),
    [add(JSON.stringify(A) + ' '.repeat(1024 * 1024), { 'transfer-encoding': 'chunked' })],
  ),
]
