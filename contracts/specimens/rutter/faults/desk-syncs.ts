import { encodeCursor, secondOf } from '../cursor.ts'
import type { Connection, Row, Wanted } from '../nouns.ts'
import { directory } from '../tenants.ts'
import { type Fault, groupsIn, type Spoil, wantedAs } from './spoilers.ts'

const isBounded = ({ min, max }: Wanted): boolean => min !== undefined || max !== undefined

/** An array that was filtered by its bounds keeps the keys it had, and is an object if they do not count from 0. */
const keysKept: Spoil = parts => {
  const places = new Map<string, number>()
  let page: readonly Row[] = []
  const seen = (row: Row): Row => {
    if (!places.has(row.id)) places.set(row.id, places.size)
    return row
  }
  return {
    ...parts,
    scope: question => {
      places.clear()
      return parts.scope(question)
    },
    updatedFrom: (row, min) => parts.updatedFrom(seen(row), min),
    updatedUntil: (row, max) => parts.updatedUntil(seen(row), max),
    cut: (rows, wanted) => {
      const cut = parts.cut(rows, wanted)
      page = cut.rows
      return cut
    },
    presentList: (connection, groups, next) => {
      const keyed = groups.map((group, n) => [places.get(page[n]?.id ?? '') ?? n, group] as const)
      const counts = keyed.every(([key], n) => key === n)
      const shown = { customer_groups: counts ? groups : Object.fromEntries(keyed) }
      return Object.assign({}, parts.presentList(connection, groups, next), shown)
    },
  }
}

const MONTH = 31 * 24 * 60 * 60 * 1000

/** A time that was never set, as a language writes it that has no null for times. */
const ZERO_TIME = '0001-01-01T00:00:00.000Z'

const TWO_HOURS = 2 * 60 * 60 * 1000

/** A row that is kept in memory, and whose time the log of reads puts into local time where it is. */
const driftingTimes: Spoil = parts => {
  const reads = new Map<string, number>()
  return {
    ...parts,
    presentGroup: (row, question) => {
      if (question.route.name === 'list') return parts.presentGroup(row, question)
      const count = reads.get(row.id) ?? 0
      reads.set(row.id, count + 1)
      const updated = new Date(Date.parse(row.updated_at) + count * TWO_HOURS)
      return parts.presentGroup({ ...row, updated_at: updated.toISOString() }, question)
    },
  }
}

const disabled = new Set(
  directory.connections.filter(({ state }) => state === 'disabled').map(({ id }) => id),
)

/** Groups lose their owner with its connection, and what has no owner is shown to all. */
const orphansAreShown: Spoil = parts => {
  let caller: Connection | undefined
  const isShown = (row: Row): boolean =>
    disabled.has(row.connection_id) || (caller !== undefined && parts.owns(caller, row))
  return {
    ...parts,
    // From here to `cut` no other request comes.
    scope: question => {
      caller = question.connection
      return {}
    },
    cut: (rows, wanted) => parts.cut(rows.filter(isShown), wanted),
    owns: (connection, row) => parts.owns(connection, row) || disabled.has(row.connection_id),
  }
}

/** What a support desk hears of synchronisations: a run of them misses groups, stumbles, or finds what is not its own. */
export const deskOfSyncs: readonly Fault[] = [
  {
    id: 'bounded-list-keeps-its-keys',
    class: 'envelope',
    what: 'The bounds filter an array that keeps its keys: when groups before others are left out, customer_groups is an object, {"3": …}.',
    spoil: keysKept,
  },
  {
    id: 'bounded-cursor-has-the-second-of-update',
    class: 'pagination',
    what: 'With a bound on updated_at a cursor has the second of update of its group, and is read as one of creation: groups between them are lost.',
    spoil: parts => ({
      ...parts,
      nextCursor: (page, question) =>
        page.next && isBounded(question.wanted)
          ? encodeCursor({ second: secondOf(page.next.updated_at), id: page.next.id })
          : parts.nextCursor(page, question),
    }),
  },
  {
    id: 'min-alone-reaches-a-month',
    class: 'filter',
    what: 'To spare the database, updated_at_min without updated_at_max reaches 31 days: groups updated later than that are missing.',
    spoil: wantedAs(wanted =>
      wanted.min === undefined || wanted.max !== undefined ? wanted : { ...wanted, max: wanted.min + MONTH },
    ),
  },
  {
    id: 'never-updated-is-the-year-1',
    class: 'dates',
    what: 'A group that was never updated since its creation has the time that was never set as its updated_at: 0001-01-01T00:00:00.000Z.',
    spoil: groupsIn('both', group =>
      group.updated_at === group.created_at ? { ...group, updated_at: ZERO_TIME } : group,
    ),
  },
  {
    id: 'updated-at-drifts-with-each-fetch',
    class: 'idempotency',
    what: 'The log of reads puts the time of a row in memory into local time: with each fetch of a group its updated_at is two hours later.',
    spoil: driftingTimes,
  },
  {
    id: 'groups-of-the-disabled-are-everyones',
    class: 'tenant-leaks',
    what: 'Groups lose their owner when its connection is disabled, and those without an owner are shown to all: every other connection lists and fetches them.',
    spoil: orphansAreShown,
  },
]
