import { isFailure } from '../authenticate.ts'
import type { Ask, Connection, Reply } from '../nouns.ts'
import type { Fault, Spoil } from './spoilers.ts'

/** Refuses some of what is let in. */
const refusing =
  (refusalOf: (ask: Ask, connection: Connection) => Reply | undefined): Spoil =>
  parts => {
    const refusals = new WeakMap<Ask, Reply>()
    return {
      ...parts,
      authenticate: (ask, directory) => {
        const outcome = parts.authenticate(ask, directory)
        const refusal = isFailure(outcome) ? undefined : refusalOf(ask, outcome)
        if (refusal === undefined) return outcome
        refusals.set(ask, refusal)
        return { kind: 'internal' }
      },
      errorReply: (failure, methods, ask) =>
        (ask && refusals.get(ask)) ?? parts.errorReply(failure, methods, ask),
    }
  }

const errorOf = (status: number, type: string, code: string, message: string): Reply => ({
  status,
  headers: {},
  body: { error_type: type, error_code: code, error_message: message },
})

const NOT_READY = errorOf(
  400,
  'CONNECTION_ERROR',
  'PRODUCT_NOT_READY',
  'the requested product is not yet ready. please try the request again later',
)
const KEY_USED = errorOf(
  409,
  'API_REQUEST_ERROR',
  'IDEMPOTENCY_KEY_CONFLICT',
  'This Idempotency-Key was used for another request.',
)

const cursorOf = (ask: Ask): string => ask.query.find(([name]) => name === 'cursor')?.[1] ?? ''
const addressOf = ({ path, query }: Ask): string => JSON.stringify([path, query])

const startsOver = (): Spoil => {
  const unfinished = new Set<string>()
  return refusing((ask, { id }) => {
    if (!ask.query.some(([name, value]) => name === 'force_fetch' && value === 'true'))
      return unfinished.delete(id) ? NOT_READY : undefined
    unfinished.add(id)
    return undefined
  })
}

const keyed = (): Spoil => {
  const used = new Map<string, string>()
  return refusing(ask => {
    const [key] = ask.header('idempotency-key')
    if (key === undefined) return undefined
    const first = used.get(key) ?? addressOf(ask)
    used.set(key, first)
    return first === addressOf(ask) ? undefined : KEY_USED
  })
}

/** What one instance, cache or job keeps, and others trip over. */
export const instances: readonly Fault[] = [
  {
    id: 'cursor-known-to-one-instance',
    class: 'pagination',
    what: 'Two instances take turns, and each keeps its cursors to itself: the one asked next refuses them with 400.',
    spoil: parts => {
      let [own, other] = [new Set<string>(), new Set<string>()]
      return {
        ...parts,
        readWanted: (query, decode) => {
          const next = other
          other = own
          own = next
          return parts.readWanted(query, cursor => (next.has(cursor) ? decode(cursor) : undefined))
        },
        nextCursor: (page, question) => {
          const cursor = parts.nextCursor(page, question)
          if (cursor) own.add(cursor)
          return cursor
        },
      }
    },
  },
  {
    id: 'force-fetch-starts-over',
    class: 'persistence',
    what: 'force_fetch=true begins the first synchronisation anew: the next request without it is PRODUCT_NOT_READY.',
    spoil: parts => startsOver()(parts),
  },
  {
    id: 'idempotency-key-on-reads',
    class: 'idempotency',
    what: 'An Idempotency-Key, which concerns POST only, holds for reads, too: with another address it is 409.',
    spoil: parts => keyed()(parts),
  },
  {
    id: 'second-fetch-encoded-twice',
    class: 'envelope',
    what: 'A fetched group is kept as JSON and encoded again: from the second time on, the answer is a text.',
    spoil: parts => {
      const kept = new Set<string>()
      return {
        ...parts,
        success: (body, question) => {
          const { connection, route } = question
          const key = route.name === 'fetch' ? `${connection.id} ${route.id}` : ''
          const again = kept.has(key)
          if (key !== '') kept.add(key)
          return parts.success(again ? JSON.stringify(body) : body, question)
        },
      }
    },
  },
  {
    id: 'head-kept-for-get',
    class: 'robustness',
    what: 'A cache keeps the answer to HEAD by the address alone: GET of the same address has an empty body from then on.',
    spoil: parts => {
      const kept = new Set<string>()
      return {
        ...parts,
        success: (body, question) => {
          const address = addressOf(question.ask)
          if (question.ask.method === 'HEAD') kept.add(address)
          const reply = parts.success(body, question)
          return question.ask.method === 'GET' && kept.has(address)
            ? { ...reply, headers: { 'Content-Type': 'application/json' }, body: undefined }
            : reply
        },
      }
    },
  },
  {
    id: 'cursor-keeps-its-connection',
    class: 'tenant-leaks',
    what: 'A cursor remembers the query of its page: with the token of another connection it goes on in the groups of its own.',
    spoil: parts => {
      const kept = new Map<string, Readonly<Record<string, string>>>()
      const scope: typeof parts.scope = question => kept.get(cursorOf(question.ask)) ?? parts.scope(question)
      return {
        ...parts,
        scope,
        nextCursor: (page, question) => {
          const cursor = parts.nextCursor(page, question)
          if (cursor) kept.set(cursor, scope(question))
          return cursor
        },
      }
    },
  },
]
