import { LIMIT, parseBody, readInput } from './bodies.ts'
import { accountOf, bearerKey } from './credentials.ts'
import { changesOf, messageOf, newRow, present } from './groups.ts'
import type {
  Account,
  Call,
  Command,
  Filters,
  Input,
  NewRow,
  Operation,
  Refusal,
  Reply,
  Route,
  Row,
} from './model.ts'
import { acceptsJson, isJson } from './negotiation.ts'
import { filterQuery, READERS, readFilters, readId } from './parameters.ts'
import { headersOf, statusOf, textOf } from './refusals.ts'
import { methodsOf, operationOf, routeOf } from './routes.ts'
import { STEPS, type Step } from './steps.ts'
import type { Store } from './store.ts'
import { sqlTime } from './times.ts'
import { parseQuery } from './urls.ts'

type Shown = Readonly<Record<string, unknown>>

/** The backend in pieces. What most of them need is passed beside the call, so that they can be replaced alone. */
export interface Parts {
  readonly steps: readonly Step[]
  readonly routeOf: (path: string) => Route | undefined
  readonly operationOf: (route: Route, method: string, asked: Call) => Operation | undefined
  readonly methodsOf: (route: Route) => readonly string[]
  readonly parseQuery: (search: string) => Call['query'] | undefined
  readonly keyOf: (call: Call) => string | undefined
  readonly accountOf: (key: string, call: Call) => Account | undefined
  readonly acceptsJson: (accept: string | undefined, call: Call) => boolean
  readonly isJson: (contentType: string | undefined, call: Call) => boolean
  readonly limitOf: (call: Call) => number
  readonly readId: (text: string, call: Call) => string | undefined
  readonly readFilters: (query: Call['query']) => Filters | Refusal
  readonly parseBody: (bytes: Uint8Array, call: Call) => Shown | undefined
  readonly readInput: (body: Shown, call: Call) => Input | Refusal
  readonly owns: (account: Account, row: Row, call: Call) => boolean
  readonly filterQuery: (filters: Filters, call: Call) => Command['query']
  /** Without an id, so that json-server gives the next one when it inserts: it pauses for a moment before. */
  readonly newRow: (call: Call, now: string, store: Store) => NewRow
  readonly changesOf: (call: Call, now: string, row: Row | undefined) => Partial<Row>
  readonly now: () => Date
  readonly timeOf: (now: Date, call: Call) => string
  readonly command: (call: Call, parts: Parts, store: Store) => Command | Promise<Command>
  readonly arrange: (rows: readonly Row[], call: Call, store: Store) => readonly Row[]
  readonly present: (row: Row, call: Call) => Shown
  readonly statusOf: (call: Call) => number
  readonly messageOf: (call: Call, rows: readonly Row[], store: Store) => string
  readonly dataOf: (call: Call, groups: readonly Shown[]) => unknown
  readonly envelopeOf: (message: string, data: unknown, call: Call) => Shown
  readonly refusalStatus: (refusal: Refusal, call: Call) => number
  readonly refusalText: (refusal: Refusal, call: Call) => string
  readonly refusalHeaders: (refusal: Refusal, call: Call) => Reply['headers']
  readonly refusalBody: (status: number, error: string, refusal: Refusal, call: Call) => Shown
  /** Runs last, over every reply that has a body. */
  readonly finish: (reply: Reply, call: Call, store: Store) => Reply
  /** What is sent for an error of the backend itself. */
  readonly crash: (error: unknown, reply: Reply) => Reply
}

/** What json-server is to do for a call that nothing speaks against. */
const command: Parts['command'] = (call, parts, store) => {
  const now = parts.timeOf(parts.now(), call)
  const path = `/groups/${call.id}`
  switch (call.operation) {
    case 'list': {
      const query = { tenant: call.account.tenant, _sort: 'id', ...parts.filterQuery(call.filters, call) }
      return { method: 'GET', path: '/groups', query, body: {} }
    }
    case 'fetch':
      return { method: 'GET', path, query: {}, body: {} }
    case 'add': {
      return { method: 'POST', path: '/groups', query: {}, body: { ...parts.newRow(call, now, store) } }
    }
    case 'edit':
      return {
        method: 'PATCH',
        path,
        query: {},
        body: { ...parts.changesOf(call, now, store.find(call.id)) },
      }
  }
}

/** The parts without a fault in them. */
export const FAULTLESS: Parts = {
  steps: Object.values(STEPS),
  routeOf,
  operationOf,
  methodsOf,
  parseQuery,
  keyOf: bearerKey,
  accountOf,
  acceptsJson,
  isJson,
  limitOf: () => LIMIT,
  readId,
  readFilters: query => readFilters(query, READERS),
  parseBody,
  readInput,
  owns: (account, row) => row.tenant === account.tenant,
  filterQuery,
  newRow: (call, now) => newRow(call.input, call.account, now),
  changesOf: (call, now) => changesOf(call.input, now),
  now: () => new Date(),
  timeOf: sqlTime,
  command,
  arrange: rows => rows,
  present,
  statusOf: () => 200,
  messageOf: (call, rows) => messageOf(call.operation, rows.length),
  dataOf: (call, groups) => (call.operation === 'list' ? { groups } : { group: groups[0] }),
  envelopeOf: (message, data) => ({ status: 200, message, data }),
  refusalStatus: statusOf,
  refusalText: textOf,
  refusalHeaders: headersOf,
  refusalBody: (status, error) => ({ status, error }),
  finish: reply => reply,
  crash: (_error, reply) => reply,
}
