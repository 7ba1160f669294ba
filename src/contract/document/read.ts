import { basename, extname } from 'node:path'
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { dereference } from '../../spec/dereference.ts'
import { type ApiDocument, objectAt } from '../../spec/document.ts'
import { spellOut } from './discriminators.ts'
import type { Contract, Operation, Pointer, Scheme } from './model.ts'
import { readParameters } from './parameters.ts'
import { addRoles, readResources } from './resources.ts'
import { readBody, readResponses } from './responses.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'] as const

/** Reads any OpenAPI 3.0 or 3.1 document. Throws `Stop` for a reference that leads nowhere. */
export const readContract = (source: ApiDocument): Contract => {
  const { root } = dereference({ ...source, root: spellOut(source.root) }, 'open')
  const serverPath = serverPathOf(root) ?? ''
  const operations = Object.entries(objectAt(root, 'paths')).flatMap(([path, item]) =>
    METHODS.filter(method => isJsonObject(item) && isJsonObject(item[method])).map(method =>
      readOperation(root, serverPath, path, method),
    ),
  )
  return addRoles({
    name: basename(source.file, extname(source.file)),
    source,
    root,
    operations,
    schemes: readSchemes(root),
    resources: readResources(root),
    serverPath,
    unknownParameters: unknownParameters(root),
  })
}

const readOperation = (root: JsonObject, serverPath: string, path: string, method: string): Operation => {
  const item = objectAt(objectAt(root, 'paths'), path)
  const raw = objectAt(item, method)
  const pointer: Pointer = ['paths', path, method]
  const own = serverPathOf(raw) ?? serverPathOf(item)
  return {
    id: String(raw['operationId'] ?? `${method} ${path}`),
    method: method.toUpperCase(),
    path,
    pointer,
    serverPath: own === serverPath ? undefined : own,
    parameters: readParameters(item, raw, ['paths', path], pointer),
    body: readBody(raw, pointer),
    responses: readResponses(raw, pointer),
    security: readSecurity(raw['security'] ?? root['security']),
    action: undefined,
    resource: '',
    relation: '',
  }
}

/** Path of the first server, its variables filled in with their defaults. */
const serverPathOf = (owner: JsonObject): string | undefined => {
  const servers = owner['servers']
  const first = Array.isArray(servers) ? servers[0] : undefined
  if (!isJsonObject(first)) return undefined
  const variables = objectAt(first, 'variables')
  const url = String(first['url'] ?? '').replace(/\{([^}]+)\}/g, (_, name: string) =>
    String(objectAt(variables, name)['default'] ?? ''),
  )
  return url
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
}

const readSecurity = (raw: Json | undefined): Operation['security'] => {
  const alternatives = Array.isArray(raw) ? raw.filter(isJsonObject).map(one => Object.keys(one)) : []
  // An empty alternative makes credentials optional, so nothing can be asked of those who have none.
  return alternatives.some(one => one.length === 0) ? [] : alternatives
}

const readSchemes = (root: JsonObject): Contract['schemes'] => {
  const raw = objectAt(objectAt(root, 'components'), 'securitySchemes')
  return Object.fromEntries(Object.keys(raw).map(name => [name, readScheme(objectAt(raw, name))]))
}

/** Whatever ends in an access token is sent as a bearer token: OAuth 2.0 and OpenID Connect too (RFC 6750). */
const readScheme = (raw: JsonObject): Scheme => {
  const place = (['query', 'header', 'cookie'] as const).find(one => one === raw['in'])
  if (raw['type'] === 'apiKey' && place !== undefined)
    return { kind: 'key', in: place, name: String(raw['name'] ?? '') }
  return { kind: String(raw['scheme']).toLowerCase() === 'basic' ? 'basic' : 'bearer' }
}

const unknownParameters = (root: JsonObject): Contract['unknownParameters'] => {
  const said = root['x-unknown-parameters']
  return said === 'refuse' || said === 'ignore' ? said : 'unsaid'
}
