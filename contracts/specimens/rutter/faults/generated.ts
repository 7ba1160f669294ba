import { isFrom } from '../page.ts'
import { type Fault, failuresAs, groupsIn, type Spoil, wantedAs } from './spoilers.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** `2024-08-217T11:16:24.671Z`: the pattern says `DD`, the day of the year, where it means `dd`. */
function withDayOfYear(time: string): string {
  const year = Date.UTC(new Date(time).getUTCFullYear(), 0)
  const day = Math.floor((Date.parse(time) - year) / DAY_MS) + 1
  return `${time.slice(0, 8)}${String(day).padStart(2, '0')}${time.slice(10)}`
}

/** The wrapper of an optional value that nobody has taught the serializer to unwrap. */
const asOptional = (value: string | null) => ({ present: value !== null, empty: value === null })

/** The library wants the number of a page, and gets the place of the cursor divided by the limit. */
const byPageNumber: Spoil = parts => ({
  ...parts,
  isFrom: () => true,
  cut: (rows, wanted) => {
    const { from, limit } = wanted
    const place = from === undefined ? 0 : rows.findIndex(row => isFrom(row, from))
    if (place < 0) return { rows: [], next: undefined }
    return parts.cut(rows.slice(Math.floor(place / limit) * limit), wanted)
  },
})

/** What generated servers, strict types and mappers of records make of the document. */
export const generated: readonly Fault[] = [
  {
    id: 'platform-id-is-an-optional',
    class: 'schema',
    what: 'The platform_id of a fetched group is the wrapper of an optional value, {"present": true}, instead of the value.',
    spoil: groupsIn('fetch', group => ({ ...group, platform_id: asOptional(group.platform_id) })),
  },
  {
    id: 'cursor-falls-on-a-multiple-of-the-limit',
    class: 'pagination',
    what: 'A cursor becomes the number of a page: with another limit than before, its page begins at a multiple of that limit.',
    spoil: byPageNumber,
  },
  {
    id: 'negative-max-ignored',
    class: 'filter',
    what: 'A number that was not sent is -1: a negative updated_at_max is taken for none, and everything comes instead of nothing.',
    spoil: wantedAs(wanted =>
      wanted.max !== undefined && wanted.max < 0 ? { ...wanted, max: undefined } : wanted,
    ),
  },
  {
    id: 'repeated-parameter-in-plain-text',
    class: 'error-bodies',
    what: 'The generated wrapper of a handler refuses a repeated parameter itself: the 400 is a line of plain text.',
    spoil: parts => ({
      ...failuresAs(['parameter-repeated'], (reply, failure) => ({
        ...reply,
        headers: { ...reply.headers, 'Content-Type': 'text/plain; charset=utf-8' },
        body: `multiple values for single value parameter '${'name' in failure ? failure.name : ''}'\n`,
      }))(parts),
      serialize: body => (typeof body === 'string' ? Buffer.from(body) : parts.serialize(body)),
    }),
  },
  {
    id: 'updated-at-has-the-day-of-the-year-on-list',
    class: 'dates',
    what: 'The list formats updated_at with DD instead of dd: the 4th of August 2024 is 2024-08-217.',
    spoil: groupsIn('list', group => ({ ...group, updated_at: withDayOfYear(group.updated_at) })),
  },
]
