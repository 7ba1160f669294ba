import type { Question } from '../nouns.ts'
import { byKey, type Fault, type Group, groupsIn, type Spoil } from './spoilers.ts'

/** A tick of SQL Server’s `datetime` is a three hundredth of a second: .671 is kept as .670. */
const inTicks = (time: string): number => Math.round(Math.round(Date.parse(time) * 0.3) / 0.3)

/** The column has ticks, the bounds have milliseconds. */
const boundsAgainstTicks: Spoil = parts => ({
  ...parts,
  updatedFrom: (row, min) => inTicks(row.updated_at) >= min,
  updatedUntil: (row, max) => inTicks(row.updated_at) <= max,
})

/** A search index finds the ids of a page in their order, and the mapper reads `WHERE id IN (…)`. */
const boundedPagesByKey: Spoil = parts => ({
  ...parts,
  cut: (rows, wanted) => {
    const page = parts.cut(rows, wanted)
    const isSearched = wanted.min !== undefined || wanted.max !== undefined
    return isSearched ? { ...page, rows: page.rows.toSorted(byKey) } : page
  },
})

/** The parameters of which the cache was told when it was set up. */
const IN_THE_KEY = ['access_token', 'cursor', 'limit', 'force_fetch']

const keyOf = ({ ask }: Question): string =>
  JSON.stringify(ask.query.filter(([name]) => IN_THE_KEY.includes(name)).toSorted())

const boundsNotInTheKey: Spoil = parts => {
  const kept = new Map<string, unknown>()
  return {
    ...parts,
    success: (body, question) => {
      if (question.route.name === 'fetch') return parts.success(body, question)
      const key = keyOf(question)
      if (!kept.has(key)) kept.set(key, body)
      return parts.success(kept.get(key), question)
    },
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** `YYYY` instead of `yyyy`: the year that a week belongs to, and that of New Year’s Day is the new one. */
function inWeekYear(time: string): string {
  const saturday = new Date(Date.parse(time) + (6 - new Date(time).getUTCDay()) * DAY_MS)
  return `${saturday.getUTCFullYear()}${time.slice(4)}`
}
const timesInWeekYears = (group: Group): Group => ({
  ...group,
  created_at: inWeekYear(group.created_at),
  updated_at: inWeekYear(group.updated_at),
})

/** Another database, an index, a cache and a formatter of dates, between the rows and the answer. */
export const portOfStorage: readonly Fault[] = [
  {
    id: 'bounds-against-ticks',
    class: 'filter',
    what: 'The column of updated_at rounds to three hundredths of a second, the bounds do not: a group updated at .671 or .999 is missed by its own time.',
    spoil: boundsAgainstTicks,
  },
  {
    id: 'bounded-pages-by-key',
    class: 'sort',
    what: 'With a bound on updated_at an index finds the ids of a page, whose rows are then read with IN (…): they come in the order of ids.',
    spoil: boundedPagesByKey,
  },
  {
    id: 'bounds-not-in-the-cache-key',
    class: 'idempotency',
    what: 'The gateway’s cache was told of all parameters but the bounds: a list that differs from one before in these alone is that one again.',
    spoil: boundsNotInTheKey,
  },
  {
    id: 'week-year-on-list',
    class: 'dates',
    what: 'The list formats its times with YYYY, the year of the week: in the last days of December they are a year ahead.',
    spoil: groupsIn('list', timesInWeekYears),
  },
]
