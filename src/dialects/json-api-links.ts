import type { Json } from '../model/json.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Call } from '../spec/call.ts'
import type { Shape } from './dialect.ts'
import { writeCursor } from './json-api-cursor.ts'

/** What a listing says of itself beside its records. */
export interface Paging {
  readonly meta: Json
  readonly links: Json
}

/** A collection that pages by cursor counts nothing, and knows no way but on. */
export const pagingOf = (call: Call, { window }: Shape, listed: Outcome & { kind: 'listed' }): Paging => {
  const link = createPageLink(call)
  if (window.kind === 'page') return byNumber(link, window.number, window.size, listed.total)
  const resource = call.api.resources[listed.table]
  if (window.kind !== 'cursor' || listed.next === undefined || resource === undefined)
    return { meta: {}, links: {} }
  const after = writeCursor(listed.next, resource)
  return { meta: {}, links: { next: link({ after, size: String(window.limit) }) } }
}

/** The address of a page of a listing. */
type PageLink = (page: Readonly<Record<string, string>>) => string

/**
 * Links as the live service writes them: everything percent-encoded, the query's keys in alphabetical order,
 * number and size always explicit.
 */
const createPageLink = (call: Call): PageLink => {
  const kept = [...call.query].filter(([name]) => !name.startsWith('page['))
  const path = call.request.path.replace(/\/+$/, '')
  return page => {
    const pages = Object.entries(page).map(([name, value]): [string, string] => [`page[${name}]`, value])
    const sorted = [...kept, ...pages].sort(([a], [b]) => (a < b ? -1 : 1))
    return `${call.request.origin}${path}?${new URLSearchParams(sorted)}`
  }
}

const byNumber = (link: PageLink, number: number, size: number, total: number): Paging => {
  const pages = Math.ceil(total / size)
  const to = (page: number) => link({ number: String(page), size: String(size) })
  const links = {
    first: to(1),
    ...(number > 1 && { prev: to(number - 1) }),
    ...(number < pages && { next: to(number + 1) }),
    last: to(Math.max(1, pages)),
  }
  return { meta: { record_count: total, page_count: pages }, links }
}
