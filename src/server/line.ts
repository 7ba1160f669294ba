import type { Reading } from '../dialects/dialect.ts'
import type { HttpRequest } from '../model/http.ts'
import { type ParsedQuery, parseQuery } from '../spec/query-string.ts'
import { createRoutes, type Route } from '../spec/routes.ts'
import type { Provider } from './provider.ts'

/**
 * What a request line leads to. It depends on nothing but the request itself, so lines are remembered: a client
 * that polls a listing has its query parsed, validated and interpreted once.
 */
export interface Line {
  readonly route: Route
  readonly provider: Provider | undefined
  readonly query: ParsedQuery
  /** Filled when the first request on this line has been let in; never where a body decides as well. */
  reading: Reading | undefined
}

const REMEMBERED = 1000

export const createLines = (providers: readonly Provider[]): ((request: HttpRequest) => Line) => {
  const routes = createRoutes(providers.map(one => one.api))
  const byApi = new Map(providers.map(one => [one.api, one]))
  const headers = parameterHeaders(providers)
  const known = new Map<string, Line>()
  const open = (request: HttpRequest): Line => {
    const route = routes(request.method, request.path)
    const provider = route.kind === 'nowhere' ? undefined : byApi.get(route.api)
    return { route, provider, query: parseQuery(request.query), reading: undefined }
  }
  return request => {
    const key = keyOf(request, headers)
    const seen = known.get(key)
    if (seen !== undefined) return seen
    if (known.size >= REMEMBERED) known.clear()
    const line = open(request)
    known.set(key, line)
    return line
  }
}

/** Headers that a reading depends on: Accept, and those that any operation documents as a parameter. */
const parameterHeaders = (providers: readonly Provider[]): readonly string[] => {
  const parameters = providers.flatMap(one => one.api.operations).flatMap(one => one.parameters)
  const names = parameters.filter(one => one.in === 'header').map(one => one.name.toLowerCase())
  return [...new Set(['accept', ...names])]
}

const keyOf = (request: HttpRequest, headers: readonly string[]): string => {
  let key = `${request.method} ${request.path}?${request.query}`
  for (const name of headers) key += `\n${request.headers[name] ?? '\n'}`
  return key
}
