import { authenticateWith, doorkeeper, readBasic } from '../authenticate.ts'
import { wordsOf } from '../errors.ts'
import type { Position } from '../nouns.ts'
import { type Fault, type Spoil, wantedAs } from './spoilers.ts'

/** `header.split(' ')[1]`, which is empty between two blanks. */
const splitAtBlanks: Spoil = parts => ({
  ...parts,
  authenticate: authenticateWith({
    ...doorkeeper,
    readBasic: header => (header?.split(' ')[1] ? readBasic(header) : undefined),
  }),
})

/** What a column of the new log of errors holds; a longer text is refused by the database. */
const COLUMN = 255

const errorsLogged: Spoil = parts => ({
  ...parts,
  errorReply: (failure, methods, ask) => {
    const isTooLong = wordsOf(failure).message.length > COLUMN
    return parts.errorReply(isTooLong ? { kind: 'internal' } : failure, methods, ask)
  },
})

/** `findFirst` beside `findMany`: only the latter was given the bounds. */
const firstHasNoBounds: Spoil = wantedAs(wanted =>
  wanted.limit === 1 ? { ...wanted, min: undefined, max: undefined } : wanted,
)

/** Whether the client has an ETag is asked, and not which; nothing here has ever had one. */
const anyTagFits: Spoil = parts => ({
  ...parts,
  success: (body, question) =>
    question.ask.header('if-none-match').length > 0
      ? { status: 304, headers: {}, body: undefined }
      : parts.success(body, question),
})

/** Two shards are asked for half of the page each, and 7 / 2 is 3. */
const halfFromEachShard: Spoil = wantedAs(wanted =>
  wanted.limit > 1 ? { ...wanted, limit: 2 * Math.floor(wanted.limit / 2) } : wanted,
)

/** A cursor of the database, which has moved on when it is read again; a list from its beginning opens new ones. */
const cursorMoves: Spoil = parts => {
  const read = new Map<string, number>()
  const keyOf = ({ second, id }: Position): string => `${second} ${id}`
  return {
    ...parts,
    cut: (rows, wanted) => {
      if (wanted.from === undefined) {
        read.clear()
        return parts.cut(rows, wanted)
      }
      const key = keyOf(wanted.from)
      const start = read.get(key) ?? 0
      read.set(key, start + wanted.limit)
      return parts.cut(rows.slice(start), wanted)
    },
  }
}

/** A service that works is ported or extended: how requests are taken then. */
export const portedRequests: readonly Fault[] = [
  {
    id: 'two-blanks-behind-basic-refused',
    class: 'authentication',
    what: 'Authorization is split at each blank, and the second piece is read: with two blanks behind Basic, which RFC 9110 allows, good credentials are 401.',
    spoil: splitAtBlanks,
  },
  {
    id: 'long-refused-value-is-500',
    class: 'robustness',
    what: 'The messages of errors are logged in a column of 255 characters, and a longer one is an error of the database: what is refused for a long value or name is 500 instead of 400.',
    spoil: errorsLogged,
  },
  {
    id: 'limit-1-knows-no-bounds',
    class: 'filter',
    what: 'A limit of 1 takes another method of the ORM, which was not given the bounds: with it updated_at_min and updated_at_max change nothing.',
    spoil: firstHasNoBounds,
  },
  {
    id: 'any-etag-is-not-modified',
    class: 'status',
    what: 'The cache in front asks whether there is an If-None-Match, not what is in it: with any ETag, even one that no answer has had, a list and a fetch are 304.',
    spoil: anyTagFits,
  },
  {
    id: 'odd-limits-are-halved-in-integers',
    class: 'pagination',
    what: 'Two shards are asked for half of a page each, in integers: an odd limit above 1 gives one group less, though there are more behind the page.',
    spoil: halfFromEachShard,
  },
  {
    id: 'retried-cursor-moves-on',
    class: 'idempotency',
    what: 'A cursor is one of the database, which moves when it is read: the same request once more, as after a timeout, has the page after that one.',
    spoil: cursorMoves,
  },
]
