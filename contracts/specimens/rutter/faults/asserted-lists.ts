import type { Row, Wanted } from '../nouns.ts'
import type { Fault, Spoil } from './spoilers.ts'

const SORTABLE = ['name', 'created_at', 'updated_at'] as const
type Sortable = (typeof SORTABLE)[number]

/** What a list is to be sorted by, beside what the document knows of. */
interface Sorted extends Wanted {
  readonly by: Sortable
  readonly isDescending: boolean
}

const isSorted = (wanted: Wanted): wanted is Sorted => 'by' in wanted

const fieldOf = (sort: string): Sortable | undefined =>
  SORTABLE.find(name => name === (sort.startsWith('-') ? sort.slice(1) : sort))

function sortedBy(rows: readonly Row[], { by, isDescending }: Sorted): readonly Row[] {
  const key = (row: Row) => row[by] ?? ''
  const ascending = (a: Row, b: Row) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)
  return rows.toSorted(isDescending ? (a, b) => ascending(b, a) : ascending)
}

/** The parameter is one of a base class of all lists, which sorts what was found before it is cut. */
const sortIsHonoured: Spoil = parts => ({
  ...parts,
  rules: {
    ...parts.rules,
    list: [
      ...parts.rules.list,
      { name: 'sort', in: 'query', required: false, accepts: value => fieldOf(value) !== undefined },
    ],
  },
  readWanted: (query, decode) => {
    const wanted = parts.readWanted(query, decode)
    const sort = query.find(([name]) => name === 'sort')?.[1]
    const by = fieldOf(sort ?? '')
    if ('kind' in wanted || sort === undefined || by === undefined) return wanted
    const sorted: Sorted = { ...wanted, by, isDescending: sort.startsWith('-') }
    return sorted
  },
  cut: (rows, wanted) => parts.cut(isSorted(wanted) ? sortedBy(rows, wanted) : rows, wanted),
})

/** The group that a cursor names is read by its id alone, and the others follow it. */
const cursorNamesAnything: Spoil = parts => {
  let asking = ''
  return {
    ...parts,
    scope: question => (question.wanted.from ? {} : parts.scope(question)),
    // An answer begins with its connection, and is made in one go.
    presentConnection: (connection, question) => {
      asking = connection.id
      return parts.presentConnection(connection, question)
    },
    isFrom: (row, position) =>
      parts.isFrom(row, position) && (row.connection_id === asking || row.id === position.id),
  }
}

/** What test suites of servers like this one assert, broken: which groups are listed, and in which order. */
export const assertedOfLists: readonly Fault[] = [
  {
    id: 'sort-is-honoured',
    class: 'sort',
    what: 'The parameter sort, which there is not, comes with the base class of lists: sort=name or sort=-updated_at is another order instead of 400.',
    spoil: sortIsHonoured,
  },
  {
    id: 'cursor-brings-its-group-along',
    class: 'tenant-leaks',
    what: 'The group that a cursor names is read by its id alone: a cursor of another connection brings that group with it, in front of one’s own.',
    spoil: cursorNamesAnything,
  },
]
