import { isJsonObject, type Json } from '../../model/json.ts'
import { remember } from '../../model/remember.ts'
import type { Contract, Operation, Parameter } from '../document/model.ts'
import { sampleOf } from '../document/sample.ts'
import type { Sent } from '../http/exchange.ts'
import type { Proof } from './credentials.ts'
import { bytesOf, typeOnWire } from './wire.ts'

/** What a request differs in from the plainest one that its operation allows. */
export interface Variation {
  /** By name; values are encoded. */
  readonly path?: Readonly<Record<string, string>>
  /** Query parameters by name, encoded as their style says; undefined leaves a required one out. */
  readonly query?: Readonly<Record<string, Json | undefined>>
  /** Put behind the query as it is. */
  readonly rawQuery?: string
  /** In place of the path after the base, as it is. */
  readonly rawPath?: string
  /** Undefined takes a header away. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** JSON, or bytes as they are; undefined for none. */
  readonly body?: Json | Buffer
  readonly proof?: Proof
  readonly method?: string
}

/** Where the target's paths begin, without a slash at the end. */
export const basePathOf = (contract: Contract, url: URL, operation: Operation | undefined): string => {
  const base = url.pathname.replace(/\/+$/, '')
  if (operation?.serverPath === undefined) return base
  const root = base.endsWith(contract.serverPath)
    ? base.slice(0, base.length - contract.serverPath.length)
    : ''
  return root + operation.serverPath
}

/** The request of an operation: its required parameters from the document's examples, then what varies. */
export const compose = (contract: Contract, url: URL, operation: Operation, change: Variation = {}): Sent => {
  const base = basePathOf(contract, url, operation)
  const path = change.rawPath ?? pathOf(operation, change.path ?? {})
  const query = [
    ...queryOf(operation, change.query ?? {}),
    ...(change.proof?.query ?? []).map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    ),
    ...(change.rawQuery === undefined ? [] : [change.rawQuery]),
  ].join('&')
  const mediaType = operation.body?.contents[0]?.mediaType
  const body = change.body === undefined ? undefined : bytesOf(change.body, mediaType)
  const headers: Record<string, string | undefined> = {
    Accept: acceptOf(operation),
    ...(body !== undefined && mediaType !== undefined && { 'Content-Type': typeOnWire(mediaType) }),
    ...headerParameters(operation),
    ...change.proof?.headers,
    ...cookies(operation, change.proof),
    ...change.headers,
  }
  return {
    method: change.method ?? operation.method,
    target: `${base}${path}${query === '' ? '' : `?${query}`}`,
    headers: Object.fromEntries(
      Object.entries(headers).filter((one): one is [string, string] => one[1] !== undefined),
    ),
    body,
  }
}

const acceptOf = ({ responses }: Operation): string =>
  responses.find(one => one.contents.length > 0)?.contents[0]?.mediaType ?? '*/*'

const pathOf = ({ path, parameters }: Operation, values: Readonly<Record<string, string>>): string =>
  path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const documented = parameters.find(one => one.in === 'path' && one.name === name)?.example
    return encodeURIComponent(values[name] ?? textOf(documented ?? name))
  })

const headerParameters = remember(
  ({ parameters }: Operation): Readonly<Record<string, string>> =>
    Object.fromEntries(
      parameters
        .filter(one => one.in === 'header' && one.required)
        .map(one => [one.name, textOf(one.example ?? firstOf(one))]),
    ),
)

/** Required cookies go along with the one that shows who asks. */
const cookies = ({ parameters }: Operation, proof: Proof | undefined): Record<string, string> => {
  const own = parameters
    .filter(one => one.in === 'cookie' && one.required)
    .map(one => `${one.name}=${encodeURIComponent(textOf(one.example ?? firstOf(one)))}`)
  const all = [proof?.headers['Cookie'], ...own].filter(one => one !== undefined)
  return all.length === 0 ? {} : { Cookie: all.join('; ') }
}

const firstOf = ({ schema }: Parameter): Json =>
  Object.keys(schema).length === 0 ? '1' : sampleOf(schema, { full: false, brand: text => text })

const queryOf = (
  operation: Operation,
  values: Readonly<Record<string, Json | undefined>>,
): readonly string[] => {
  const own = operation.parameters.filter(one => one.in === 'query')
  const required = own
    .filter(one => one.required && !(one.name in values))
    .map(one => [one, one.example ?? firstOf(one)] as const)
  const sent = Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined) return []
    const parameter = own.find(one => one.name === name)
    return parameter === undefined ? [pair(name, value)] : serialize(parameter, value)
  })
  return [...required.flatMap(([one, value]) => serialize(one, value)), ...sent]
}

/** One parameter in its style: https://spec.openapis.org/oas/v3.0.3#style-values */
export const serialize = ({ name, style, explode }: Parameter, value: Json): readonly string[] => {
  if (isJsonObject(value)) {
    if (style === 'deepObject') return deep(name, value)
    const flat = Object.entries(value)
    return explode
      ? flat.map(([key, one]) => pair(key, one))
      : [pair(name, flat.flat().map(textOf).join(','))]
  }
  if (!Array.isArray(value)) return [pair(name, value)]
  if (explode && style === 'form') return value.map((one: Json) => pair(name, one))
  const glue = style === 'pipeDelimited' ? '|' : style === 'spaceDelimited' ? ' ' : ','
  return [pair(name, value.map(textOf).join(glue))]
}

const deep = (name: string, value: Json): readonly string[] =>
  isJsonObject(value)
    ? Object.entries(value).flatMap(([key, one]) => deep(`${name}[${key}]`, one))
    : [pair(name, value)]

const pair = (name: string, value: Json): string =>
  `${encodeURIComponent(name)}=${encodeURIComponent(textOf(value))}`

/** A scalar as parameters carry it. */
export const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))
