import { comparePositions, positionOf } from '../cursor.ts'
import type { Position, Question, Reply, Row } from '../nouns.ts'
import { directory } from '../tenants.ts'
import type { Fault, Spoil } from './spoilers.ts'

const LAST_SECOND = 8_640_000_000_000

/** As a table shows it: the day first. A cursor may have a second that is later than dates go. */
const shownDay = ({ second }: Position): string => {
  const [year, month, day] = new Date(Math.min(second, LAST_SECOND) * 1000)
    .toISOString()
    .slice(0, 10)
    .split('-')
  return `${day}/${month}/${year}`
}
const compareAsShown = (a: Position, b: Position): number =>
  shownDay(a).localeCompare(shownDay(b)) || comparePositions(a, b)

const isOfShopify = ({ connection_id }: Row): boolean =>
  directory.connections.some(({ id, platform }) => id === connection_id && platform === 'SHOPIFY')

const NO_PAGE: Reply = {
  status: 404,
  headers: {},
  body: {
    error_type: 'API_REQUEST_ERROR',
    error_code: 'RESOURCE_NOT_FOUND',
    error_message: 'That page contains no results.',
  },
}

/** A paginator that knows an empty first page only. */
const emptyPageMissing: Spoil = parts => {
  const empty = new WeakSet<Question>()
  return {
    ...parts,
    nextCursor: (page, question) => {
      if (page.rows.length === 0 && question.wanted.from) empty.add(question)
      return parts.nextCursor(page, question)
    },
    success: (body, question) => (empty.has(question) ? NO_PAGE : parts.success(body, question)),
  }
}

const isBounded = ({ wanted: { min, max } }: Question): boolean => min !== undefined || max !== undefined

/** Lists of one connection, within bounds, or behind the last group. */
export const gridLists: readonly Fault[] = [
  {
    id: 'by-day-of-the-month',
    class: 'sort',
    what: 'The list is sorted by the day of creation as it is shown, 13/08/2024: all the firsts of a month come first.',
    spoil: parts => ({
      ...parts,
      order: (a, b) => compareAsShown(positionOf(a), positionOf(b)),
      isFrom: (row, position) => compareAsShown(positionOf(row), position) >= 0,
    }),
  },
  {
    id: 'shopify-newest-first',
    class: 'sort',
    what: 'The adapter of one platform keeps its order: the list of a connection to Shopify begins with the newest group.',
    spoil: parts => ({
      ...parts,
      order: (a, b) => (isOfShopify(a) ? parts.order(b, a) : parts.order(a, b)),
      isFrom: (row, position) =>
        isOfShopify(row) ? comparePositions(positionOf(row), position) <= 0 : parts.isFrom(row, position),
    }),
  },
  {
    id: 'page-without-rows-is-404',
    class: 'status',
    what: 'A page that was asked for with a cursor, and has no groups within the bounds, is 404 instead of empty.',
    spoil: emptyPageMissing,
  },
  {
    id: 'bounded-list-has-no-next-cursor',
    class: 'envelope',
    what: 'With a bound on updated_at the list is that of another query, older than pages: it has no next_cursor at all.',
    spoil: parts => ({
      ...parts,
      success: (body, question) => {
        if (!isBounded(question)) return parts.success(body, question)
        // What `presentList` makes is an object.
        const { next_cursor: _, ...rest } = body as Record<string, unknown>
        return parts.success(rest, question)
      },
    }),
  },
]
