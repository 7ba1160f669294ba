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

const compileScheme = (scheme: JsonObject): SecurityScheme | undefined => {
  const http = scheme['type'] === 'http' ? String(scheme['scheme']).toLowerCase() : ''
  if (http === 'bearer') return { kind: 'bearer', token: tokenRules(scheme['x-token']) }
  if (http === 'basic') return { kind: 'basic' }
  const place = (['query', 'header'] as const).find(one => one === scheme['in'])
  if (scheme['type'] !== 'apiKey' || place === undefined) return undefined
  return { kind: 'key', in: place, name: String(scheme['name']) }
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
    refused: Array.isArray(rules['refused']) ? rules['refused'].map(String) : [],
  }
}
