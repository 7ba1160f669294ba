import { FAULTS, type Fault, type FaultKind } from '../model/fault.ts'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { suggest } from '../model/nearest.ts'
import { Stop } from '../model/stop.ts'
import { type ApiDocument, objectAt } from './document.ts'
import { whereIs } from './where.ts'

/** A fault as the provider says it. */
export interface Worded {
  readonly status: number
  readonly mediaType: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json
  /** Nothing in it varies: it is the same object every time. */
  readonly isFixed: boolean
}

interface Template extends Worded {
  /** Literals of the example that vary, and the parameter each stands for; longest first. */
  readonly holes: readonly (readonly [literal: string, parameter: string])[]
}

export type Wording = ReadonlyMap<FaultKind, Template>

/** Every fault that the examples of one operation's responses word. */
export const operationWording = (
  document: ApiDocument,
  operation: JsonObject,
  pointer: readonly string[],
): Wording => {
  const wording = new Map<FaultKind, Template>()
  const responses = objectAt(operation, 'responses')
  for (const status of Object.keys(responses)) {
    const content = objectAt(objectAt(responses, status), 'content')
    for (const mediaType of Object.keys(content)) {
      const examples = objectAt(content[mediaType], 'examples')
      for (const name of Object.keys(examples)) {
        const example = objectAt(examples, name)
        const at = [...pointer, 'responses', status]
        for (const kind of faultKinds(document, at, example))
          if (!wording.has(kind)) wording.set(kind, template(Number(status), mediaType, example))
      }
    }
  }
  return wording
}

const faultKinds = (document: ApiDocument, at: readonly string[], example: JsonObject): FaultKind[] => {
  const named = [example['x-fault'] ?? []].flat()
  return named.map(kind => {
    if (typeof kind === 'string' && Object.hasOwn(FAULTS, kind)) return kind as FaultKind // just looked up
    throw new Stop(`${whereIs(document, at)}: x-fault ${suggest(String(kind), Object.keys(FAULTS))}`)
  })
}

const template = (status: number, mediaType: string, example: JsonObject): Template => {
  const literals = isJsonObject(example['x-with']) ? Object.entries(example['x-with']) : []
  const headers = isJsonObject(example['x-headers']) ? Object.entries(example['x-headers']) : []
  return {
    status,
    mediaType,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)])),
    body: example['value'] ?? null,
    isFixed: literals.length === 0,
    holes: literals
      .map(([parameter, literal]) => [String(literal), parameter] as const)
      .sort((a, b) => b[0].length - a[0].length),
  }
}

/**
 * The fault in the words of the first wording that knows it; what never varies is always the same object.
 * A fault without words is a bug of the document.
 */
export const word = (fault: Fault, wordings: readonly (Wording | undefined)[]): Worded => {
  const found = wordings.find(wording => wording?.has(fault.kind))?.get(fault.kind)
  if (found === undefined) throw new Error(`The document has no example with x-fault "${fault.kind}".`)
  return found.isFixed ? found : { ...found, isFixed: false, body: fill(found.body, found.holes, fault.with) }
}

const fill = (node: Json, holes: Template['holes'], values: Fault['with']): Json => {
  if (typeof node === 'string') return fillText(node, holes, values)
  if (Array.isArray(node)) return node.map(item => fill(item, holes, values))
  if (!isJsonObject(node)) return fillScalar(node, holes, values)
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, fill(value, holes, values)]))
}

const fillScalar = (node: Json, holes: Template['holes'], values: Fault['with']): Json => {
  const hole = holes.find(([literal]) => literal === String(node))
  return (hole === undefined ? undefined : values[hole[1]]) ?? node
}

/** Left to right, the longest literal first; what was put in is not searched again. */
const fillText = (text: string, holes: Template['holes'], values: Fault['with']): Json => {
  const whole = holes.find(([literal, name]) => literal === text && values[name] !== undefined)
  if (whole !== undefined) return values[whole[1]] ?? text
  let filled = ''
  for (let at = 0; at < text.length; ) {
    const hole = holes.find(([literal, name]) => values[name] !== undefined && text.startsWith(literal, at))
    filled += hole === undefined ? text[at] : String(values[hole[1]])
    at += hole === undefined ? 1 : hole[0].length
  }
  return filled
}
