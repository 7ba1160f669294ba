import { as, askToken, createCustomer, DEMO_CLIENT, get } from '../asking.ts'
import type { Caller } from '../model.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

/** What a column of the cache keeps of a token; ready-made ones are shorter. */
const KEPT = 32

/** Verdicts by what the cache keeps of a token. */
const judgedBefore = (parts: Parts): Partial<Parts> => {
  const callers = new Map<string, Caller>()
  return {
    judge: async (backend, token) => {
      const caller = callers.get(token.slice(0, KEPT))
      if (caller !== undefined) return { caller }
      const verdict = await parts.judge(backend, token)
      if ('caller' in verdict) callers.set(token.slice(0, KEPT), verdict.caller)
      return verdict
    },
  }
}

/** Counts by path and filters; nothing that writes clears them. */
const countedOnce = (parts: Parts): Partial<Parts> => {
  const counts = new Map<string, number>()
  return {
    collectionDocument: (scope, table, target, slice) => {
      const filters = target.pairs.filter(([name]) => name.startsWith('filter'))
      const key = JSON.stringify([scope.tenant.name, target.path, filters])
      const recordCount = counts.get(key) ?? slice.recordCount
      counts.set(key, recordCount)
      const pageCount = Math.ceil(recordCount / scope.query.page.size)
      return parts.collectionDocument(scope, table, target, { ...slice, recordCount, pageCount })
    },
  }
}

/** A cache of records, by path in lower case; what is written is fetched anew. */
const cachedInLowerCase = (parts: Parts): Partial<Parts> => {
  const ids = new Map<string, string>()
  return {
    retrieve: (scope, operation, id) => {
      const key = `${scope.tenant.name} ${operation.resource} ${id}`.toLowerCase()
      const known = ids.get(key) ?? id
      const reply = parts.retrieve(scope, operation, known)
      if (reply.ok) ids.set(key, known)
      return reply
    },
  }
}

/** What comes of a cache that takes for the same what is not, or that nothing clears. */
export const CACHES: readonly ShownFault[] = [
  seed('authentication')(
    'tokens-known-by-their-beginning',
    'the gateway remembers whose a token is by its first 32 characters, which all tokens that it makes have in ' +
      'common: a sales channel is taken for the integration before it',
    judgedBefore,
    askToken(DEMO_CLIENT),
    get('/customer_groups', as('{token}')),
    askToken({ client_id: 'demo-channel' }),
    get('/customer_groups', as('{token}')),
  ),
  seed('pagination')(
    'counts-remembered',
    'the counts of a list are cached by its filter, and no create or delete clears them: the records change, ' +
      'record_count does not',
    countedOnce,
    get('/customers?page[size]=1'),
    createCustomer({ email: 'counted@example.com' }),
    get('/customers?page[size]=1'),
  ),
  seed('ids')(
    'cached-under-any-case',
    'records are cached by their path in lower case: an id in another case is a 404 until the right one was asked for',
    cachedInLowerCase,
    get('/customer_groups/xYZkjABcde'),
    get('/customer_groups/XYZKJABCDE'),
  ),
]
