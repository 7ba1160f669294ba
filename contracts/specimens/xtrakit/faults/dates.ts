import { add, edit, get } from '../asking.ts'
import type { Operation } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, presentIn, type ShownFault } from './fault.ts'

const fault = faultsOf('dates')
const HOUR = 3_600_000
const A = { group_name: 'a' }

/** Both times of a group, written another way in the answers of one operation. */
const written = (parts: Parts, operation: Operation, write: (time: string) => string): Partial<Parts> =>
  presentIn(parts, operation, (group, row) => ({
    ...group,
    created_at: write(row.created_at),
    updated_at: write(row.updated_at),
  }))

/** The clock of a twelfth of a day, without saying which half. */
const twelveHours = (time: string): string =>
  time.replace(/ (\d\d)/, (_all, hour) => ` ${String(((Number(hour) + 11) % 12) + 1).padStart(2, '0')}`)

export const DATES: readonly ShownFault[] = [
  fault(
    'add-answers-iso-times',
    'A new group has its times as 2024-08-04T08:23:45Z',
    parts => written(parts, 'add', time => `${time.replace(' ', 'T')}Z`),
    [add(A)],
  ),
  fault(
    'edit-answers-fractions',
    'The updated_at of an edit has microseconds',
    parts => presentIn(parts, 'edit', (group, row) => ({ ...group, updated_at: `${row.updated_at}.000000` })),
    [edit(1, A)],
  ),
  fault(
    'list-hours-unpadded',
    'The list writes hours before ten with one digit',
    parts => written(parts, 'list', time => time.replace(' 0', ' ')),
    [get('')],
  ),
  fault(
    'fetch-has-twelve-hours',
    'A fetched group has its times on the twelve-hour clock',
    parts => written(parts, 'fetch', twelveHours),
    [get('/8')],
  ),
  fault(
    'list-has-months-for-minutes',
    'The list has the month where the minutes belong',
    parts => written(parts, 'list', time => time.replace(/^(\d+-)(\d\d)(.*:)\d\d(:\d\d)$/, '$1$2$3$2$4')),
    [get('')],
  ),
  fault(
    'fetch-names-the-offset',
    'A fetched group has +00:00 after its times',
    parts => written(parts, 'fetch', time => `${time}+00:00`),
    [get('/1')],
  ),
  fault(
    'added-in-local-time',
    'A new group is created two hours from now',
    parts => ({
      timeOf: (now, call) =>
        parts.timeOf(call.operation === 'add' ? new Date(now.getTime() + 2 * HOUR) : now, call),
    }),
    [add(A)],
  ),
  fault(
    'edit-moves-created-at',
    'An edit sets created_at too',
    parts => ({
      changesOf: (call, now, row) => ({ ...parts.changesOf(call, now, row), created_at: now }),
    }),
    [edit(1, A)],
  ),
  fault(
    'edit-answers-the-old-updated-at',
    'The answer to an edit has the updated_at of before',
    parts => {
      const before = new Map<number, string>()
      return {
        changesOf: (call, now, row) => {
          if (row !== undefined) before.set(row.id, row.updated_at)
          return parts.changesOf(call, now, row)
        },
        ...presentIn(parts, 'edit', (group, row) => ({
          ...group,
          updated_at: before.get(row.id) ?? row.updated_at,
        })),
      }
    },
    [edit(1, A), get('/1')],
  ),
  fault(
    'created-at-read-in-local-time',
    'The filter created_at is taken as one hour east of UTC',
    parts => ({
      filterQuery: (filters, call) => {
        const query = parts.filterQuery(filters, call)
        if (filters.created_at === undefined) return query
        const time = Date.parse(`${filters.created_at.replace(' ', 'T')}Z`) - HOUR
        return { ...query, created_at_gte: parts.timeOf(new Date(time), call) }
      },
    }),
    [get('?created_at=2024-08-04+9:0:0')],
  ),
]
