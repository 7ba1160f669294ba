import { authenticateWith, doorkeeper } from '../authenticate.ts'
import type { Question, Row } from '../nouns.ts'
import { isLimit } from '../parameters.ts'
import { accepts, both, type Fault, knowingHead, type Spoil, wantedAs } from './spoilers.ts'

/** The zeros of some scripts (Arabic, Devanagari, full-width), each with its other nine digits behind it. */
const ZEROS = [0x0660, 0x0966, 0xff10]

const digitOf = (letter: string): string => {
  const code = letter.codePointAt(0) ?? 0
  const zero = ZEROS.find(zero => code >= zero && code <= zero + 9)
  return zero === undefined ? letter : String(code - zero)
}

/** What `int()` makes of the digits of any script. */
const inAscii = (text: string): string => text.replace(/\p{Nd}/gu, digitOf)

const digitsOfAnyScript: Spoil = both(
  accepts('limit', value => isLimit(inAscii(value))),
  wantedAs((wanted, query) => {
    const limit = query.find(([name]) => name === 'limit')?.[1]
    return limit === undefined ? wanted : { ...wanted, limit: Number(inAscii(limit)) }
  }),
)

const REST_AT_ZERO = /\*\/\*\s*;\s*q=0(\.0*)?\s*(,|$)/i

/** To count, the cursor is not needed, and so not read. */
const headCounts: Spoil = knowingHead((parts, isHead) => ({
  readWanted: (query, decode) =>
    parts.readWanted(isHead() ? query.filter(([name]) => name !== 'cursor') : query, decode),
}))

const isForced = (question: Question | undefined): boolean =>
  question?.ask.query.some(([name, value]) => name === 'force_fetch' && value === 'true') ?? false

/** What the platform has is stored by its id, under the connection that asked, whoever had it. */
const storedUnderWhoAsks: Spoil = parts => {
  const taken = new Map<string, string>()
  let asked: Question | undefined
  const ownerOf = (row: Row): string => taken.get(row.id) ?? row.connection_id
  return {
    ...parts,
    scope: () => ({}),
    // The first that is done with what was found.
    presentConnection: (connection, question) => {
      asked = question
      return parts.presentConnection(connection, question)
    },
    owns: (connection, row) => {
      const isOwner = ownerOf(row) === connection.id
      // Where nothing was found, there is no id.
      if (row.id && isForced(asked)) taken.set(row.id, connection.id)
      return isOwner
    },
    cut: (rows, wanted) =>
      parts.cut(
        rows.filter(row => ownerOf(row) === asked?.connection.id),
        wanted,
      ),
  }
}

/** That a token may be used is kept by the token, without whose it is. */
const vouchedFor: Spoil = parts => {
  const vouched = new Set<string>()
  return {
    ...parts,
    authenticate: authenticateWith({
      ...doorkeeper,
      belongs: (connection, client) => {
        if (doorkeeper.belongs(connection, client)) vouched.add(connection.token)
        return vouched.has(connection.token)
      },
    }),
  }
}

/** As with other vendors, where an account has the version of its first call. */
const pinned: Spoil = parts => {
  const versions = new Map<string, string>()
  return {
    ...parts,
    check: (known, given) => {
      const failure = parts.check(known, given)
      const token = given.query.find(([name]) => name === 'access_token')?.[1]
      const version = given.header[0]?.[1]
      if (failure || token === undefined || version === undefined) return failure
      const first = versions.get(token) ?? version
      versions.set(token, first)
      return version === first
        ? undefined
        : { kind: 'parameter-invalid', name: 'X-Rutter-Version', value: version }
    },
  }
}

/** Clauses about requests that are nearly kept. */
export const sprintRequests: readonly Fault[] = [
  {
    id: 'limit-in-digits-of-any-script',
    class: 'validation',
    what: 'A limit is read by a function that knows the digits of all scripts: limit=٥ or limit=５ gives five groups instead of 400.',
    spoil: digitsOfAnyScript,
  },
  {
    id: 'zero-for-the-rest-refuses-json',
    class: 'status',
    what: 'A quality of 0 for any type is seen before what is named beside it: Accept: application/json, */*;q=0, which takes JSON and nothing else, is 406.',
    spoil: parts => ({
      ...parts,
      acceptsJson: header => parts.acceptsJson(header) && !REST_AT_ZERO.test(header),
    }),
  },
  {
    id: 'head-minds-no-cursor',
    class: 'methods',
    what: 'HEAD of the list does not read its cursor: with what is no cursor it is 200, where GET is 400, and with one it has the Content-Length of the first page.',
    spoil: headCounts,
  },
  {
    id: 'forced-fetch-takes-the-group-over',
    class: 'tenant-leaks',
    what: 'A fetch with force_fetch=true stores the group under the connection that asks before it looks whose it is: for a stranger it is 404, and from then on the group is in the stranger’s list and not in that of its owner.',
    spoil: storedUnderWhoAsks,
  },
  {
    id: 'token-vouched-for-by-its-owner',
    class: 'authentication',
    what: 'That an access token belongs to the client is kept by the token alone: once its owner has used it, another client gets in with it and credentials of its own.',
    spoil: vouchedFor,
  },
  {
    id: 'version-pinned-at-first-call',
    class: 'persistence',
    what: 'A connection keeps the version that it was first asked with: from then on the other supported versions are 400.',
    spoil: pinned,
  },
]
