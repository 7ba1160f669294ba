import { type Fault, fault } from '../model/fault.ts'
import { isJsonObject, type Json, memberOf } from '../model/json.ts'
import type { Call } from '../spec/call.ts'
import { writePointer } from '../spec/pointer.ts'
import type { Violation } from '../spec/schema.ts'

/**
 * Violations as faults, each once, and at least one. A violation's path begins with where it is: `body`, `query`,
 * `path`, `header`. Which member is missing or too many is read from schema and value: the validator says so only in
 * prose.
 */
export const faultsOf = (call: Call, violations: readonly Violation[]): readonly Fault[] => {
  // A rule says the same of each of a thousand members, and each time all thousand would be looked at.
  const rules = firsts(violations, ({ path, keyword }) => JSON.stringify([keyword, path]))
  return distinct(rules.flatMap(violation => one(call, violation)))
}

/** The first of those faults that are of one kind and at one place. */
export const distinct = (faults: readonly Fault[]): readonly Fault[] =>
  firsts(faults, each => `${each.kind} ${each.with['pointer'] ?? each.with['name'] ?? ''}`)

/** Of those with one key the first. */
export const firsts = <T>(all: readonly T[], keyOf: (one: T) => unknown): readonly T[] => {
  const seen = new Set<unknown>()
  return all.filter(each => !seen.has(keyOf(each)) && seen.add(keyOf(each)))
}

const one = (call: Call, { path, keyword }: Violation): readonly Fault[] => {
  const [place, ...inner] = path
  if (place === 'body') return inBody(call, inner, keyword)
  if (place === undefined) return [fault(call.body === undefined ? 'body-missing' : 'body-malformed')]
  const missing = keyword === 'required' ? missingParameters(call, place) : []
  return missing.length > 0 ? missing : [parameterInvalid(call, place, inner)]
}

/** Prism writes names in lower case, whatever they are in the document. */
const parameterInvalid = (
  call: Call,
  place: string,
  [written = '', ...members]: readonly string[],
): Fault => {
  const own = call.operation.parameters.find(one => one.in === place && one.name.toLowerCase() === written)
  const base = own?.name ?? written
  const name = members.length === 0 ? base : `${base}[${members.join('][')}]`
  return fault('parameter-invalid', { name, value: sent(call, place, name) })
}

const sent = (call: Call, place: string, name: string): string => {
  if (place === 'query') return call.query.get(name) ?? ''
  return (place === 'path' ? call.path[name] : call.headers[name.toLowerCase()]) ?? ''
}

const missingParameters = (call: Call, place: string): readonly Fault[] =>
  call.operation.parameters
    .filter(one => one.required && one.in === place && sent(call, place, one.name) === '')
    .map(one => fault('parameter-missing', { name: one.name }))

const inBody = (call: Call, path: readonly string[], keyword: string): readonly Fault[] => {
  const value = path.reduce<Json | undefined>(memberOf, call.body)
  const schema = path.reduce<Json | undefined>(stepSchema, call.operation.body?.schema)
  const rules = isJsonObject(schema) ? schema : {}
  const members = isJsonObject(value) ? value : {}
  if (keyword === 'required') {
    const required = Array.isArray(rules['required']) ? rules['required'].map(String) : []
    const missing = required.filter(name => !Object.hasOwn(members, name))
    if (missing.length > 0) return missing.map(name => at('member-missing', [...path, name]))
  }
  if (keyword === 'additionalProperties') {
    const known = isJsonObject(rules['properties']) ? rules['properties'] : {}
    const extra = Object.keys(members).filter(name => !Object.hasOwn(known, name))
    if (extra.length > 0) return extra.map(name => at('member-unknown', [...path, name]))
  }
  if (path.length === 0) return [fault('body-malformed')]
  if (keyword === 'maxLength') return [at('member-too-long', path, { limit: Number(rules['maxLength']) })]
  const blank = value === null || (typeof value === 'string' && value.trim() === '')
  return [at(blank ? 'member-blank' : 'member-invalid', path)]
}

const at = (kind: Fault['kind'], path: readonly string[], more: Fault['with'] = {}): Fault =>
  fault(kind, { field: path.at(-1) ?? '', pointer: writePointer(path), ...more })

const stepSchema = (schema: Json | undefined, name: string): Json | undefined => {
  if (!isJsonObject(schema)) return undefined
  return memberOf(schema['properties'], name) ?? schema['items'] ?? schema['additionalProperties']
}
