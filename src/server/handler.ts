import { type FaultKind, fault } from '../model/fault.ts'
import type { HttpReply, HttpRequest } from '../model/http.ts'
import { nearest } from '../model/nearest.ts'
import type { Route } from '../spec/routes.ts'
import type { Borrowed } from './borrowed.ts'
import { kitReply } from './kit-reply.ts'
import { createLines } from './line.ts'
import type { Provider } from './provider.ts'
import { requestIdHeaders } from './reply-headers.ts'
import { serve } from './serve.ts'

/**
 * Answers one request. `trouble` is what the socket already knows to be wrong (a body too large to read); it is
 * said once it is clear to whom, and only to somebody with a credential. Never throws: our own bug is a 500 in the
 * kit's name.
 */
export type Handle = (request: HttpRequest, trouble?: FaultKind) => Promise<HttpReply>

export interface HandlerOptions {
  readonly providers: readonly Provider[]
  /** Answers what belongs to no provider. */
  readonly elsewhere: Borrowed
  readonly newId: () => string
  /** Told of our own bugs. */
  readonly onBug: (error: unknown, request: HttpRequest) => void
}

export const createHandler = (options: HandlerOptions): Handle => {
  const lineOf = createLines(options.providers)
  const bases = [...options.providers.map(one => one.api.base), ...options.elsewhere.bases]
  const identified = requestIdHeaders(options.providers.map(one => one.api))

  const answer = async (request: HttpRequest, trouble: FaultKind | undefined): Promise<HttpReply> => {
    const line = lineOf(request)
    const { route, provider } = line
    if (route.kind === 'nowhere' || provider === undefined)
      return (await options.elsewhere.answer(request, trouble)) ?? nowhere(bases, request)
    const reply =
      route.kind === 'operation'
        ? await serve(provider, route, line, request, trouble)
        : unserved(provider, route, request)
    const names = identified.get(provider.api) ?? []
    if (names.length === 0) return reply
    const headers: Record<string, string> = { ...reply.headers }
    const id = options.newId()
    for (const name of names) headers[name] = id
    return { status: reply.status, headers, body: reply.body }
  }

  return async (request, trouble) => {
    try {
      return await answer(request, trouble)
    } catch (error) {
      options.onBug(error, request)
      const message = error instanceof Error ? error.message : String(error)
      return kitReply(500, { error: 'The mock itself failed; this is not the provider speaking.', message })
    }
  }
}

/** A path of a provider that leads to no operation. */
const unserved = (
  { dialect }: Provider,
  route: Exclude<Route, { kind: 'nowhere' | 'operation' }>,
  request: HttpRequest,
): HttpReply => {
  if (route.kind === 'malformed') return dialect.refuse(undefined, [fault('url-malformed')])
  if (route.kind === 'unknown-path')
    return dialect.refuse(undefined, [fault('unknown-path', { path: request.path })])
  const allow = route.allow.join(', ')
  if (request.method === 'OPTIONS') return { status: 204, headers: { allow }, body: '' }
  const refused = dialect.refuse(undefined, [fault('method-not-allowed', { method: request.method })])
  return { ...refused, headers: { ...refused.headers, allow } }
}

const nowhere = (bases: readonly string[], request: HttpRequest): HttpReply => {
  const meant = nearest(request.path, bases)
  const hint = meant === undefined ? {} : { didYouMean: meant }
  return kitReply(404, {
    error: `Nothing is served at ${request.path}.`,
    served: [...bases, '/_kit/'],
    ...hint,
  })
}
