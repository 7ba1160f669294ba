import type { HttpReply, HttpRequest } from '../model/http.ts'
import type { Api, Operation } from '../spec/api.ts'
import { createRoutes } from '../spec/routes.ts'
import { compileSchema, type Validator } from '../spec/schema.ts'
import type { Handle } from './handler.ts'
import { brokenReply } from './kit-reply.ts'
import { wantsExample } from './prefer.ts'

/**
 * Holds every reply of ours against the document: status, media type and body. A reply that breaks it is our bug,
 * so it does not go out as the provider's. What Prism answered in its own name is Prism's affair.
 */
export const checkReplies = (
  handle: Handle,
  apis: readonly Api[],
  onBug: (error: unknown, request: HttpRequest) => void,
): Handle => {
  const routes = createRoutes(apis)
  const schemas = new Map<object, Validator>()
  const validatorOf = (api: Api, operation: Operation, schema: object): Validator => {
    const known = schemas.get(schema) ?? compileSchema(api.document, ['paths', operation.path], schema)
    schemas.set(schema, known)
    return known
  }

  return async (request, trouble) => {
    const reply = await handle(request, trouble)
    const route = routes(request.method, request.path)
    if (route.kind !== 'operation' || route.operation.action === undefined || wantsExample(request))
      return reply
    const wrong = faultOf(route.operation, reply, schema => validatorOf(route.api, route.operation, schema))
    if (wrong === undefined) return reply
    onBug(new Error(`${request.method} ${request.path}: ${wrong}`), request)
    return brokenReply(request, 'The mock broke its own document.', wrong, reply)
  }
}

const faultOf = (
  operation: Operation,
  reply: HttpReply,
  validatorOf: (schema: object) => Validator,
): string | undefined => {
  const documented = operation.normal.responses.find(one => one.code === String(reply.status))
  if (documented === undefined) return `status ${reply.status} is not documented`
  const type = (reply.headers['content-type'] ?? '').split(';')[0]
  const content = documented.contents?.find(one => one.mediaType === type)
  if (content === undefined)
    return documented.contents?.length ? `media type "${type}" is not documented` : undefined
  const violations =
    content.schema === undefined ? [] : validatorOf(content.schema).violations(JSON.parse(String(reply.body)))
  return violations.length === 0
    ? undefined
    : violations.map(one => `/${one.path.join('/')} ${one.message}`).join('; ')
}
