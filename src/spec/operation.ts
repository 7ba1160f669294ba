import type { NormalisedOperation, NormalisedParameter } from '@stoplight/http-spec/oas3/operation'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { suggest } from '../model/nearest.ts'
import { Stop } from '../model/stop.ts'
import { compileAcceptor } from './acceptor.ts'
import {
  ACTIONS,
  type Action,
  FILTER_FORMS,
  type Operation,
  type Parameter,
  type ParameterFilter,
  type ReplyHeader,
  type Success,
} from './api.ts'
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
    action: actionOf(document, pointer, raw['x-action']),
    table: text(raw['x-resource']),
    relation: text(raw['x-relationship']),
    parameters,
    body,
    security: requirements(raw['security'] ?? document.root['security']),
    success: successOf(normal, raw),
    wording: operationWording(document, raw, pointer),
    normal,
    accepts: compileAcceptor(document, pointer, parameters, body),
  }
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

const actionOf = (
  document: ApiDocument,
  pointer: readonly string[],
  action: Json | undefined,
): Action | undefined => {
  if (action === undefined) return undefined
  const known = ACTIONS.find(one => one === action)
  if (known !== undefined) return known
  throw new Stop(`${whereIs(document, pointer)}: x-action ${suggest(String(action), ACTIONS)}`)
}

/** The path of the first server; variables take their defaults, which never stand in a path here. */
const serverPath = (owners: readonly JsonObject[]): string => {
  const servers = owners.map(owner => owner['servers']).find(Array.isArray)
  const first: Json | undefined = servers?.[0]
  const url = isJsonObject(first) ? text(first['url']) : ''
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, '')
}

const requirements = (security: Json | undefined): (readonly string[])[] =>
  (Array.isArray(security) ? security : []).filter(isJsonObject).map(one => Object.keys(one))

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
      const role = (['cursor', 'limit', 'ignored'] as const).find(each => each === own['x-role'])
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
  const given = objectAt(parameter, 'x-filter')
  if (given['field'] === undefined) return undefined
  const form = FILTER_FORMS.find(one => one === given['form'])
  const test = (['eq', 'gteq', 'lteq'] as const).find(one => one === given['test'])
  if (form !== undefined && test !== undefined) return { field: text(given['field']), test, form }
  throw new Stop(
    `${whereIs(document, pointer)}: x-filter of "${text(parameter['name'])}" needs a test of eq, gteq, lteq and a form of ${FILTER_FORMS.join(', ')}.`,
  )
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
  const made = header['x-value']
  if (made === 'request-id' || made === 'location') return [[name.toLowerCase(), { kind: made }]]
  const example = header['example'] ?? objectAt(header, 'schema')['example']
  return example === undefined ? [] : [[name.toLowerCase(), { kind: 'constant', value: String(example) }]]
}
