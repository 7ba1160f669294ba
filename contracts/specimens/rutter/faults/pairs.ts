import type { Ask, Connection, Wanted } from '../nouns.ts'
import { type Fault, type Spoil, wantedAs } from './spoilers.ts'

const BOUNDS = ['updated_at_min', 'updated_at_max']
const OLDEST = '2023-02-07'
const SECOND = 1000

type Query = Ask['query']

const textOf = (query: Query, wanted: string): string => query.find(([name]) => name === wanted)?.[1] ?? ''
const isBounded = (query: Query): boolean => query.some(([name]) => BOUNDS.includes(name))

/** A cursor has the limit of its first page in it. */
const limited: Spoil = parts => {
  const limits = new Map<string, number>()
  const { readWanted } = wantedAs((wanted, query): Wanted => {
    const limit = limits.get(textOf(query, 'cursor'))
    return limit === undefined ? wanted : { ...wanted, limit }
  })(parts)
  return {
    ...parts,
    readWanted,
    nextCursor: (page, question) => {
      const cursor = parts.nextCursor(page, question)
      if (cursor !== null) limits.set(cursor, question.wanted.limit)
      return cursor
    },
  }
}

/** Each version keeps cursors of its own. */
const versioned: Spoil = parts => {
  const known = new Map<string, Set<string>>()
  const versionOf = (ask: Ask): string => ask.header('x-rutter-version')[0] ?? ''
  let version = ''
  return {
    ...parts,
    authenticate: (ask, directory) => {
      version = versionOf(ask)
      return parts.authenticate(ask, directory)
    },
    readWanted: (query, decode) => {
      const cursor = textOf(query, 'cursor')
      const isStrange = known.get(cursor)?.has(version) === false
      return isStrange ? { kind: 'cursor-invalid', value: cursor } : parts.readWanted(query, decode)
    },
    nextCursor: (page, question) => {
      const cursor = parts.nextCursor(page, question)
      if (cursor !== null) known.set(cursor, new Set(known.get(cursor)).add(versionOf(question.ask)))
      return cursor
    },
  }
}

/** The rows left are counted without the connection; the page itself is cut with it. */
const countedOverAll: Spoil = parts => {
  let connection: Connection | undefined
  return {
    ...parts,
    scope: question => {
      connection = question.connection
      return {}
    },
    cut: (rows, wanted) => {
      const page = parts.cut(
        rows.filter(row => connection !== undefined && parts.owns(connection, row)),
        wanted,
      )
      const last = page.rows.at(-1)
      if (page.next || !last || rows.length <= page.rows.length) return page
      const after = new Date(Date.parse(last.created_at) + SECOND).toISOString()
      return { ...page, next: { ...last, created_at: after } }
    },
  }
}

/** Two features that are right alone: most of them a cursor and something else. */
export const pairs: readonly Fault[] = [
  {
    id: 'cursor-keeps-its-limit',
    class: 'pagination',
    what: 'A cursor has the limit of its first page in it: another limit beside it is checked, and changes nothing.',
    spoil: limited,
  },
  {
    id: 'cursor-beside-bounds-refused',
    class: 'validation',
    what: 'A cursor knows its bounds, so that there is nothing to be said again: with updated_at_min or _max it is 400.',
    spoil: parts => ({
      ...parts,
      check: (known, given) => {
        const value = textOf(given.query, 'cursor')
        const refused = value !== '' && isBounded(given.query)
        return parts.check(known, given) ?? (refused ? { kind: 'cursor-invalid', value } : undefined)
      },
    }),
  },
  {
    id: 'force-fetch-forgets-cursor',
    class: 'pagination',
    what: 'With force_fetch=true the platform is asked from its beginning: a cursor gives the first page again.',
    spoil: wantedAs((wanted, query) =>
      textOf(query, 'force_fetch') === 'true' ? { ...wanted, from: undefined } : wanted,
    ),
  },
  {
    id: 'cursor-belongs-to-its-version',
    class: 'idempotency',
    what: 'Each version keeps its own cursors: one that came with a version is refused with another, which is the same.',
    spoil: versioned,
  },
  {
    id: 'oldest-version-lacks-bounds',
    class: 'filter',
    what: 'The bounds on updated_at came with the second version: with 2023-02-07 they are unknown parameters, 400.',
    spoil: parts => ({
      ...parts,
      check: (known, given) => {
        const isOldest = given.header.some(([, value]) => value === OLDEST)
        return parts.check(isOldest ? known.filter(({ name }) => !BOUNDS.includes(name)) : known, given)
      },
    }),
  },
  {
    id: 'more-is-counted-over-all-connections',
    class: 'tenant-leaks',
    what: 'Whether there is more is counted over all connections: the last page has a cursor, to an empty page.',
    spoil: countedOverAll,
  },
]
