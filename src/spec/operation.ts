import type { NormalisedOperation, NormalisedParameter } from '@stoplight/http-spec/oas3/operation'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { Stop } from '../model/stop.ts'
import { compileAcceptor } from './acceptor.ts'
import {
  ACTIONS,
  FILTER_FORMS,
  FILTER_TESTS,
  HEADER_VALUES,
  type Operation,
  type Parameter,
  type ParameterFilter,
  type ReplyHeader,
  ROLES,
  type Success,
} from './api.ts'
import { choose } from './choose.ts'
import { type ApiDocument, objectAt } from './document.ts'
import { whereIs } from './where.ts'
import { operationWording } from './wording.ts'

/** Compiles one operation from its normalised form (which Prism uses too) and its own extensions. */
export const compileOperation = (
  document: ApiDocument,
  name: string,
  normal: NormalisedOperation,
): Operation => {
  const pointer = ['paths', normal.path, normal.method]
  const item = objectAt(objectAt(document.root, 'paths'), normal.path)
  const raw = objectAt(item, normal.method)
  const parameters = parametersOf(document, pointer, normal, raw, item)
  const body = bodyOf(normal)
  return {
    id: normal.iid ?? `${normal.method} ${normal.path}`,
    method: normal.method.toUpperCase(),
    path: normal.path,
    base: `/${name}${serverPath([raw, item, document.root])}`,
    action: optional(document, [...pointer, 'x-action'], 'x-action', raw['x-action'], ACTIONS),
    table: text(raw['x-resource']),
    relation: text(raw['x-relationship']),
    parameters,
    body,
    security: requirements(document, pointer, raw['security'] ?? document.root['security'] ?? []),
    success: successOf(normal, raw),
    wording: operationWording(document, raw, pointer),
    normal,
    accepts: compileAcceptor(document, pointer, parameters, body, normal.request?.body?.contents ?? []),
  }
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** `choose`, where nothing is a choice too. */
const optional = <T extends string>(
  document: ApiDocument,
  pointer: readonly string[],
  what: string,
  given: Json | undefined,
  known: readonly T[],
): T | undefined => (given === undefined ? undefined : choose(document, pointer, what, given, known))

/** The path of the first server; variables take their defaults, which never stand in a path here. */
const serverPath = (owners: readonly JsonObject[]): string => {
  const servers = owners.map(owner => owner['servers']).find(Array.isArray)
  const first: Json | undefined = servers?.[0]
  const url = isJsonObject(first) ? text(first['url']) : ''
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, '')
}

/** What is no list of requirements would leave an operation open to everybody, so it stops the start. */
const requirements = (
  document: ApiDocument,
  pointer: readonly string[],
  security: Json,
): readonly (readonly string[])[] => {
  if (Array.isArray(security) && security.every(isJsonObject)) return security.map(one => Object.keys(one))
  throw new Stop(`${whereIs(document, [...pointer, 'security'])}: security is no list of requirements.`)
}

const bodyOf = (normal: NormalisedOperation): Operation['body'] => {
  const body = normal.request?.body
  if (body?.contents === undefined || body.contents.length === 0) return undefined
  return {
    required: body.required === true,
    mediaTypes: body.contents.map(content => content.mediaType),
    schema: body.contents[0]?.schema ?? {},
  }
}

const parametersOf = (
  document: ApiDocument,
  pointer: readonly string[],
  normal: NormalisedOperation,
  raw: JsonObject,
  item: JsonObject,
): Parameter[] => {
  const documented = [raw['parameters'], item['parameters']].flatMap(list =>
    Array.isArray(list) ? list : [],
  )
  const compile = (place: Parameter['in'], list: readonly NormalisedParameter[] = []) =>
    list.map((one): Parameter => {
      const own =
        documented.filter(isJsonObject).find(each => each['name'] === one.name && each['in'] === place) ?? {}
      const schema = one.schema ?? {}
      const role = optional(document, pointer, `x-role of "${one.name}"`, own['x-role'], ROLES)
      const filter = filterOf(document, pointer, own)
      const style = one.style ?? (place === 'query' ? 'form' : 'simple')
      return { name: one.name, in: place, style, schema, required: one.required === true, role, filter }
    })
  const { query, headers, path } = normal.request ?? {}
  return [...compile('query', query), ...compile('header', headers), ...compile('path', path)]
}

const filterOf = (
  document: ApiDocument,
  pointer: readonly string[],
  parameter: JsonObject,
): ParameterFilter | undefined => {
  const given = parameter['x-filter']
  if (given === undefined) return undefined
  const filter = isJsonObject(given) ? given : {}
  const of = `x-filter of "${text(parameter['name'])}":`
  const test = choose(document, pointer, `${of} test`, filter['test'], FILTER_TESTS)
  const form = choose(document, pointer, `${of} form`, filter['form'], FILTER_FORMS)
  return { field: text(filter['field']), test, form }
}

const successOf = (normal: NormalisedOperation, raw: JsonObject): Success => {
  const response = normal.responses.find(one => one.code.startsWith('2'))
  const content = response?.contents?.[0]
  const documented = objectAt(objectAt(objectAt(raw, 'responses'), response?.code ?? ''), 'headers')
  const headers = Object.keys(documented).flatMap(name => replyHeader(name, objectAt(documented, name)))
  return {
    status: Number(response?.code ?? 200),
    mediaType: content?.mediaType,
    schema: content?.schema ?? {},
    headers: Object.fromEntries(headers),
  }
}

const replyHeader = (name: string, header: JsonObject): [string, ReplyHeader][] => {
  const made = HEADER_VALUES.find(one => one === header['x-value'])
  if (made !== undefined) return [[name.toLowerCase(), { kind: made }]]
  const example = header['example'] ?? objectAt(header, 'schema')['example']
  return example === undefined ? [] : [[name.toLowerCase(), { kind: 'constant', value: String(example) }]]
}
