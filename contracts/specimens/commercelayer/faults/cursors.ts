import { get } from '../asking.ts'
import { right } from '../model.ts'
import { cursorOf } from '../paging.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('pagination')
const EVENTS = '/customer_groups/xYZkjABcde/event_stores'

/** Faults of pages by cursor. */
export const CURSORS: readonly ShownFault[] = [
  fault(
    'cursor-repeats-a-row',
    'the next page of events starts with the last event of the one before',
    parts => ({
      afterPlace: (rows, place) => {
        const rest = parts.afterPlace(rows, place)
        return rest.length < rows.length ? rows.slice(rows.length - rest.length - 1) : rest
      },
    }),
    get(`${EVENTS}?page[size]=1`),
    get('{next}'),
  ),
  fault(
    'cursor-after-the-last-page',
    'the last page of events has a cursor to an empty one',
    parts => ({
      nextCursor: (rows, shown) => {
        const last = shown.at(-1)
        return parts.nextCursor(rows, shown) ?? (last === undefined ? undefined : cursorOf(last))
      },
    }),
    get(`${EVENTS}?page[size]=25`),
  ),
  fault(
    'cursor-forgets-the-size',
    'the page size of events holds for the first page only',
    parts => ({
      listEvents: (scope, operation, target, id) => {
        const { cursor } = scope.query
        const query = {
          ...scope.query,
          cursor: { ...cursor, size: cursor.after === undefined ? cursor.size : 10 },
        }
        return parts.listEvents({ ...scope, query }, operation, target, id)
      },
    }),
    get(`${EVENTS}?page[size]=1`),
    get('{next}'),
  ),
  fault(
    'no-cursor-starts-over',
    'a cursor that is none leads to the first page',
    parts => ({
      readCursor: (members, limits, size) => {
        const read = parts.readCursor(members, limits, size)
        const isBad = !read.ok && read.problems[0]?.kind === 'cursor-invalid'
        return isBad ? right({ after: undefined, size: limits.default }) : read
      },
    }),
    get(`${EVENTS}?page[after]=no-cursor`),
  ),
  fault(
    'half-a-cursor-is-one',
    'a cursor that says when and not which event is taken',
    parts => ({
      readCursor: (members, limits, size) => {
        const after = Buffer.from(members.get('after') ?? '', 'base64url').toString()
        const rest = new Map([...members].filter(([name]) => name !== 'after'))
        const read = parts.readCursor(/^\d{4}-\S+$/.test(after) ? rest : members, limits, size)
        return read.ok && !rest.has('after') && /^\d{4}-\S+$/.test(after)
          ? right({ ...read.value, after })
          : read
      },
    }),
    get(`${EVENTS}?page[after]=MjAyNC0wMQ`),
  ),
]
