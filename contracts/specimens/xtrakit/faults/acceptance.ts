import { add, edit, get, without } from '../asking.ts'
import { FILTER_NAMES, type FilterName } from '../model.ts'
import { READERS, readFilters } from '../parameters.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, type ShownFault } from './fault.ts'

const fault = faultsOf('validation')
const FORM = 'application/x-www-form-urlencoded'

/** Another reading of one filter; undefined refuses the text. */
const readAs = (
  name: FilterName,
  read: (text: string, faultless: (text: string) => string | undefined) => string | undefined,
): Partial<Parts> => ({
  readFilters: query =>
    readFilters(query, { ...READERS, [name]: (text: string) => read(text, READERS[name]) }),
})

const formBody = (bytes: Uint8Array): Readonly<Record<string, unknown>> =>
  Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)))

/** Which parameters and which kinds of body are let through. */
export const ACCEPTANCE: readonly ShownFault[] = [
  fault(
    'unknown-parameter-is-refused',
    'A parameter that nobody knows is refused, not ignored',
    parts =>
      around(parts, STEPS.readQuery, (call, next) => {
        const names: readonly string[] = FILTER_NAMES
        const unknown = 'fault' in next ? undefined : next.query.find(([name]) => !names.includes(name))
        return call.operation === 'list' && unknown !== undefined
          ? { fault: 'parameter-invalid', name: unknown[0] }
          : next
      }),
    [get('?colour=red')],
  ),
  fault(
    'last-of-repeated-filters-counts',
    'A filter that is there twice is not refused',
    parts => ({ readFilters: query => parts.readFilters([...new Map(query)]) }),
    [get('?business_code=1&business_code=2')],
  ),
  fault(
    'impossible-day-is-accepted',
    'updated_at may be the 30th of February',
    () => readAs('updated_at', text => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined)),
    [get('?updated_at=2024-02-30')],
  ),
  fault(
    'hour-24-is-accepted',
    'created_at may have the hour 24',
    () => readAs('created_at', (text, read) => read(text.replace(' 24:', ' 23:'))),
    [get('?created_at=2024-08-04+24:00:00')],
  ),
  fault(
    'created-at-needs-no-time',
    'created_at may be a date alone',
    () => readAs('created_at', (text, read) => read(text) ?? read(`${text} 00:00:00`)),
    [get('?created_at=2024-08-04')],
  ),
  fault(
    'one-digit-times-are-refused',
    'created_at has to have two digits each',
    () => readAs('created_at', (text, read) => (/ \d\d:\d\d:\d\d$/.test(text) ? read(text) : undefined)),
    [get('?created_at=2024-08-04+8:2:5')],
  ),
  fault(
    'updated-at-may-have-a-time',
    'What follows the day of updated_at is cut off',
    () => readAs('updated_at', (text, read) => read(text.slice(0, 10))),
    [get('?updated_at=2024-08-04+08:23:45')],
  ),
  fault(
    'business-code-is-read-as-far-as-it-goes',
    '16203377x is taken as 16203377',
    () => readAs('business_code', (text, read) => read(/^\d+/.exec(text)?.[0] ?? text)),
    [get('?business_code=16203377x')],
  ),
  fault(
    'wrong-business-code-is-ignored',
    'A business_code that is no integer is taken as not sent',
    parts => ({
      readFilters: query =>
        parts.readFilters(
          query.filter(
            ([name, value]) => name !== 'business_code' || READERS.business_code(value) !== undefined,
          ),
        ),
    }),
    [get('?business_code=gold')],
  ),
  fault(
    'form-is-accepted',
    'A group may be added as a form',
    parts => ({
      isJson: (type, call) => (call.operation === 'add' && type === FORM) || parts.isJson(type, call),
      parseBody: (bytes, call) =>
        call.headers['content-type'] === FORM ? formBody(bytes) : parts.parseBody(bytes, call),
    }),
    [add('group_name=a', { 'content-type': FORM })],
  ),
  fault(
    'form-called-json-is-accepted',
    'A form whose header says JSON is read as a form',
    parts => ({
      parseBody: (bytes, call) => parts.parseBody(bytes, call) ?? formBody(bytes),
    }),
    [edit(1, 'group_name=a')],
  ),
  fault(
    'untyped-body-is-accepted',
    'A group may be added without a Content-Type',
    parts => ({
      isJson: (type, call) => (call.operation === 'add' && type === undefined) || parts.isJson(type, call),
    }),
    [without('content-type', add({ group_name: 'a' }))],
  ),
  fault(
    'charset-is-refused',
    'application/json; charset=utf-8 is not seen to be JSON',
    () => ({ isJson: type => type === 'application/json' }),
    [add({ group_name: 'a' }, { 'content-type': 'application/json; charset=utf-8' })],
  ),
  fault(
    'any-json-is-accepted',
    'Every media type with json in it passes as JSON',
    () => ({ isJson: type => type?.includes('json') ?? false }),
    [edit(1, { group_name: 'a' }, { 'content-type': 'application/vnd.api+json' })],
  ),
  fault(
    'fetch-tolerates-no-content-type',
    'Fetching with a Content-Type is refused for want of a body',
    parts =>
      around(parts, STEPS.declareBody, (call, next) =>
        call.operation === 'fetch' && call.headers['content-type'] !== undefined
          ? { fault: 'body-malformed' }
          : next,
      ),
    [get('/1', { 'content-type': 'application/json' })],
  ),
]
