import type { PrismRequest } from '@stoplight/prism-http'
import type { HttpRequest } from '../model/http.ts'
import { DEEPEST, isShallow, type Json } from '../model/json.ts'
import { readableRanges } from './readable.ts'

// What Prism wants to be given of a request.

/** The body as it was sent. */
export const textOf = (request: HttpRequest): string => Buffer.from(request.body ?? []).toString()

/** The body as Prism judges it: parsed where it is JSON. */
export const bodyOf = (request: HttpRequest): unknown => {
  if (request.body === undefined || request.body.length === 0) return undefined
  if (!/json/i.test(request.headers['content-type'] ?? '')) return textOf(request)
  return parsed(textOf(request))
}

const parsed = (text: string): unknown => {
  try {
    const body: Json = JSON.parse(text)
    return isShallow(body, DEEPEST) ? body : text
  } catch {
    return text // not what the schema wants, as Prism will say
  }
}

/** `path` is without the base. */
export const toPrism = (request: HttpRequest, path: string, body: unknown): PrismRequest => {
  const query: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(request.query)) {
    const before = query[name]
    query[name] = before === undefined ? value : [before, value].flat()
  }
  const accept = readableRanges(request.headers['accept'])?.join()
  const headers = Object.entries({ ...request.headers, accept }).filter(
    (header): header is [string, string] => header[1] !== undefined,
  )
  return {
    method: request.method.toLowerCase(),
    url: { path, query },
    headers: Object.fromEntries(headers),
    body,
  }
}
