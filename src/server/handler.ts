import { type Fault, type FaultKind, fault } from '../model/fault.ts'
import type { HttpReply, HttpRequest } from '../model/http.ts'
import type { JsonObject } from '../model/json.ts'
import { nearest } from '../model/nearest.ts'
import type { Operation } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import { parseQuery } from '../spec/query-string.ts'
import { createRoutes, type Route } from '../spec/routes.ts'
import { execute } from './execute.ts'
import { kitReply } from './kit-reply.ts'
import { readMessage } from './message.ts'
import { diagnose } from './prism.ts'
import type { Provider } from './provider.ts'
import { requestIdHeaders } from './request-id.ts'

/**
 * Answers one request. `trouble` is what the socket already knows to be wrong (a body too large to read); it is
 * said once it is clear to whom, and only to somebody with a credential. Never throws: our own bug is a 500 in the
 * kit's name.
 */
export type Handle = (request: HttpRequest, trouble?: FaultKind) => Promise<HttpReply>

export interface HandlerOptions {
  readonly providers: readonly Provider[]
  /** Answers what belongs to no provider; undefined when nobody does. */
  readonly elsewhere: ((request: HttpRequest) => Promise<HttpReply> | undefined) | undefined
  readonly newId: () => string
  /** Told of our own bugs. */
  readonly onBug: (error: unknown, request: HttpRequest) => void
}

export const createHandler = (options: HandlerOptions): Handle => {
  const routes = createRoutes(options.providers.map(one => one.api))
  const providers = new Map(options.providers.map(one => [one.api, one]))
  const identified = requestIdHeaders(options.providers.map(one => one.api))

  const answer = async (request: HttpRequest, trouble: FaultKind | undefined): Promise<HttpReply> => {
    const route = routes(request.method, request.path)
    const provider = route.kind === 'nowhere' ? undefined : providers.get(route.api)
    if (route.kind === 'nowhere' || provider === undefined)
      return (await options.elsewhere?.(request)) ?? nowhere(options.providers, request)
    const reply =
      route.kind === 'operation'
        ? await serve(provider, route.operation, route.params, request, trouble)
        : unserved(provider, route, request)
    const names = identified.get(provider.api) ?? []
    if (names.length === 0) return reply
    const id = options.newId()
    return { ...reply, headers: { ...reply.headers, ...Object.fromEntries(names.map(name => [name, id])) } }
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

const nowhere = (providers: readonly Provider[], request: HttpRequest): HttpReply => {
  const bases = providers.map(one => one.api.base)
  const meant = nearest(request.path, bases)
  const hint = meant === undefined ? {} : { didYouMean: meant }
  return kitReply(404, {
    error: `Nothing is served at ${request.path}.`,
    served: [...bases, '/_kit/'],
    ...hint,
  })
}

const serve = async (
  provider: Provider,
  operation: Operation,
  path: Readonly<Record<string, string>>,
  request: HttpRequest,
  trouble: FaultKind | undefined,
): Promise<HttpReply> => {
  const refuse = (...faults: readonly Fault[]) => provider.dialect.refuse(operation, faults)
  const query = parseQuery(request.query)
  if (query.kind === 'malformed') return refuse(fault('url-malformed'))
  const identity = await provider.authenticate(operation, request, query.values)
  if (identity.kind === 'refused') return refuse(fault(identity.fault))
  const under = request.path.slice(operation.base.length)
  if (wantsExample(request)) return provider.example(request, under)
  if (operation.action === undefined) return provider.stock(request, under)
  if (trouble !== undefined) return refuse(fault(trouble))
  const message = readMessage(operation, request)
  if ('kind' in message) return refuse(message)
  if (query.kind === 'repeated') return refuse(fault('parameter-repeated', { name: query.name }))
  const call: Call = {
    api: provider.api,
    operation,
    request,
    path,
    query: query.values,
    headers: request.headers,
    body: message.body,
    base: request.origin + operation.base,
    account: identity.account,
  }
  const unknown = unknownParameters(call)
  if (unknown.length > 0) return refuse(...unknown)
  const violations = operation.accepts(call) ? [] : await diagnose(call)
  if (violations.length > 0) return refuse(...provider.dialect.explain(call, violations))
  return operation.action === 'token' ? grant(provider, call) : act(provider, call)
}

/** `Prefer: code=404, example=name, dynamic=true`, or the same as `__code` and so on, as Prism has it. */
const wantsExample = (request: HttpRequest): boolean =>
  request.headers['prefer'] !== undefined || /(^|&)__(code|example|dynamic|seed)=/.test(request.query)

const unknownParameters = (call: Call): readonly Fault[] => {
  if (call.api.unknownParameters === 'ignore') return []
  const keys = Object.values(call.api.security).flatMap(one =>
    one.kind === 'key' && one.in === 'query' ? [one.name] : [],
  )
  const known = new Set([...keys, ...call.operation.parameters.map(one => one.name)])
  const unknown = [...call.query.keys()].filter(name => !known.has(name.split('[')[0] ?? ''))
  return unknown.map(name => fault('parameter-unknown', { name }))
}

const act = async ({ api, dialect, world }: Provider, call: Call): Promise<HttpReply> => {
  const reading = dialect.interpret(call)
  if (reading.kind === 'refused') return dialect.refuse(call.operation, reading.faults)
  return dialect.present(call, reading.shape, await execute(api, world, reading.intent))
}

const grant = async ({ dialect, issuer }: Provider, call: Call): Promise<HttpReply> => {
  if (issuer === undefined)
    throw new Error(`Operation ${call.operation.id} mints tokens, but no scheme has x-token.`)
  const granted = await issuer.grant(call.body)
  if (granted.kind === 'refused') return dialect.refuse(call.operation, [granted.fault])
  return tokenReply(call.operation, granted.body)
}

/** RFC 6749 section 5.1: tokens are not to be stored on the way. */
const tokenReply = ({ success }: Operation, body: JsonObject): HttpReply => ({
  status: success.status,
  headers: { 'content-type': success.mediaType ?? 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
})
