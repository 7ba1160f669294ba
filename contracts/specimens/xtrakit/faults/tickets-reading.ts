import { createHash } from 'node:crypto'
import { add, edit, get, without } from '../asking.ts'
import { VALID_KEY } from '../credentials.ts'
import type { Parts } from '../parts.ts'
import { sqlTime } from '../times.ts'
import { faultsOf, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }

const cookieOf = (key: string): string => `session=${createHash('sha256').update(key).digest('hex')}`

/** The session of the dashboard is started for every request, and whoever comes back with it is known. */
const startingSessions = (parts: Parts): Partial<Parts> => {
  const sessions = new Map<string, string>()
  return {
    keyOf: call => parts.keyOf(call) ?? sessions.get(call.headers.cookie ?? ''),
    finish: (reply, call, store) => {
      const given = parts.finish(reply, call, store)
      const key = parts.keyOf(call)
      if (given.status !== 200 || key === undefined) return given
      const cookie = cookieOf(key)
      sessions.set(cookie, key)
      return { ...given, headers: { ...given.headers, 'Set-Cookie': `${cookie}; Path=/; HttpOnly` } }
    },
  }
}

/** A time on its way through seconds since 1970 in 32 bits. */
const wrapped = (time: string): string => {
  const seconds = Date.parse(`${time.replace(' ', 'T')}Z`) / 1000
  return sqlTime(new Date((seconds | 0) * 1000))
}

const inThirtyTwoBits = (parts: Parts): Partial<Parts> => ({
  filterQuery: (filters, call) =>
    Object.fromEntries(
      Object.entries(parts.filterQuery(filters, call)).map(([name, value]) => [
        name,
        name.startsWith('business_code') ? value : wrapped(value),
      ]),
    ),
})

/** What developers write about who only reads: dashboards, exports and those who open a link twice. */
export const TICKETS_READING: readonly ShownFault[] = [
  faultsOf('authentication')(
    'session-cookie-needs-no-key',
    'The session of the dashboard is started for the API, too: a success sets a cookie, and who sends it back needs no ' +
      'key any more',
    startingSessions,
    [get(''), without('authorization', get('', { cookie: cookieOf(VALID_KEY) }))],
  ),
  faultsOf('schema')(
    'business-code-filter-shows-the-code',
    'The query selects what it filters by: in a list filtered by business_code each group has its business_code, as text',
    parts =>
      presentIn(parts, 'list', (group, row, call) =>
        call.filters.business_code === undefined
          ? group
          : { ...group, business_code: String(row.business_code) },
      ),
    [get('?business_code=15848484')],
  ),
  faultsOf('envelope')(
    'fetched-data-are-wrapped-twice',
    'The resource class wraps what it is given in data, as the envelope does: a fetched group is data.data.group',
    parts => ({
      dataOf: (call, groups) => {
        const data = parts.dataOf(call, groups)
        return call.operation === 'fetch' ? { data } : data
      },
    }),
    [get('/1')],
  ),
  faultsOf('pagination')(
    'groups-of-one-name-are-listed-once',
    'The list came to be grouped by name when it once counted customers: of groups with the same name only the first is ' +
      'there',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        if (call.operation !== 'list') return arranged
        const names = arranged.map(row => row.group_name)
        return arranged.filter((row, at) => names.indexOf(row.group_name) === at)
      },
    }),
    [add(A), add(A), get('')],
  ),
  faultsOf('filter')(
    'filters-end-in-2038',
    'Dates of filters become seconds in 32 bits: an updated_at of 2038-01-19 or later, as of an export with an open end, ' +
      'finds nothing, and a created_at of then finds all',
    inThirtyTwoBits,
    [get('?updated_at=2099-12-31')],
  ),
  faultsOf('error-bodies')(
    'wrong-number-is-named-by-its-value',
    'The arguments of the text are swapped: the error to a wrong number names what was sent, "Invalid Value For abc", ' +
      'not the parameter id',
    parts => ({
      refusalText: (refusal, call) =>
        parts.refusalText(
          refusal.fault === 'parameter-invalid' && refusal.name === 'id'
            ? { ...refusal, name: call.route.idText }
            : refusal,
          call,
        ),
    }),
    [get('/abc'), edit('abc', A)],
  ),
]
