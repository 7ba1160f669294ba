import { JSON_API, mediaTypeOf } from './media.ts'
import { type Checked, type Incoming, type Reply, type Target, wrong } from './model.ts'
import type { Backend, Scope } from './parts.ts'
import { bodyMalformed, memberMissing, urlMalformed } from './problems.ts'
import * as reading from './reading.ts'
import * as refusals from './refusals.ts'
import type { Style } from './replies.ts'
import type { Operation } from './routes.ts'
import type { Match } from './routing.ts'
import { requestMalformed } from './token-problems.ts'

/** The token endpoint speaks otherwise than the API. */
export const styleOf = (path: string): Style =>
  path.replace(/[?].*$/s, '').replace(/\/$/, '') === '/oauth/token' ? 'token' : 'api'

/** The body of a request that writes. */
const readBody = (backend: Backend, { body, headers }: Incoming): Checked<unknown> => {
  const { parts } = backend
  const type = headers['content-type']
  if (body.kind === 'none') return wrong(memberMissing('data'))
  if (!parts.isReadable(type)) return wrong(refusals.mediaTypeUnsupported(type ?? ''))
  if (body.kind === 'too-large') return wrong(refusals.bodyTooLarge)
  return body.kind === 'garbled' ? wrong(bodyMalformed) : parts.readJson(body.text)
}

/** What an operation does, once everything about the request is known to be right. */
const perform = (
  scope: Scope,
  operation: Operation,
  target: Target,
  id: string,
  body: unknown,
): Checked<Reply> => {
  const { parts } = scope
  switch (operation.action) {
    case 'list':
      return parts.list(scope, operation, target)
    case 'retrieve':
      return parts.retrieve(scope, operation, id)
    case 'related':
      return parts.listRelated(scope, operation, target, id)
    case 'events':
      return parts.listEvents(scope, operation, target, id)
    case 'create':
      return parts.create(scope, operation, body)
    case 'update':
      return parts.change(scope, operation, id, body)
    case 'delete':
      return parts.destroy(scope, operation, id)
    case 'token':
      return reading.succeed(200, undefined)
  }
}

const writes = ({ action }: Operation): boolean => action === 'create' || action === 'update'

/** Credentials, media types, parameters, body, in this order. */
const answerApi = async (
  backend: Backend,
  incoming: Incoming,
  operation: Operation,
  target: Target,
  id: string,
): Promise<Checked<Reply>> => {
  const { parts } = backend
  const verdict = await parts.authenticate(backend, incoming, operation)
  if ('problem' in verdict) return wrong(verdict.problem)
  const tenant = backend.tenants[verdict.caller.tenant]
  if (tenant === undefined) return wrong(refusals.internal)
  const body = writes(operation) ? readBody(backend, incoming) : reading.nothing
  const { accept } = incoming.headers
  if (!body.ok && body.problems[0]?.status === 415) return body
  if (!parts.isAcceptable(accept, JSON_API, operation)) return wrong(refusals.notAcceptable(accept ?? ''))
  const query = parts.readQuery(parts, operation, target)
  if (!query.ok) return query
  if (!body.ok) return body
  const scope: Scope = {
    parts,
    tenant,
    tenants: backend.tenants,
    origin: incoming.origin,
    query: query.value,
  }
  return perform(scope, operation, target, id, body.value)
}

const answerOptions = (backend: Backend, match: Match): Reply => ({
  status: 204,
  headers: { Allow: backend.parts.allow(match) },
  body: undefined,
})

const answerOperation = async (
  backend: Backend,
  incoming: Incoming,
  target: Target,
  match: Match,
): Promise<Reply> => {
  const { parts } = backend
  const style = styleOf(incoming.target)
  const operation = parts.choose(match, incoming)
  if (operation === undefined) {
    const reply = parts.refuse(parts, [refusals.methodNotAllowed(incoming.method)], style)
    return { ...reply, headers: { ...reply.headers, Allow: parts.allow(match) } }
  }
  const checked = await (operation.action === 'token'
    ? parts.answerToken(backend, incoming, target)
    : answerApi(backend, incoming, operation, target, match.id))
  if (!checked.ok) return parts.refuse(parts, checked.problems, style)
  const headers = style === 'api' ? parts.rateHeaders() : {}
  return parts.finish(
    { ...checked.value, headers: { ...headers, ...checked.value.headers } },
    operation,
    incoming,
  )
}

/** The reply to a request. */
export const handle = async (backend: Backend, incoming: Incoming): Promise<Reply> => {
  const { parts } = backend
  const style = styleOf(incoming.target)
  const target = parts.readTarget(incoming.target)
  if (target === undefined)
    return parts.refuse(parts, [style === 'api' ? urlMalformed : requestMalformed], style)
  const match = parts.route(incoming.target.split('?')[0] ?? '')
  if (match.operations.length === 0)
    return parts.refuse(parts, [refusals.pathUnknown(incoming.target.split('?')[0] ?? '')], style)
  if (incoming.method === 'OPTIONS') return answerOptions(backend, match)
  return answerOperation(backend, incoming, target, match)
}

/** A GET stands for its HEAD. */
export const choose = ({ operations }: Match, { method }: Incoming): Operation | undefined =>
  operations.find(operation => operation.method === (method === 'HEAD' ? 'GET' : method))

export const isReadable = (contentType: string | undefined): boolean => mediaTypeOf(contentType) === JSON_API
