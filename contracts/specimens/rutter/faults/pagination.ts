import { encodeCursor, positionOf } from '../cursor.ts'
import { type Fault, wantedAs } from './spoilers.ts'

/** Pages that repeat, lose or miscount groups, or end wrongly. */
export const pagination: readonly Fault[] = [
  {
    id: 'last-row-repeated',
    class: 'pagination',
    what: 'The cursor leads to the last group of the page instead of the next one.',
    spoil: parts => ({
      ...parts,
      nextCursor: ({ rows, next }) => {
        const last = rows.at(-1)
        return next && last ? encodeCursor(positionOf(last)) : null
      },
    }),
  },
  {
    id: 'row-skipped-between-pages',
    class: 'pagination',
    what: 'The group that a cursor leads to is left out.',
    spoil: parts => ({
      ...parts,
      isFrom: (row, position) => row.id !== position.id && parts.isFrom(row, position),
    }),
  },
  {
    id: 'same-second-repeated',
    class: 'pagination',
    what: 'A cursor leads to the first group of its second: groups made together come twice.',
    spoil: parts => ({ ...parts, isFrom: (row, { second }) => parts.isFrom(row, { second, id: '' }) }),
  },
  {
    id: 'same-second-lost',
    class: 'pagination',
    what: 'Of several groups made in the second of a cursor, only the one it names is given.',
    spoil: parts => ({
      ...parts,
      isFrom: (row, position) =>
        row.id === position.id || parts.isFrom(row, { second: position.second + 1, id: '' }),
    }),
  },
  {
    id: 'last-page-cursor-empty',
    class: 'pagination',
    what: 'The next_cursor of the last page is an empty text instead of null.',
    spoil: parts => ({ ...parts, nextCursor: (page, question) => parts.nextCursor(page, question) ?? '' }),
  },
  {
    id: 'full-last-page-goes-on',
    class: 'pagination',
    what: 'A last page that is just full has a cursor, to a page without groups.',
    spoil: parts => ({
      ...parts,
      nextCursor: (page, question) => {
        const last = page.rows.at(-1)
        return last && page.rows.length === question.wanted.limit && !page.next
          ? encodeCursor({ ...positionOf(last), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' })
          : parts.nextCursor(page, question)
      },
    }),
  },
  {
    id: 'last-group-unreachable',
    class: 'pagination',
    what: 'When one group is left behind a page, the page says that it is the last.',
    spoil: parts => ({
      ...parts,
      cut: (rows, wanted) => {
        const page = parts.cut(rows, wanted)
        return rows.length === wanted.limit + 1 ? { ...page, next: undefined } : page
      },
    }),
  },
  {
    id: 'limit-one-more',
    class: 'pagination',
    what: 'A page has one group more than the limit.',
    spoil: parts => ({
      ...parts,
      cut: (rows, wanted) => parts.cut(rows, { ...wanted, limit: wanted.limit + 1 }),
    }),
  },
  {
    id: 'limit-one-less-on-later-pages',
    class: 'pagination',
    what: 'Pages after the first have one group less than the limit, unless it is 1.',
    spoil: wantedAs(wanted => (wanted.from ? { ...wanted, limit: Math.max(1, wanted.limit - 1) } : wanted)),
  },
  {
    id: 'limit-forgotten-with-cursor',
    class: 'pagination',
    what: 'With a cursor the limit is not looked at: 50 groups come.',
    spoil: wantedAs(wanted => (wanted.from ? { ...wanted, limit: 50 } : wanted)),
  },
  {
    id: 'limit-forgotten-with-bounds',
    class: 'pagination',
    what: 'With a bound on updated_at all groups come in one page.',
    spoil: wantedAs(wanted => ({
      ...wanted,
      limit: (wanted.min ?? wanted.max) === undefined ? wanted.limit : 500,
    })),
  },
  {
    id: 'default-limit-20',
    class: 'pagination',
    what: 'Unless told, a page has 20 groups instead of 50.',
    spoil: wantedAs((wanted, query) =>
      query.some(([name]) => name === 'limit') ? wanted : { ...wanted, limit: 20 },
    ),
  },
  {
    id: 'no-default-limit',
    class: 'pagination',
    what: 'Unless told, a page has all groups.',
    spoil: wantedAs((wanted, query) =>
      query.some(([name]) => name === 'limit') ? wanted : { ...wanted, limit: 500 },
    ),
  },
  {
    id: 'limit-sticks',
    class: 'pagination',
    what: 'A request without a limit gets the limit of the one before it.',
    spoil: parts => {
      let last = 50
      const remember = wantedAs((wanted, query) => {
        if (query.some(([name]) => name === 'limit')) last = wanted.limit
        return { ...wanted, limit: last }
      })
      return remember(parts)
    },
  },
]
