import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Pointer } from './model.ts'
import { violationsOf } from './schema.ts'
import { isNullable, propertiesOf, requiredOf, shapeOf, typeOf } from './shape.ts'

/** A valid value with one thing wrong with it. */
export interface Mutation {
  /** The member that is wrong, missing or too much. */
  readonly at: Pointer
  /** The keyword that is violated: `required`, `type`, `maxLength` ... */
  readonly keyword: string
  /** Which of the ways to violate it, where there are several: `number for string`. */
  readonly how: string
  /** What stands there instead; undefined for nothing. */
  readonly part: Json | undefined
}

interface Wrong {
  readonly keyword: string
  readonly how: string
  /** Undefined takes the member away. */
  readonly value: Json | undefined
  /** Below the node itself: a member of it. */
  readonly member?: string
}

/** Every way to violate one keyword of the schema, at every depth of a value that it allows. */
export const mutationsOf = (schema: JsonObject, valid: Json): readonly Mutation[] =>
  nodesOf(schema, valid, []).flatMap(({ at, node, value }) =>
    wrongsOf(node, value).flatMap(wrong => {
      const place = wrong.member === undefined ? at : [...at, wrong.member]
      const mutated = withAt(valid, place, wrong.value)
      if (mutated === undefined || !violatesOnly(schema, mutated, place, wrong.keyword)) return []
      return [{ at: place, keyword: wrong.keyword, how: wrong.how, part: wrong.value }]
    }),
  )

/** What is wrong is wrong there and nowhere else: a mutation that breaks two rules proves neither. */
const violatesOnly = (schema: JsonObject, mutated: Json, place: Pointer, keyword: string): boolean => {
  const all = violationsOf(schema, mutated)
  if (SINGLE.includes(keyword) && all.some(one => one.keyword !== keyword)) return false
  return (
    all.length > 0 && all.every(one => place.every((name, i) => one.at[i] === name || i >= one.at.length))
  )
}

/** A value of another type breaks most rules at once; these are broken alone or not at all. */
const SINGLE = [
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'multipleOf',
  'minProperties',
  'maxProperties',
]

interface Visited {
  readonly at: Pointer
  readonly node: JsonObject
  readonly value: Json
}

/** The value and each part of it that the schema speaks of, from the outside in. */
export const nodesOf = (schema: JsonObject, value: Json, at: Pointer): readonly Visited[] => {
  const node = shapeOf(schema)
  const self = { at, node, value }
  if (isJsonObject(value)) {
    const properties = propertiesOf(node)
    const inner = Object.entries(value).flatMap(([name, one]) =>
      properties[name] === undefined ? [] : nodesOf(properties[name], one, [...at, name]),
    )
    return [self, ...inner]
  }
  const items = node['items']
  const [first] = Array.isArray(value) ? value : []
  if (first === undefined || !isJsonObject(items)) return [self]
  return [self, ...nodesOf(items, first, [...at, '0'])]
}

const wrongsOf = (node: JsonObject, value: Json): readonly Wrong[] => [
  ...ofType(node),
  ...ofText(node, value),
  ...ofNumber(node),
  ...ofList(node, value),
  ...ofObject(node, value),
]

const OTHERS: Readonly<Record<string, readonly Json[]>> = {
  string: [42, true, ['text'], { text: 'text' }],
  integer: ['text', 1.5, true, [1]],
  number: ['text', true, [1]],
  boolean: ['yes', 1, {}],
  array: ['text', {}],
  object: ['text', [], 42],
}

const ofType = (node: JsonObject): readonly Wrong[] => {
  const type = typeOf(node)
  const others = (OTHERS[type] ?? []).map(value => ({
    keyword: 'type',
    how: `${nameOf(value)} for ${type}`,
    value,
  }))
  const nothing =
    type === 'any' || isNullable(node) ? [] : [{ keyword: 'type', how: `null for ${type}`, value: null }]
  const list = node['enum']
  if (!Array.isArray(list)) return [...others, ...nothing]
  const strange = typeof list[0] === 'number' ? 987_654 : 'none-of-them'
  const texts = list.filter((one): one is string => typeof one === 'string' && one !== one.toUpperCase())
  const shouted = texts
    .slice(0, 1)
    .map(one => ({ keyword: 'enum', how: 'another case', value: one.toUpperCase() }))
  return [...others, ...nothing, { keyword: 'enum', how: 'a value beside it', value: strange }, ...shouted]
}

const nameOf = (value: Json): string =>
  Array.isArray(value) ? 'list' : value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value

