import { encodeCursor } from '../cursor.ts'
import { connectionAs, type Fault, groupsIn, headersAs } from './spoilers.ts'

/** The beginning of the document's enumeration; a connection to any later platform is not there. */
const PLATFORMS = [
  'SHOPER',
  'SHOPIFY',
  'SHOPWARE',
  'MAGENTO',
  'BIG_COMMERCE',
  'WOO_COMMERCE',
  'SQUARESPACE',
  'WIX',
  'SQUARE',
  'COMMERCELAYER',
]

/** Year, month, day, hour, minute, second and nanoseconds. */
const numbersOf = (time: string): readonly number[] => {
  const [fraction = 0, ...parts] = (time.match(/\d+/g) ?? []).map(Number).reverse()
  return [...parts.reverse(), fraction * 1_000_000]
}

const swapped = (digits: string): string => (digits.match(/../g) ?? []).reverse().join('')
/** The first three groups of a UUID are numbers to some libraries, and their bytes go the other way round. */
const littleEndian = (id: string): string =>
  id
    .split('-')
    .map((group, at) => (at < 3 ? swapped(group) : group))
    .join('-')

/** Bodies that a proxy finds long enough to compress. */
const WORTH_COMPRESSING = 1024

/** What values become between a table, its types and the wire. */
export const mappings: readonly Fault[] = [
  {
    id: 'platform-is-a-number',
    class: 'schema',
    what: 'The platform is serialized as its place in the enumeration, a number.',
    spoil: connectionAs(connection => ({ ...connection, platform: PLATFORMS.indexOf(connection.platform) })),
  },
  {
    id: 'created-at-is-an-array-on-list',
    class: 'dates',
    what: 'The list has created_at as an array of year, month, day and so on.',
    spoil: groupsIn('list', group => ({ ...group, created_at: numbersOf(group.created_at) })),
  },
  {
    id: 'id-bytes-swapped-on-list',
    class: 'ids',
    what: 'The list reads ids from bytes in another order: they are UUIDs, but not those that can be fetched.',
    spoil: groupsIn('list', group => ({ ...group, id: littleEndian(group.id) })),
  },
  {
    id: 'cursor-second-is-rounded',
    class: 'pagination',
    what: 'The second in a cursor is rounded up from the half: a page that begins at such a group begins after it.',
    spoil: parts => ({
      ...parts,
      nextCursor: ({ next }) =>
        next ? encodeCursor({ second: Math.round(Date.parse(next.created_at) / 1000), id: next.id }) : null,
    }),
  },
  {
    id: 'order-finer-than-cursor',
    class: 'sort',
    what: 'Groups are in the order of their milliseconds, cursors know the second only: some groups come twice.',
    spoil: parts => ({
      ...parts,
      order: (a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || parts.order(a, b),
    }),
  },
  {
    id: 'long-answers-say-gzip',
    class: 'headers',
    what: 'A proxy unpacks long answers and leaves the header: Content-Encoding is gzip, the body is plain.',
    spoil: headersAs((headers, { body }) =>
      JSON.stringify(body ?? '').length > WORTH_COMPRESSING
        ? { ...headers, 'Content-Encoding': 'gzip' }
        : headers,
    ),
  },
]
