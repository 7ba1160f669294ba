import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { noneOf } from './near-formats.ts'
import { isNullable, propertiesOf, requiredOf, typeOf } from './shape.ts'

/** One way in which a value can be wrong. */
export interface Wrong {
  readonly keyword: string
  readonly how: string
  /** Undefined takes the member away. */
  readonly value: Json | undefined
  /** Below the node itself: a member of it. */
  readonly member?: string
}

/** What violates a keyword of the schema, put in the place of a value that it allows. */
export const wrongsOf = (node: JsonObject, value: Json): readonly Wrong[] => [
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
    ...(long === undefined
      ? []
      : [
          { keyword: 'maxLength', how: `${long.length} characters`, value: long },
          {
            keyword: 'maxLength',
            how: `${long.length} characters, half of them accents`,
            value: accented(long),
          },
          {
            keyword: 'maxLength',
            how: `${long.length} characters and a blank`,
            value: `${long.slice(0, -1)} `,
          },
        ]),
    ...(pattern === undefined
      ? []
      : UNLIKELY.map(one => ({ keyword: 'pattern', how: JSON.stringify(one), value: one }))),
    ...(typeof format !== 'string'
      ? []
      : noneOf(format).map((one, i) => ({
          keyword: 'format',
          how: i === 0 ? `no ${format}` : JSON.stringify(one),
          value: one,
        }))),
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
  const nothing = extra.slice(0, 1).map(one => ({ ...one, how: 'one more, of nothing', value: null }))
  const listed = { keyword: 'type', how: 'a list of it for object', value: [value] }
  return [
    ...missing,
    ...extra,
    ...nothing,
    ...(typeOf(node) === 'object' ? [listed] : []),
    ...ofCount(node, value),
  ]
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

/** As many characters, half of them accents that make one with what they stand behind: no form of Unicode joins them. */
const accented = (text: string): string => 'x\u0301'.repeat(text.length).slice(0, text.length)
