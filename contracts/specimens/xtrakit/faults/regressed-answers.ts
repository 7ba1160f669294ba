import { add, edit, get, keyed } from '../asking.ts'
import { OTHER_KEY } from '../credentials.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }

const qualityOf = (range: string): number => Number(/;\s*q=([\d.]+)/i.exec(range)?.[1] ?? 1)

/** What a client likes best, and not what it takes as well. */
const favouritesOf = (accept: string): string => {
  const ranges = accept.split(',')
  const best = Math.max(...ranges.map(qualityOf))
  return ranges.filter(range => qualityOf(range) === best).join()
}

/** A group is read back by what was written, its name: the oldest that has it. */
const readingBackByName = (parts: Parts): Partial<Parts> => ({
  arrange: (rows, call, store) => {
    const arranged = parts.arrange(rows, call, store)
    return call.operation === 'edit'
      ? arranged.map(row => store.rows().find(known => known.group_name === row.group_name) ?? row)
      : arranged
  },
})

/** The body is written before the status is set, and so has the one that was there. */
const lateStatus = (parts: Parts): Partial<Parts> => {
  let known: number | undefined
  return {
    refusalBody: (status, error, refusal, call) => {
      const body = parts.refusalBody(known ?? status, error, refusal, call)
      known = status
      return body
    },
  }
}

/** `2024-08-04` is the 8th of April to who reads days first, and `2024-08-13` can only be August. */
const daysFirst = (time: unknown): string => {
  const [, year, month, day, rest] = /^(\d+)-(\d+)-(\d+)(.*)$/.exec(String(time)) ?? []
  return Number(day) <= 12 ? `${year}-${day}-${month}${rest}` : String(time)
}

/** What breaks while a server that works is edited: what answers say. */
export const REGRESSED_ANSWERS: readonly ShownFault[] = [
  faultsOf('tenant-leaks')(
    'edit-answers-its-namesake',
    'An edited group is read back by its new name instead of its number: where an older group has that name, also one of ' +
      'another business, the answer to the edit is that one',
    readingBackByName,
    [
      edit(2, { group_name: 'Premium Customers' }),
      get('/2'),
      keyed(OTHER_KEY, edit(61, { group_name: 'Premium Customers' })),
    ],
  ),
  faultsOf('sort')(
    'list-goes-by-business',
    'The table was divided by business_code, and the list reads one part after the other: it is in the order of businesses, ' +
      'and in that of ids only within each of them',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        return arranged.toSorted((a, b) => a.business_code - b.business_code)
      },
    }),
    [get('')],
  ),
  faultsOf('headers')(
    'json-is-called-latin-1',
    'The upgraded framework declares a charset, and its default is the old one: every Content-Type is application/json; ' +
      'charset=iso-8859-1, though the bytes are UTF-8',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        const type = 'application/json; charset=iso-8859-1'
        return { ...given, headers: { ...given.headers, 'Content-Type': type } }
      },
    }),
    [get('/1'), get('/999')],
  ),
  faultsOf('error-bodies')(
    'failure-has-the-status-before',
    'The body of a failure is written before the status is set: its status is that of the failure before, whoever got ' +
      'that; only the first one is right, and the status on the wire always is',
    lateStatus,
    [get('/999'), get('/x'), add(A), keyed('abc', get(''))],
  ),
  faultsOf('status')(
    'only-the-favourite-type-counts',
    'The new negotiator tells what a client likes best: to one that accepts application/json;q=0.9 behind text/html, or */* ' +
      'with a lower quality, as browsers do, nothing is acceptable',
    parts => ({
      acceptsJson: (accept, call) =>
        parts.acceptsJson(accept === undefined ? undefined : favouritesOf(accept), call),
    }),
    [get('/1', { accept: 'text/html, application/json;q=0.9' })],
  ),
  faultsOf('dates')(
    'list-reads-days-first',
    'The list reads its times with a library that takes days first where that is possible: up to the 12th of a month, day ' +
      'and month have changed places; later days, and fetched groups, are right',
    parts =>
      presentIn(parts, 'list', ({ created_at: created, updated_at: updated, ...group }) => ({
        ...group,
        created_at: daysFirst(created),
        updated_at: daysFirst(updated),
      })),
    [get('')],
  ),
]
