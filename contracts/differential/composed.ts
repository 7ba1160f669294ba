import type { Sent } from '../../src/contract/http/exchange.ts'
import type { Pool } from './pools.ts'

/** Whole numbers from 0 to below `most`. */
type Random = (most: number) => number

/** A request in short; what it does not say is as usual. */
interface Draft {
  /** `GET /path`, perhaps with a query. */
  readonly line: string
  readonly body?: string
  readonly odd?: Readonly<Record<string, string>>
}

/** Each piece of a pool by itself. */
export const singlesFrom = (pool: Pool, prefix: string): readonly Sent[] => {
  const [listing = ''] = pool.reads
  const drafts: readonly Draft[] = [
    ...pool.reads.map(line => ({ line })),
    ...pool.pieces.map(piece => ({ line: `${listing}?${piece}` })),
    ...pool.writes.flatMap(line => pool.bodies.map(body => ({ line, body }))),
    ...pool.odd.flatMap(odd => [listing, ...pool.writes].map(line => ({ line, odd }))),
    ...pool.alone.map(([line, body]) => ({ line, ...(body !== undefined && { body }) })),
  ]
  return drafts.map(draft => requestOf(pool, prefix, draft))
}

/** As many as there are to be of which nobody has thought: pieces of query, a body, perhaps unusual headers. */
export const mixedFrom = (pool: Pool, prefix: string, random: Random, count: number): readonly Sent[] => {
  const pick = <T>(all: readonly T[], otherwise: T): T => all[random(all.length)] ?? otherwise
  return Array.from({ length: count }, () => {
    const isWrite = pool.writes.length > 0 && random(3) === 0
    const pieces = Array.from({ length: 2 + random(2) }, () => pick(pool.pieces, ''))
    const line = `${pick(isWrite ? pool.writes : pool.reads, '')}?${pieces.filter(one => one !== '').join('&')}`
    return requestOf(pool, prefix, {
      line,
      body: pick(pool.bodies, ''),
      odd: random(8) === 0 ? pick(pool.odd, {}) : {},
    })
  })
}

const requestOf = (pool: Pool, prefix: string, { line, body = pool.bodies[0], odd = {} }: Draft): Sent => {
  const [method = '', url = ''] = line.split(' ')
  const [path = '', own = ''] = url.split('?')
  const query = [pool.query, own].filter(one => one !== '').join('&')
  const writes = ['POST', 'PUT', 'PATCH'].includes(method) && body !== undefined
  const headers = Object.entries({ ...pool.headers, ...odd }).filter(
    ([name, value]) => value !== '' && (writes || name !== 'Content-Type'),
  )
  return {
    method,
    target: `${prefix}${path}${query === '' ? '' : `?${query}`}`,
    headers: Object.fromEntries(headers),
    body: writes ? Buffer.from(body) : undefined,
  }
}
