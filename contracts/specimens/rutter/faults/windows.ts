import type { Row } from '../nouns.ts'
import { type Fault, wantedAs } from './spoilers.ts'

const byUpdate = (a: Row, b: Row): number => Date.parse(a.updated_at) - Date.parse(b.updated_at)

/** Bounds on `updated_at` that go wrong in company. */
export const windows: readonly Fault[] = [
  {
    id: 'equal-bounds-find-nothing',
    class: 'filter',
    what: 'When both bounds are the same time, nothing comes, not even a group updated just then.',
    spoil: wantedAs(wanted => {
      const { min, max } = wanted
      return min !== undefined && min === max ? { ...wanted, max: min - 1 } : wanted
    }),
  },
  {
    id: 'force-fetch-forgets-bounds',
    class: 'filter',
    what: 'With force_fetch=true the list goes past its index, and the bounds on updated_at are not looked at.',
    spoil: wantedAs((wanted, query) =>
      query.some(([name, value]) => name === 'force_fetch' && value === 'true')
        ? { ...wanted, min: undefined, max: undefined }
        : wanted,
    ),
  },
  {
    id: 'min-sorts-by-update',
    class: 'sort',
    what: 'With updated_at_min the list is in the order of updates, as the index has it.',
    spoil: parts => ({
      ...parts,
      cut: (rows, wanted) => parts.cut(wanted.min === undefined ? rows : rows.toSorted(byUpdate), wanted),
    }),
  },
]