const ofText = (node: JsonObject, value: Json): readonly Wrong[] => {
  if (typeof value !== 'string') return []
  const { minLength, maxLength, pattern, format } = node
  const short = typeof minLength === 'number' && minLength > 0 ? 'x'.repeat(minLength - 1) : undefined
  const long = typeof maxLength === 'number' ? value.padStart(maxLength + 1, 'x') : undefined
  return [
    ...(short === undefined
      ? []
      : [{ keyword: 'minLength', how: `${short.length} characters`, value: short }]),
    ...(long === undefined ? [] : [{ keyword: 'maxLength', how: `${long.length} characters`, value: long }]),
    ...(pattern === undefined
      ? []
      : UNLIKELY.map(one => ({ keyword: 'pattern', how: JSON.stringify(one), value: one }))),
    ...(format === undefined
      ? []
      : [{ keyword: 'format', how: `no ${String(format)}`, value: 'not at all' }]),
  ]
}

/** Texts that most patterns refuse; those that a pattern allows are left out later. */
const UNLIKELY = ['', '   ', '\u00a0\u3000', '!?']

const ofNumber = (node: JsonObject): readonly Wrong[] => {
  const { minimum, maximum, multipleOf } = node
  return [
    ...(typeof minimum === 'number' ? [{ keyword: 'minimum', how: 'one less', value: minimum - 1 }] : []),
    ...(typeof maximum === 'number' ? [{ keyword: 'maximum', how: 'one more', value: maximum + 1 }] : []),
    ...(typeof multipleOf === 'number'
      ? [{ keyword: 'multipleOf', how: 'half of it', value: multipleOf / 2 }]
      : []),
  ]
}

const ofList = (node: JsonObject, value: Json): readonly Wrong[] => {
  if (!Array.isArray(value) || value.length === 0) return []
  const { minItems, maxItems, uniqueItems } = node
  const [first = null] = value
  return [
    ...(typeof minItems === 'number' && minItems > 0
      ? [{ keyword: 'minItems', how: 'one less', value: value.slice(0, minItems - 1) }]
      : []),
    ...(typeof maxItems === 'number' && maxItems < 5_000
      ? [{ keyword: 'maxItems', how: 'one more', value: Array.from({ length: maxItems + 1 }, () => first) }]
      : []),
    ...(uniqueItems === true
      ? [{ keyword: 'uniqueItems', how: 'the same twice', value: [...value, first] }]
      : []),
  ]
}

/** Nobody's, every object's, and what servers keep for themselves. */
const SURPLUS = ['no_such_member', '__proto__', 'created_at', 'id']

const ofObject = (node: JsonObject, value: Json): readonly Wrong[] => {
  if (!isJsonObject(value)) return []
  const missing = requiredOf(node)
    .filter(name => name in value)
    .map(name => ({ keyword: 'required', how: 'left out', value: undefined, member: name }))
  const extra =
    node['additionalProperties'] === false
      ? SURPLUS.filter(name => !Object.hasOwn(propertiesOf(node), name)).map(member => ({
          keyword: 'additionalProperties',
          how: 'one more',
          value: 'surplus',
          member,
        }))
      : []
  return [...missing, ...extra, ...ofCount(node, value)]
}

/** One member too few, or too many. */
const ofCount = (
  { minProperties: least, maxProperties: most }: JsonObject,
  value: JsonObject,
): readonly Wrong[] => {
  const members = Object.entries(value)
  const more = (count: number) =>
    Array.from({ length: count }, (_, i): [string, Json] => [`surplus${i + 1}`, 'surplus'])
  const few = typeof least === 'number' && least > 0 ? members.slice(0, least - 1) : undefined
  const many =
    typeof most === 'number' && most < 500 ? [...members, ...more(most + 1 - members.length)] : undefined
  return [
    ...(few ? [{ keyword: 'minProperties', how: 'one less', value: Object.fromEntries(few) }] : []),
    ...(many ? [{ keyword: 'maxProperties', how: 'one more', value: Object.fromEntries(many) }] : []),
  ]
}

/** The value with the part at the place replaced; undefined takes it away. */
export const withAt = (value: Json, place: Pointer, part: Json | undefined): Json | undefined => {
  const [name, ...deeper] = place
  if (name === undefined) return part
  if (Array.isArray(value))
    return value.map((one: Json, i) => (String(i) === name ? (withAt(one, deeper, part) ?? null) : one))
  if (!isJsonObject(value)) return value
  const inner = deeper.length === 0 ? part : withAt(value[name] ?? null, deeper, part)
  const others = Object.entries(value).filter(([key]) => key !== name)
  const position = Object.keys(value).indexOf(name)
  if (inner === undefined) return Object.fromEntries(others)
  return Object.fromEntries(
    position < 0 ? [...others, [name, inner]] : others.toSpliced(position, 0, [name, inner]),
  )
}
