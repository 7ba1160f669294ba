import { positionOf } from '../cursor.ts'
import type { Connection, Row, Wanted } from '../nouns.ts'
import type { Fault } from './spoilers.ts'

const within = ({ min, max }: Wanted, row: Row): boolean => {
  const time = Date.parse(row.updated_at)
  return (min === undefined || time >= min) && (max === undefined || time <= max)
}

/** Pages whose query was put together wrongly. */
export const keysets: readonly Fault[] = [
  {
    id: 'next-cursor-is-a-link',
    class: 'pagination',
    what: 'next_cursor is the address of the next page; sent as a cursor, it is refused.',
    spoil: parts => ({
      ...parts,
      nextCursor: (page, question) => {
        const cursor = parts.nextCursor(page, question)
        return (
          cursor && `/customer_groups?limit=${question.wanted.limit}&cursor=${encodeURIComponent(cursor)}`
        )
      },
    }),
  },
  {
    id: 'bounds-after-the-cut',
    class: 'pagination',
    what: 'Pages are cut before the bounds on updated_at are applied: pages with more behind them are short.',
    spoil: parts => ({
      ...parts,
      updatedFrom: () => true,
      updatedUntil: () => true,
      cut: (rows, wanted) => {
        const page = parts.cut(rows, wanted)
        return { ...page, rows: page.rows.filter(row => within(wanted, row)) }
      },
    }),
  },
  {
    id: 'keyset-of-two-conditions',
    class: 'pagination',
    what: 'After a cursor both the second and the id must be as high: later groups with lower ids are lost.',
    spoil: parts => ({
      ...parts,
      isFrom: (row, { second, id }) => positionOf(row).second >= second && row.id >= id,
    }),
  },
  {
    id: 'cursor-works-once',
    class: 'idempotency',
    what: 'A cursor is used up by its page: the same request once more is refused with 400.',
    spoil: parts => {
      const used = new Set<string | null>()
      return {
        ...parts,
        decodeCursor: cursor => {
          if (used.has(cursor)) return undefined
          const position = parts.decodeCursor(cursor)
          if (position) used.add(cursor)
          return position
        },
        nextCursor: (page, question) => {
          const cursor = parts.nextCursor(page, question)
          used.delete(cursor)
          return cursor
        },
      }
    },
  },
  {
    id: 'connection-after-the-cut',
    class: 'tenant-leaks',
    what: 'Pages are cut from the groups of all connections: some are short, and cursors name foreign groups.',
    spoil: parts => {
      const asking = new WeakMap<Wanted, Connection>()
      return {
        ...parts,
        scope: ({ wanted, connection }) => {
          asking.set(wanted, connection)
          return {}
        },
        cut: (rows, wanted) => {
          const [page, connection] = [parts.cut(rows, wanted), asking.get(wanted)]
          return { ...page, rows: page.rows.filter(row => connection && parts.owns(connection, row)) }
        },
      }
    },
  },
]
