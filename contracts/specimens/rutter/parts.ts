import { randomUUID } from 'node:crypto'
import { acceptsJson } from './accept.ts'
import { authenticateWith, doorkeeper } from './authenticate.ts'
import { type Body, judgeBody } from './body.ts'
import { decodeCursor, encodeCursor, positionOf } from './cursor.ts'
import type {
  Ask,
  Connection,
  Directory,
  Failure,
  Page,
  Pairs,
  Position,
  Question,
  Reply,
  Route,
  Row,
  Wanted,
} from './nouns.ts'
import { cut, isFrom, order, updatedFrom, updatedUntil } from './page.ts'
import { type Check, checks, checkWith, type Rules, readWanted, rules } from './parameters.ts'
import { presentConnection, presentFetched, presentGroup, presentList } from './present.ts'
import { errorReply, headersOf, optionsReply, serialize, success } from './reply.ts'
import { readPath, readQuery, routeOf } from './url.ts'

/** What a backend is made of; each can be replaced, and some are told more than the faultless one wants to know. */
export interface Parts {
  // From a request to a question.
  readonly methods: readonly string[]
  readonly readPath: (path: string) => Ask['path']
  readonly readQuery: (query: string) => Pairs
  readonly routeOf: (path: readonly string[]) => Route | undefined
  readonly authenticate: (ask: Ask, directory: Directory) => Connection | Failure
  readonly acceptsJson: (header: string) => boolean
  readonly judgeBody: (body: Body) => 'too-large' | 'malformed' | undefined
  readonly rules: Rules
  readonly check: Check
  readonly decodeCursor: (cursor: string) => Position | undefined
  readonly readWanted: (query: Pairs, decode: Parts['decodeCursor']) => Wanted | Failure
  // From a question to rows.
  /** What json-server filters the table by. */
  readonly scope: (question: Question) => Readonly<Record<string, string>>
  readonly owns: (connection: Connection, row: Row) => boolean
  readonly updatedFrom: (row: Row, min: number) => boolean
  readonly updatedUntil: (row: Row, max: number) => boolean
  readonly isFrom: (row: Row, position: Position) => boolean
  readonly order: (a: Row, b: Row) => number
  readonly cut: (rows: readonly Row[], wanted: Wanted) => Page
  readonly nextCursor: (page: Page, question: Question) => string | null
  // From rows to an answer.
  readonly presentGroup: (row: Row, question: Question) => object
  readonly presentConnection: (connection: Connection, question: Question) => unknown
  readonly presentList: (connection: unknown, groups: readonly object[], next: string | null) => unknown
  readonly presentFetched: (connection: unknown, group: object) => unknown
  readonly success: (body: unknown, question: Question) => Reply
  readonly errorReply: (failure: Failure, methods: readonly string[], ask: Ask | undefined) => Reply
  readonly optionsReply: (methods: readonly string[]) => Reply
  readonly requestId: () => string
  readonly headersOf: (reply: Reply, requestId: string, ask: Ask | undefined) => Record<string, string>
  readonly serialize: (body: unknown) => Buffer
  readonly lengthOf: (body: Buffer) => number
}

/** The parts as the document wants them. */
export const faultless: Parts = {
  methods: ['GET', 'HEAD', 'OPTIONS'],
  readPath,
  readQuery,
  routeOf,
  authenticate: authenticateWith(doorkeeper),
  acceptsJson,
  judgeBody,
  rules,
  check: checkWith(checks),
  decodeCursor,
  readWanted,
  scope: ({ connection }) => ({ connection_id: connection.id }),
  owns: (connection, row) => row.connection_id === connection.id,
  updatedFrom,
  updatedUntil,
  isFrom,
  order,
  cut,
  nextCursor: ({ next }) => (next ? encodeCursor(positionOf(next)) : null),
  presentGroup,
  presentConnection,
  presentList,
  presentFetched,
  success,
  errorReply,
  optionsReply,
  requestId: randomUUID,
  headersOf,
  serialize,
  lengthOf: body => body.length,
}
