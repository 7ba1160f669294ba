import { encodeCursor, positionOf } from '../cursor.ts'
import type { Connection, Row } from '../nouns.ts'
import { byKey, type Fault, groupsIn, type Spoil } from './spoilers.ts'

/** The second is that of the last group of the page, the id that of the group behind it. */
const cursorOfTwoGroups: Spoil = parts => ({
  ...parts,
  nextCursor: (page, question) => {
    const last = page.rows.at(-1)
    return page.next && last
      ? encodeCursor({ second: positionOf(last).second, id: page.next.id })
      : parts.nextCursor(page, question)
  },
})

const SECOND = 1000

const isWhole = (bound: number): boolean => bound % SECOND === 0

/** Bounds are compared as text, and `…:45Z` comes behind `…:45.000Z` and `…:45.999Z`: a point is before a letter. */
const wholeBoundsAsText: Spoil = parts => ({
  ...parts,
  updatedFrom: (row, min) => parts.updatedFrom(row, isWhole(min) ? min + SECOND : min),
  updatedUntil: (row, max) => parts.updatedUntil(row, isWhole(max) ? max + SECOND - 1 : max),
})

/** Rows come as the table has them, by their key; what returns early does not sort them. */
const sortedWhenCut: Spoil = parts => ({
  ...parts,
  cut: (rows, wanted) => parts.cut(rows.length > wanted.limit ? rows : rows.toSorted(byKey), wanted),
})

/** `own or all`, in a language to which an empty list is false. */
const ownOrAll: Spoil = parts => {
  let caller: Connection | undefined
  const isOwn = (row: Row): boolean => caller !== undefined && parts.owns(caller, row)
  return {
    ...parts,
    // From here to `cut` no other request comes.
    scope: question => {
      caller = question.connection
      return {}
    },
    cut: (rows, wanted) => {
      const own = rows.filter(isOwn)
      return parts.cut(own.length > 0 ? own : rows, wanted)
    },
  }
}

/** `HH:MM:ss`: 08:23:45 on the 4th of August is 08:08:45. */
const monthForMinutes = (time: string): string => `${time.slice(0, 14)}${time.slice(5, 7)}${time.slice(16)}`

/** What a score is taken on: lists, and what they show. */
export const scoredOfLists: readonly Fault[] = [
  {
    id: 'cursor-mixes-two-groups',
    class: 'pagination',
    what: 'A cursor has the second of the last group of its page, and the id of the next one: if that id is lower, the last group comes again.',
    spoil: cursorOfTwoGroups,
  },
  {
    id: 'whole-bounds-compare-as-text',
    class: 'filter',
    what: 'Bounds become texts, in which a whole second has no .000: groups updated in the second of such an updated_at_min are missing, and all of that of updated_at_max come.',
    spoil: wholeBoundsAsText,
  },
  {
    id: 'last-page-not-sorted',
    class: 'sort',
    what: 'What fits into one page is returned before it is sorted: a whole list without a next_cursor, and any last page, is in the order of ids.',
    spoil: sortedWhenCut,
  },
  {
    id: 'nothing-of-ones-own-is-everything',
    class: 'tenant-leaks',
    what: 'Own groups or all, says the query, and none are false: where the bounds leave a connection no group, those of the others come.',
    spoil: ownOrAll,
  },
  {
    id: 'minutes-are-the-month',
    class: 'dates',
    what: 'Times are formatted with MM, the month, in place of the minutes: 08:23:45 in August is 08:08:45, in the list as in a fetched group.',
    spoil: groupsIn('both', group => ({
      ...group,
      created_at: monthForMinutes(group.created_at),
      updated_at: monthForMinutes(group.updated_at),
    })),
  },
]
