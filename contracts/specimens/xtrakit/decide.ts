import { FIRST } from './credentials.ts'
import type { Call, Command, Refusal, Reply } from './model.ts'
import type { Parts } from './parts.ts'
import { failure } from './replies.ts'
import type { Store } from './store.ts'
import { isDecodable, splitTarget } from './urls.ts'

/** The path of the document's first server. */
export const BASE = '/api/v1'

/** Where a request stands before anything is known of it but itself. */
export const newCall = (request: Pick<Call, 'method' | 'headers' | 'bytes'>, target: string): Call => ({
  ...request,
  ...splitTarget(target, BASE),
  route: { template: '/customer-groups', idText: '' },
  operation: 'list',
  query: [],
  account: FIRST,
  id: '',
  filters: {},
  input: { group_name: '' },
})

/** Either the reply already, or what json-server has to do before there can be one. */
export type Decision =
  | { readonly call: Call; readonly reply: Reply }
  | { readonly call: Call; readonly command: Command | Promise<Command> }

const routed = (parts: Parts, asked: Call): Call | Refusal | { readonly allow: readonly string[] } => {
  if (!isDecodable(asked.path)) return { fault: 'url-malformed' }
  const route = parts.routeOf(asked.path)
  if (route === undefined) return { fault: 'unknown-path' }
  const operation = parts.operationOf(route, asked.method, asked)
  if (operation !== undefined) return { ...asked, route, operation }
  const methods = parts.methodsOf(route)
  if (asked.method === 'OPTIONS' && methods.includes('OPTIONS')) return { allow: methods }
  return { fault: 'method-not-allowed', method: asked.method, methods }
}

/** Takes a request through all steps, up to the first that refuses it. */
export const decide = (parts: Parts, asked: Call, store: Store): Decision => {
  const refuse = (at: Call, refusal: Refusal): Decision => ({
    call: at,
    reply: failure(parts, at, refusal, store),
  })
  const start = routed(parts, asked)
  if ('fault' in start) return refuse(asked, start)
  if ('allow' in start)
    return { call: asked, reply: { status: 204, headers: { Allow: start.allow.join(', ') }, body: '' } }
  let call: Call = start
  for (const step of parts.steps) {
    const next = step(call, parts, store)
    if ('fault' in next) return refuse(call, next)
    call = next
  }
  return { call, command: parts.command(call, parts, store) }
}
