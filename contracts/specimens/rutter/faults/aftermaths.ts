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

/** Refusals that a request earns for the one before it. */
export const aftermaths: readonly Fault[] = [
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
]
