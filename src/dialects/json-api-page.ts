import { fault } from '../model/fault.ts'
import { isJsonObject, type JsonObject } from '../model/json.ts'
import type { Window } from '../model/query.ts'
import type { Operation, Resource } from '../spec/api.ts'
import { readCursor } from './json-api-cursor.ts'
import type { Sent } from './json-api-parameter.ts'
import { bad, faultsIn, good, type Part } from './part.ts'

/** The document's own `page` parameter knows defaults and maximum; one with `after` pages by cursor. */
export const readWindow = (operation: Operation, resource: Resource, sent: readonly Sent[]): Part<Window> => {
  const parameter = operation.parameters.find(one => one.name === 'page')
  if (parameter === undefined) return good({ kind: 'everything' })
  const rules = member(parameter.schema, 'properties')
  const pages = new Map(sent.map(({ keys, value }) => [keys.join(']['), value]))
  const unknown = [...pages.keys()].filter(name => !Object.hasOwn(rules, name))
  if (unknown.length > 0) return bad(...unknown.map(name => fault('page-unknown', { name: name || 'page' })))
  const size = wholeNumber(pages, rules, 'size')
  return Object.hasOwn(rules, 'after')
    ? cursorWindow(pages.get('after'), resource, size)
    : numberWindow(wholeNumber(pages, rules, 'number'), size)
}

const numberWindow = (number: Part<number>, size: Part<number>): Part<Window> =>
  number.kind === 'good' && size.kind === 'good'
    ? good({ kind: 'page', number: number.value, size: size.value })
    : bad(...faultsIn(number), ...faultsIn(size))

const cursorWindow = (after: string | undefined, resource: Resource, size: Part<number>): Part<Window> => {
  if (size.kind === 'bad') return size
  const from = after === undefined ? undefined : readCursor(after, resource)
  return after !== undefined && from === undefined
    ? bad(fault('cursor-invalid', { value: after }))
    : good({ kind: 'cursor', from, limit: size.value })
}

const member = (parent: JsonObject, name: string): JsonObject => {
  const value = parent[name]
  return isJsonObject(value) ? value : {}
}

const wholeNumber = (pages: ReadonlyMap<string, string>, rules: JsonObject, name: string): Part<number> => {
  const { default: standard, maximum } = member(rules, name)
  const value = pages.get(name) ?? String(standard ?? 1)
  // Beyond what numbers can tell apart, every page is past the end and every size too large.
  const number = /^\d+$/.test(value) ? Math.min(Number(value), Number.MAX_SAFE_INTEGER) : 0
  if (number === 0) return bad(fault('page-value', { name, value }))
  return typeof maximum === 'number' && number > maximum
    ? bad(fault('page-too-large', { limit: maximum }))
    : good(number)
}
