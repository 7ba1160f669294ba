import type { Question, Row } from '../nouns.ts'
import { type Fault, type Spoil, wantedAs } from './spoilers.ts'

/** A mapper that fills one object again and again, and leaves out what is null. */
const filledAgain: Spoil = parts => {
  const filled = new WeakMap<Question, Row>()
  return {
    ...parts,
    presentGroup: (row, question) => {
      const before = filled.get(question)
      const full = {
        ...row,
        platform_id: row.platform_id ?? before?.platform_id ?? null,
        name: row.name ?? before?.name ?? null,
      }
      filled.set(question, full)
      return parts.presentGroup(full, question)
    },
  }
}

/** A loader hands out what it has read in the order of the table, not in that of the keys it was given. */
function loadedInBatch(rows: readonly Row[]): readonly Row[] {
  const loaded = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return rows.map((row, at) => ({ ...row, platform_id: loaded[at]?.platform_id ?? null }))
}

/** Times in a body, as the formatter writes them, and the zone as the document wants it: of the first one. */
const zoneReplacedOnce = (text: string): string =>
  text.replaceAll(/(?<=T[\d:]{8}\.\d{3})Z(?=")/g, '+00:00').replace('+00:00', 'Z')

/** What the first record has right, and a later one, or a later page, has not. */
export const otherRecords: readonly Fault[] = [
  {
    id: 'nulls-keep-what-was-before',
    class: 'schema',
    what: 'The mapper fills one object for all rows and skips nulls: in a list, a group without a name has the one before it.',
    spoil: filledAgain,
  },
  {
    id: 'platform-ids-in-the-order-of-the-table',
    class: 'ids',
    what: 'A loader reads the platform_ids of a page with IN (…), in the order of the table: they come with other groups than theirs.',
    spoil: parts => ({
      ...parts,
      cut: (rows, wanted) => {
        const page = parts.cut(rows, wanted)
        return { ...page, rows: loadedInBatch(page.rows) }
      },
    }),
  },
  {
    id: 'zone-replaced-once-a-body',
    class: 'dates',
    what: 'The serializer replaces +00:00 by Z, once: of all times in a body, the first ends with Z, the others with +00:00.',
    spoil: parts => ({
      ...parts,
      serialize: body => Buffer.from(zoneReplacedOnce(parts.serialize(body).toString())),
    }),
  },
  {
    id: 'max-exclusive-on-later-pages',
    class: 'filter',
    what: 'The query behind a cursor is written anew, with < for updated_at_max: on later pages a group updated just then is missing.',
    // Milliseconds are whole, so that before one is until the one before it.
    spoil: wantedAs(wanted =>
      wanted.from && wanted.max !== undefined ? { ...wanted, max: wanted.max - 1 } : wanted,
    ),
  },
]
