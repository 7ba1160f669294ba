import { add, asking, edit, get, keyed, without } from '../asking.ts'
import { OTHER_KEY } from '../credentials.ts'
import type { Account } from '../model.ts'
import { READERS, readFilters } from '../parameters.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, belongsTo, faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const LAST_DAY = '9999-12-31'

/** Who asks is in a variable of the module, which a request without a header leaves as it was. */
const rememberingTheCaller = (parts: Parts): Partial<Parts> => {
  let last: Account | undefined
  return around(parts, STEPS.authenticate, (call, next) => {
    if (!('fault' in next)) {
      last = next.account
      return next
    }
    return call.headers.authorization === undefined && last !== undefined ? { ...call, account: last } : next
  })
}

/** Each part of a time has to be there, and is asked after it was converted. */
const takingZerosForMissing = (text: string): string | undefined =>
  text.split(/[- :]/).map(Number).every(Boolean) ? READERS.created_at(text) : undefined

/** How requests are taken: the names, the numbers and the days that nobody tried. */
export const JUDGED_REQUESTS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'caller-of-before-is-remembered',
    'Who asks is kept in a variable of the module, which a request without an Authorization header leaves as it was: it ' +
      'is 401 until somebody was let in, and from then on done as that one',
    rememberingTheCaller,
    [
      without('authorization', get('/1')),
      get('/1'),
      without('authorization', get('/1')),
      keyed(OTHER_KEY, get('')),
      without('authorization', add(A)),
    ],
  ),
  faultsOf('filter')(
    'parameter-names-in-any-case',
    'The framework binds parameters without regard to case: BUSINESS_CODE or Updated_At, which nobody knows, filters ' +
      'instead of being ignored, and is 400 where its value is wrong',
    parts => ({
      parseQuery: search => parts.parseQuery(search)?.map(([name, value]) => [name.toLowerCase(), value]),
    }),
    [get('?BUSINESS_CODE=1'), get('?Updated_At=x')],
  ),
  faultsOf('dates')(
    'zero-in-a-time-is-refused',
    'The parts of created_at are converted to numbers, and a part that is false is taken as missing: a time with 0 as its ' +
      'hour, minute or second, such as midnight, is 400',
    () => ({
      readFilters: query => readFilters(query, { ...READERS, created_at: takingZerosForMissing }),
    }),
    [get('?created_at=2024-08-04+00:00:00'), get('?created_at=2024-08-04+8:30:0')],
  ),
  faultsOf('robustness')(
    'last-day-of-the-calendar-breaks',
    'updated_at ends where the next day begins, which is worked out by adding one: 9999-12-31, as clients send it for an ' +
      'open end, has no next day in the calendar of the language, and is 500',
    parts => ({
      filterQuery: (filters, call) => {
        if (filters.updated_at === LAST_DAY) throw new RangeError('date value out of range')
        return parts.filterQuery(filters, call)
      },
    }),
    [get(`?updated_at=${LAST_DAY}`)],
  ),
  faultsOf('validation')(
    'edited-name-has-to-be-free',
    'The validator of edits has a rule that names are unique, but for the group itself: an edit to the name that another ' +
      'group of the business has is 400, while an add with it is not',
    parts =>
      around(parts, STEPS.readBody, (call, next, store) => {
        if ('fault' in next || call.operation !== 'edit') return next
        const { group_name: name } = next.input
        const others = store.rows().filter(row => belongsTo(call)(row) && String(row.id) !== call.id)
        const isTaken = others.some(row => row.group_name === name)
        return isTaken ? { fault: 'member-invalid', field: 'group_name' } : next
      }),
    [edit(2, { group_name: 'Premium Customers' }), edit(1, { group_name: 'Premium Customers' })],
  ),
  faultsOf('status')(
    'paths-in-any-case-are-served',
    'The router compares paths without regard to case, as the framework does unless it is told otherwise: ' +
      '/Customer-Groups and /CUSTOMER-GROUPS/1 are 200 instead of 404, and a POST to /customer-groups/ADD adds',
    parts => ({ routeOf: path => parts.routeOf(path.toLowerCase()) }),
    [asking('GET', '/Customer-Groups'), asking('GET', '/CUSTOMER-GROUPS/1')],
  ),
]
