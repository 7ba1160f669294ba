import type { Page, Question, Row, Wanted } from '../nouns.ts'
import { directory } from '../tenants.ts'
import { type Fault, groupsIn, type Spoil, wantedAs } from './spoilers.ts'

const wholeSecond = (time: string): string => `${time.slice(0, 19)}.000Z`
/** What a formatter makes of midnight when it is told no more than that its clock has no halves. */
const lateHour = (time: string): string => time.replace('T00:', 'T24:')

const DELETED: Row = {
  id: '6b1f0c9e-3d58-4a72-9e04-c7a1d2b8f563',
  platform_id: 'DeLeTeDgRp',
  name: 'Left In Spring',
  created_at: '2024-10-02T08:15:00.120Z',
  updated_at: '2025-03-20T11:40:12.305Z',
  connection_id: directory.connections[0]?.id ?? '',
}

/** A query of its own for bounds, which does not leave out what was deleted softly. */
const deletedWithinBounds: Spoil = parts => {
  const fits = ({ min, max, from }: Wanted): boolean =>
    (min === undefined || parts.updatedFrom(DELETED, min)) &&
    (max === undefined || parts.updatedUntil(DELETED, max)) &&
    (from === undefined || parts.isFrom(DELETED, from))
  const isOwn = (rows: readonly Row[]): boolean => rows[0]?.connection_id === DELETED.connection_id
  return {
    ...parts,
    cut: (rows, wanted): Page => {
      const bounded = wanted.min !== undefined || wanted.max !== undefined
      const all = bounded && isOwn(rows) && fits(wanted) ? [...rows, DELETED].toSorted(parts.order) : rows
      return parts.cut(all, wanted)
    },
  }
}

/** Rows whose owner is found by way of their number at the platform. */
const ownerOfUnplaced: Spoil = parts => {
  let asking: Question['connection'] | undefined
  const owns: typeof parts.owns = (connection, row) => row.platform_id === null || parts.owns(connection, row)
  return {
    ...parts,
    scope: () => ({}),
    owns,
    // Called at the beginning of every answer, which is then made in one go.
    presentConnection: (connection, question) => {
      asking = connection
      return parts.presentConnection(connection, question)
    },
    cut: (rows, wanted) =>
      parts.cut(
        rows.filter(row => asking !== undefined && owns(asking, row)),
        wanted,
      ),
  }
}

const keptByCursor: Spoil = parts => {
  const kept = new Map<string, Wanted>()
  return wantedAs(wanted => {
    if (wanted.from === undefined) return wanted
    const first = kept.get(wanted.from.id) ?? wanted
    kept.set(wanted.from.id, first)
    return first
  })(parts)
}

const yearOf = (time: number): number => new Date(time).getUTCFullYear()

/** A database that was moved, indexed, divided and guarded, and what it lost on the way. */
export const moves: readonly Fault[] = [
  {
    id: 'shown-times-lose-their-milliseconds',
    class: 'dates',
    what: 'Times are shown from columns of whole seconds, and compared with those that were there before: bounds of a group’s own updated_at miss it.',
    spoil: groupsIn('both', group => ({
      ...group,
      created_at: wholeSecond(group.created_at),
      updated_at: wholeSecond(group.updated_at),
    })),
  },
  {
    id: 'midnight-is-hour-24-on-list',
    class: 'dates',
    what: 'The list formats its times with an hour from 1 to 24: 00:15 becomes 24:15.',
    spoil: groupsIn('list', group => ({
      ...group,
      created_at: lateHour(group.created_at),
      updated_at: lateHour(group.updated_at),
    })),
  },
  {
    id: 'bounds-stay-in-one-year',
    class: 'filter',
    what: 'The table was divided by years of updated_at: with both bounds only the year of updated_at_min is read.',
    spoil: wantedAs(wanted => {
      const { min, max } = wanted
      if (min === undefined || max === undefined || Math.abs(min) > 8.64e15) return wanted
      return { ...wanted, max: Math.min(max, Date.UTC(yearOf(min) + 1, 0) - 1) }
    }),
  },
  {
    id: 'bounds-find-the-deleted',
    class: 'filter',
    what: 'Groups are deleted softly: the list leaves them out, the query with bounds does not, and a fetch of one is 404.',
    spoil: deletedWithinBounds,
  },
  {
    id: 'cursor-keeps-its-first-page',
    class: 'idempotency',
    what: 'Later pages are cached by their cursor alone: with another limit or other bounds, the page is what it was the first time.',
    spoil: parts => keptByCursor(parts),
  },
  {
    id: 'unplaced-groups-are-everyones',
    class: 'tenant-leaks',
    what: 'Row-level security finds the owner by platform_id: a group that has none is listed and fetched by every connection.',
    spoil: parts => ownerOfUnplaced(parts),
  },
  {
    id: 'platform-id-in-lower-case-on-list',
    class: 'ids',
    what: 'The list comes from a search index, which puts the platform_id into lower case; a fetched group has it as it is.',
    spoil: groupsIn('list', group => ({ ...group, platform_id: group.platform_id?.toLowerCase() ?? null })),
  },
]
