import type { Row } from '../nouns.ts'
import type { Fault, Spoil } from './spoilers.ts'

const orderBy =
  (key: (row: Row) => string): Spoil =>
  parts => ({ ...parts, order: (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) })

/** Lists in another order than that of creation. */
export const sort: readonly Fault[] = [
  {
    id: 'newest-first',
    class: 'sort',
    what: 'The list begins with the newest group.',
    spoil: parts => ({ ...parts, order: (a, b) => parts.order(b, a) }),
  },
  {
    id: 'by-name',
    class: 'sort',
    what: 'The list is in the order of names.',
    spoil: orderBy(row => row.name ?? ''),
  },
  {
    id: 'by-update',
    class: 'sort',
    what: 'The list is in the order of updates.',
    spoil: orderBy(row => row.updated_at),
  },
  {
    id: 'by-id',
    class: 'sort',
    what: 'The list is in the order of ids.',
    spoil: orderBy(row => row.id),
  },
  {
    id: 'order-alternates',
    class: 'sort',
    what: 'Every second list is the wrong way round.',
    spoil: parts => {
      let lists = 0
      return {
        ...parts,
        cut: (rows, wanted) => parts.cut(lists++ % 2 === 0 ? rows : rows.toReversed(), wanted),
      }
    },
  },
  {
    id: 'bounds-reverse-order',
    class: 'sort',
    what: 'With updated_at_max, the groups of a page are the wrong way round.',
    spoil: parts => ({
      ...parts,
      cut: (rows, wanted) => {
        const page = parts.cut(rows, wanted)
        return wanted.max === undefined ? page : { ...page, rows: page.rows.toReversed() }
      },
    }),
  },
]
