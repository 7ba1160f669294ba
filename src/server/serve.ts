import type { Reading } from '../dialects/dialect.ts'
import { type Fault, type FaultKind, fault } from '../model/fault.ts'
import type { HttpReply, HttpRequest } from '../model/http.ts'
import { isJsonObject, type JsonObject } from '../model/json.ts'
import type { Operation } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import { type Route, writePath } from '../spec/routes.ts'
import { execute } from './execute.ts'
import type { Line } from './line.ts'
import { readMessage } from './message.ts'
import { wantsExample } from './prefer.ts'
import { diagnose } from './prism.ts'
import type { Provider } from './provider.ts'
import { dangling } from './refusal.ts'

/**
 * One request to one operation. The order of the checks: credentials before anything that is in the request, then
 * the message (media types, body), then parameters and body against the document, then what they mean.
 */
export const serve = async (
  provider: Provider,
  { operation, params }: Route & { kind: 'operation' },
  line: Line,
  request: HttpRequest,
  trouble: FaultKind | undefined,
): Promise<HttpReply> => {
  const { query } = line
  const refuse = (...faults: readonly Fault[]) => provider.dialect.refuse(operation, faults)
  if (query.kind === 'malformed') return refuse(fault('url-malformed'))
  const verdict = provider.authenticate(operation, request, query.values)
  const identity = verdict instanceof Promise ? await verdict : verdict
  if (identity.kind === 'refused') return refuse(fault(identity.fault))
  if (trouble !== undefined) return refuse(troubled(trouble, request))
  const prism = wantsExample(request) ? provider.example : operation.action ? undefined : provider.stock
  if (prism !== undefined)
    return prism({ ...request, method: operation.method }, writePath(operation.path, params))
  const call: Call = {
    api: provider.api,
    operation,
    request,
    path: params,
    query: query.values,
    headers: request.headers,
    body: undefined,
    base: request.origin + operation.base,
    account: identity.account,
  }
  if (operation.action === 'token') return grant(provider, call)
  const reading =
    line.reading ?? (await read(provider, call, query.kind === 'repeated' ? [...query.names] : []))
  if (operation.body === undefined) line.reading = reading
  if (reading.kind === 'refused') return refuse(...reading.faults)
  const outcome = await execute(provider.api, provider.world, reading.intent)
  return provider.dialect.present(call, reading.shape, outcome)
}

/** What the socket found wrong, with what the provider quotes of the request. */
const troubled = (kind: FaultKind, { headers }: HttpRequest): Fault =>
  kind === 'media-type-unsupported' ? fault(kind, { got: headers['content-type'] ?? '' }) : fault(kind)

const read = async (provider: Provider, bare: Call, repeated: readonly string[]): Promise<Reading> => {
  const checked = await check(provider, bare, repeated)
  return 'api' in checked ? provider.dialect.interpret(checked) : { kind: 'refused', faults: checked }
}

/** The call with its body, or everything that is wrong with it by the document. */
const check = async (
  provider: Provider,
  bare: Call,
  repeated: readonly string[],
): Promise<Call | readonly Fault[]> => {
  const { dialect } = provider
  const message = readMessage(bare.operation, bare.request)
  if ('kind' in message) return [message]
  const wrong = bare.query.size === 0 ? [] : parameterFaults(bare, repeated)
  if (wrong.length > 0) return [...wrong, ...dialect.explain(withoutUnknown(bare), [])]
  const call: Call = { ...bare, body: message.body }
  // The fast lane; what it does not accept, Prism judges.
  const violations = call.operation.accepts(call) ? [] : await diagnose(call)
  if (violations.length === 0) return call
  const faults = dialect.explain(call, violations)
  const told = new Set(faults.map(one => one.with['field']))
  const beside = await danglingBeside(provider, call)
  return [...faults, ...beside.filter(one => !told.has(one.with['field']))]
}

/** What only the records tell of a body that is wrong otherwise, too: everything that is wrong is told at once. */
const danglingBeside = async ({ api, dialect, world }: Provider, call: Call): Promise<readonly Fault[]> => {
  const resource = api.resources[call.operation.table]
  if (resource === undefined || resource.references.length === 0 || !isJsonObject(call.body)) return []
  const reading = dialect.interpret(call)
  if (reading.kind === 'refused' || !('values' in reading.intent)) return []
  return dangling(world, resource, reading.intent.values)
}

/** What is wrong with the name of a parameter is not said of its value as well. */
const withoutUnknown = (call: Call): Call => {
  const isKnown = knownParameters(call)
  return { ...call, query: new Map([...call.query].filter(([name]) => isKnown(name))) }
}

/** Parameters that the operation does not have, or has twice. */
const parameterFaults = (call: Call, repeated: readonly string[]): readonly Fault[] => {
  const isKnown = knownParameters(call)
  const strange =
    call.api.unknownParameters === 'refuse' ? [...call.query.keys()].filter(one => !isKnown(one)) : []
  return [
    ...strange.map(name => fault('parameter-unknown', { name })),
    ...repeated.filter(isKnown).map(name => fault('parameter-repeated', { name })),
  ]
}

/** Tells the parameters of an operation, the keys of its credentials among them, from others. */
const knownParameters = ({ api, operation }: Call): ((name: string) => boolean) => {
  const schemes = Object.values(api.security)
  const keys = schemes.flatMap(one => (one.kind === 'key' && one.in === 'query' ? [one.name] : []))
  const own = operation.parameters.filter(one => one.in === 'query')
  const names = new Set([...keys, ...own.map(one => one.name)])
  const deep = own.filter(one => one.style === 'deepObject').map(one => `${one.name}[`)
  return name => names.has(name) || deep.some(start => name.startsWith(start))
}

const grant = async (provider: Provider, bare: Call): Promise<HttpReply> => {
  const { dialect, issuer } = provider
  const call = await check(provider, bare, [])
  if (!('api' in call)) return dialect.refuse(bare.operation, call)
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
