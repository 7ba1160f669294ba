import type { Row } from '../nouns.ts'
import type { Fault, Spoil } from './spoilers.ts'

const byUpdate = (a: Row, b: Row): number => Date.parse(a.updated_at) - Date.parse(b.updated_at)

/** A default argument that is one list for all calls; who has a bound puts the order of its own into it. */
const orderOfAll: Spoil = parts => {
  let isSpoilt = false
  return {
    ...parts,
    cut: (rows, wanted) => {
      const isBounded = wanted.min !== undefined || wanted.max !== undefined
      const page = parts.cut(isSpoilt && !isBounded ? rows.toSorted(byUpdate) : rows, wanted)
      isSpoilt ||= isBounded
      return page
    },
  }
}

/** What release notes say was fixed in servers like this one: which groups are found, and in which order. */
export const notedOfLists: readonly Fault[] = [
  {
    id: 'order-of-bounds-stays',
    class: 'sort',
    what: 'The default order is one list that a query with bounds adds updated_at to: from then on, lists without bounds are in the order of updates.',
    spoil: orderOfAll,
  },
  {
    id: 'cursor-and-bound-are-ambiguous',
    class: 'robustness',
    what: 'A bound joins the table of changes, and a cursor compares an id that both tables have: the two together are an error of the database, 500.',
    spoil: parts => ({
      ...parts,
      readWanted: (query, decode) => {
        const wanted = parts.readWanted(query, decode)
        if ('kind' in wanted || wanted.from === undefined) return wanted
        return wanted.min === undefined && wanted.max === undefined ? wanted : { kind: 'internal' }
      },
    }),
  },
]
