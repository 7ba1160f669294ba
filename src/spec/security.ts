import type { OpenAPIV3 } from 'openapi-types'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { Stop } from '../model/stop.ts'
import type { SecurityScheme, TokenRules } from './api.ts'
import { type ApiDocument, objectAt } from './document.ts'
import { whereIs } from './where.ts'

/** The document's security schemes, by name. One that is not understood stops the start: nothing fails open. */
export const compileSecurity = (document: ApiDocument): Record<string, SecurityScheme> => {
  const schemes = objectAt(objectAt(document.root, 'components'), 'securitySchemes')
  return Object.fromEntries(
    Object.keys(schemes).map(name => {
      const compiled = compileScheme(objectAt(schemes, name))
      if (compiled !== undefined) return [name, compiled]
      const where = whereIs(document, ['components', 'securitySchemes', name])
      throw new Stop(
        `${where}: security scheme "${name}": expected HTTP bearer or basic, or an API key in query or header.`,
      )
    }),
  )
}

const compileScheme = (raw: JsonObject): SecurityScheme | undefined => {
  // A raw object, read as what it has to be: whatever else it is falls through to undefined.
  const scheme = raw as unknown as Partial<OpenAPIV3.SecuritySchemeObject>
  if (scheme.type === 'http' && scheme.scheme?.toLowerCase() === 'bearer')
    return { kind: 'bearer', token: tokenRules(raw['x-token']) }
  if (scheme.type === 'http' && scheme.scheme?.toLowerCase() === 'basic') return { kind: 'basic' }
  if (scheme.type !== 'apiKey') return undefined
  const place = (['query', 'header'] as const).find(one => one === scheme.in)
  return place && { kind: 'key', in: place, name: scheme.name ?? '' }
}

const tokenRules = (rules: Json | undefined): TokenRules | undefined => {
  if (!isJsonObject(rules)) return undefined
  const lifetimes = Object.entries(objectAt(rules, 'lifetimes')).map(([kind, seconds]) => [
    kind,
    Number(seconds),
  ])
  return {
    issuer: String(rules['issuer']),
    algorithm: String(rules['algorithm']),
    lifetimes: Object.fromEntries(lifetimes),
    scope: {
      each: new RegExp(String(objectAt(rules, 'scope')['each'] ?? ''), 'u'),
      otherwise: String(objectAt(rules, 'scope')['otherwise'] ?? ''),
    },
    refused: Array.isArray(rules['refused']) ? rules['refused'].map(String) : [],
  }
}
