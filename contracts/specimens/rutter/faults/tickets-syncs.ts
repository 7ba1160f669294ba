import type { Row } from '../nouns.ts'
import { type Fault, groupsIn, type Spoil } from './spoilers.ts'

/** What an import of tables makes of a cell: a number, a truth value or nothing, if it looks like one. */
function guessed(cell: string | null): unknown {
  if (cell === 'null') return null
  if (cell === 'true' || cell === 'false') return cell === 'true'
  return cell !== null && /^-?\d+(\.\d+)?(e\d+)?$/i.test(cell) ? Number(cell) : cell
}

const YEAR = 365 * 24 * 60 * 60 * 1000

/** A read that writes the row anew, behind all others, and a list in the order of the table. */
const movedWhenRead: Spoil = parts => {
  const places = new Map<string, number>()
  let reads = 0
  const placeOf = ({ id }: Row): number => places.get(id) ?? 0
  return {
    ...parts,
    order: (a, b) => placeOf(a) - placeOf(b) || parts.order(a, b),
    presentGroup: (row, question) => {
      if (question.route.name === 'fetch') places.set(row.id, ++reads)
      return parts.presentGroup(row, question)
    },
  }
}

const LONDON = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'shortOffset' })

/** A time in UTC that was read as one of London. */
function readInLondon(time: string): string {
  const isSummer = LONDON.format(new Date(time)).endsWith('GMT+1')
  return isSummer ? new Date(Date.parse(time) - 60 * 60 * 1000).toISOString() : time
}

/** Ids that are kept by name, as the importer first saw them. */
const idsByName: Spoil = parts => {
  const known = new Map<string, string>()
  const idOf = ({ id, name, connection_id }: Row): string => {
    if (name === null) return id
    const key = `${connection_id} ${name}`
    const kept = known.get(key) ?? id
    known.set(key, kept)
    return kept
  }
  return {
    ...parts,
    cut: (rows, wanted) => {
      const page = parts.cut(rows, wanted)
      return { ...page, rows: page.rows.map(row => ({ ...row, id: idOf(row) })) }
    },
  }
}

/** What developers write to support about: their synchronisation misses groups, or has others than the shop. */
export const ticketsOfSyncs: readonly Fault[] = [
  {
    id: 'names-that-look-like-values',
    class: 'schema',
    what: 'Names come through an import that guesses types: a group called 0, 1e3 or true has a number or a boolean as its name.',
    spoil: groupsIn('both', group => ({ ...group, name: guessed(group.name) })),
  },
  {
    id: 'walk-ends-at-an-unplaced-group',
    class: 'pagination',
    what: 'The next page is looked up by platform_id: where it would begin with a group that has none, next_cursor is null, and the rest is lost.',
    spoil: parts => ({
      ...parts,
      nextCursor: (page, question) =>
        page.next?.platform_id === null ? null : parts.nextCursor(page, question),
    }),
  },
  {
    id: 'changes-kept-for-a-year',
    class: 'filter',
    what: 'updated_at_min reads a log of changes that is kept for a year: groups last updated before that are missing, however low the bound.',
    spoil: parts => ({
      ...parts,
      updatedFrom: (row, min) => parts.updatedFrom(row, Math.max(min, Date.now() - YEAR)),
    }),
  },
  {
    id: 'fetched-groups-come-last',
    class: 'sort',
    what: 'A fetch notes in the row when it was read, and the list has no order of its own: whatever was fetched comes behind all others.',
    spoil: movedWhenRead,
  },
  {
    id: 'summer-an-hour-early-on-list',
    class: 'dates',
    what: 'The list reads its times as those of London: in summer they are an hour early, in winter right; a fetched group has the stored ones.',
    spoil: groupsIn('list', group => ({
      ...group,
      created_at: readInLondon(group.created_at),
      updated_at: readInLondon(group.updated_at),
    })),
  },
  {
    id: 'namesakes-share-an-id',
    class: 'ids',
    what: 'The importer of the list finds ids by name: of two groups with the same name, the second has the id of the first.',
    spoil: idsByName,
  },
]
