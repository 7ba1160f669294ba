import type { Question, Row } from '../nouns.ts'
import { DEFAULT_LIMIT } from '../parameters.ts'
import { type Fault, type Spoil, wantedAs } from './spoilers.ts'

/** The highest limit there is. */
const HIGHEST = 500

/** A list that saves the groups that it shows; who saves has the time of the update set. */
const savedWhenListed: Spoil = parts => {
  const saved = new Map<string, string>()
  const stored = (row: Row): Row => ({ ...row, updated_at: saved.get(row.id) ?? row.updated_at })
  return {
    ...parts,
    updatedFrom: (row, min) => parts.updatedFrom(stored(row), min),
    updatedUntil: (row, max) => parts.updatedUntil(stored(row), max),
    presentGroup: (row, question) => {
      const group = parts.presentGroup(stored(row), question)
      if (question.route.name === 'list') saved.set(row.id, new Date().toISOString())
      return group
    },
  }
}

const isFetch = ({ route, ask }: Question, method: string): boolean =>
  route.name === 'fetch' && ask.method === method

/** A cache of records that takes what a narrower query has read for all of it. */
const cachedInPart: Spoil = parts => {
  const inPart = new Set<string>()
  return {
    ...parts,
    presentGroup: (row, question) => {
      if (isFetch(question, 'HEAD')) inPart.add(row.id)
      const { id, created_at, updated_at } = row
      return isFetch(question, 'GET') && inPart.has(row.id)
        ? { id, created_at, updated_at }
        : parts.presentGroup(row, question)
    },
  }
}

/** What users have reported of servers like this one: which groups are found, and what becomes of them. */
export const reportedRows: readonly Fault[] = [
  {
    id: 'limit-500-is-the-default',
    class: 'pagination',
    what: 'A limit counts if it is below the highest one, not if it is that: limit=500 is accepted and gives 50 groups; with 499 there is no such stop.',
    spoil: wantedAs(wanted => (wanted.limit < HIGHEST ? wanted : { ...wanted, limit: DEFAULT_LIMIT })),
  },
  {
    id: 'both-bounds-repeat-groups',
    class: 'filter',
    what: 'Each bound joins the table of changes, without DISTINCT: with both, a group that was updated since its creation comes twice.',
    spoil: parts => ({
      ...parts,
      cut: (rows, wanted) => {
        const isJoined = wanted.min !== undefined && wanted.max !== undefined
        const copies = (row: Row) => (row.updated_at === row.created_at ? [row] : [row, row])
        return parts.cut(isJoined ? rows.flatMap(copies) : rows, wanted)
      },
    }),
  },
  {
    id: 'listed-groups-are-saved',
    class: 'persistence',
    what: 'The list marks what it shows as seen and saves it, which sets the time of the update: listed once, a group has another updated_at.',
    spoil: savedWhenListed,
  },
  {
    id: 'head-leaves-part-of-a-group',
    class: 'include-sparse',
    what: 'HEAD of a group reads its id and times only, and the cache of records keeps that: GET of it has no name and no platform_id from then on.',
    spoil: cachedInPart,
  },
]
