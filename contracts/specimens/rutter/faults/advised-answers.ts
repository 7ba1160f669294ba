import { secondOf } from '../cursor.ts'
import type { Row } from '../nouns.ts'
import { bodyOf, type Fault, groupsIn, type Spoil } from './spoilers.ts'

/** The error is thrown where the group is at hand, and names it. */
const foreignNamed: Spoil = parts => {
  const foreign = new Map<string, Row>()
  const named = bodyOf(['group-unknown'], (body, failure) => {
    const row = failure.kind === 'group-unknown' ? foreign.get(failure.id.toLowerCase()) : undefined
    const error_message = `${row?.name} (${row?.id}) does not belong to this connection.`
    return row ? { ...body, error_message } : body
  })
  return named({
    ...parts,
    owns: (connection, row) => {
      const isOwn = parts.owns(connection, row)
      // Without an id it is what json-server has for no row at all.
      if (!isOwn && row.id !== undefined) foreign.set(row.id, row)
      return isOwn
    },
  })
}

const MOST_PAGES = 10

/** Pages are found by counting from the first, and that goes only so far. */
const endingAtTenthPage: Spoil = parts => {
  let before = 0
  return {
    ...parts,
    readWanted: (query, decode) => {
      before = 0
      return parts.readWanted(query, decode)
    },
    isFrom: (row, position) => {
      const isFrom = parts.isFrom(row, position)
      if (!isFrom) before += 1
      return isFrom
    },
    cut: (rows, wanted) => {
      const page = parts.cut(rows, wanted)
      return before + wanted.limit < MOST_PAGES * wanted.limit ? page : { ...page, next: undefined }
    },
  }
}

/** The first half of a UUID as a number of 64 bits with a sign: 8 to f come before 0 to 7. */
const signedHalf = (id: string): bigint =>
  BigInt.asIntN(64, BigInt(`0x${id.replaceAll('-', '').slice(0, 16)}`))

const bySignedIds = (a: Row, b: Row): number =>
  secondOf(a.created_at) - secondOf(b.created_at) || (signedHalf(a.id) < signedHalf(b.id) ? -1 : 1)

/** The latest time that a date can have. */
const LAST_TIME = 8_640_000_000_000_000

/** A bound as the text that times are stored as; beyond 9999 a year begins with a plus sign. */
const asText = (bound: number): string =>
  new Date(Math.max(-LAST_TIME, Math.min(LAST_TIME, bound))).toISOString()

/** A time whose milliseconds are cut from a number of seconds, and such fractions are seldom exact. */
function throughSeconds(time: string): string {
  const seconds = Date.parse(time) / 1000
  const millis = Math.trunc((seconds % 1) * 1000)
  return new Date(Math.floor(seconds) * 1000 + millis).toISOString()
}

/** What advisories and the changelogs of APIs like this one tell: how answers are found and written. */
export const advisedOfAnswers: readonly Fault[] = [
  {
    id: 'foreign-group-named-in-its-404',
    class: 'tenant-leaks',
    what: 'The 404 for a group of another connection has the usual status, type and code, and the name of that group in its message.',
    spoil: foreignNamed,
  },
  {
    id: 'tenth-page-is-the-last',
    class: 'pagination',
    what: 'Pages can be asked for up to a depth: the tenth has a next_cursor of null, whatever the limit, and the groups behind it are not reached.',
    spoil: endingAtTenthPage,
  },
  {
    id: 'ties-by-signed-ids',
    class: 'sort',
    what: 'Groups made in one second are sorted by ids as signed numbers, and cursors compare them as text: where pages meet there, groups are lost.',
    spoil: parts => ({ ...parts, order: bySignedIds }),
  },
  {
    id: 'bounds-from-the-year-10000-are-low',
    class: 'filter',
    what: 'Bounds are compared as ISO texts, in which later years than 9999 begin with a plus sign: updated_at_max=999999999999999 leaves out everything.',
    spoil: parts => ({
      ...parts,
      updatedFrom: (row, min) => row.updated_at >= asText(min),
      updatedUntil: (row, max) => row.updated_at <= asText(max),
    }),
  },
  {
    id: 'shown-times-go-through-floats',
    class: 'dates',
    what: 'Times are shown from floating-point seconds, whose milliseconds are cut off: many are one early, so that updated_at_max of a group’s own updated_at misses it.',
    spoil: groupsIn('both', group => ({
      ...group,
      created_at: throughSeconds(group.created_at),
      updated_at: throughSeconds(group.updated_at),
    })),
  },
  {
    id: 'not-modified-since-its-creation',
    class: 'status',
    what: 'If-Modified-Since is held against created_at: with a time between that and updated_at a fetch is 304, Not Modified, though the group was.',
    spoil: parts => ({
      ...parts,
      success: (body, question) => {
        const since = Date.parse(question.ask.header('if-modified-since')[0] ?? '')
        const created = Date.parse(Object(body).customer_group?.created_at)
        const isUnmodified = created <= since
        return isUnmodified ? { status: 304, headers: {}, body: undefined } : parts.success(body, question)
      },
    }),
  },
  {
    id: 'byte-order-mark-before-json',
    class: 'robustness',
    what: 'The encoder of bodies begins with a byte order mark, which JSON must not have: parsers that do not skip it fail.',
    spoil: parts => ({
      ...parts,
      serialize: body => Buffer.concat([Buffer.from('\ufeff'), parts.serialize(body)]),
    }),
  },
  {
    id: 'no-content-has-a-length',
    class: 'headers',
    what: 'The 204 that answers OPTIONS has a Content-Length of 0, which no 204 must have.',
    spoil: parts => ({
      ...parts,
      optionsReply: methods => {
        const reply = parts.optionsReply(methods)
        return { ...reply, headers: { ...reply.headers, 'Content-Length': '0' } }
      },
    }),
  },
]
