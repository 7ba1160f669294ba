import fc from 'fast-check'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'

/** Texts that are easily read as something that they are not. */
const ODD = [
  '',
  ' ',
  '0',
  '-0',
  '-1',
  '1e3',
  '1.5',
  '0x10',
  'true',
  'null',
  'NaN',
  '9'.repeat(20),
  'a,b',
  '1|2',
]
const HOSTILE = [
  '[]',
  '{}',
  '[1]',
  '__proto__',
  '%',
  '%00',
  '2024-02-30',
  '24:00:00',
  'é😀',
  '+',
  '&=',
  ';p=1',
  '.1',
]

export const oddText = fc.oneof(fc.constantFrom(...ODD, ...HOSTILE), fc.string({ maxLength: 12 }))
const oddValue = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json> // fast-check has a name of its own for Json

/** The right one most of the time. */
export const mostly = <T>(right: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: right, weight: 8 }, { arbitrary: odd, weight: 1 })

export const schemaAt = (parent: Json | undefined, member: string): JsonObject => {
  const value = isJsonObject(parent) ? parent[member] : undefined
  return isJsonObject(value) ? value : {}
}

export const typeOf = (schema: JsonObject): Json => {
  const types = [schema['type'] ?? []].flat()
  return types.find(one => one !== 'null') ?? (isJsonObject(schema['properties']) ? 'object' : 'string')
}

const between = { noInvalidDate: true, min: new Date('1990-01-01'), max: new Date('2040-01-01') }
const instants = fc.date(between).map(one => one.toISOString())
const strangeInstants = fc.constantFrom(
  '2016-12-31T23:59:60Z',
  '2016-12-31T22:59:60-01:00',
  '2024-01-01 10:00:00Z',
)
const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  date: instants.map(one => one.slice(0, 10)),
  'date-time': fc.oneof(instants, strangeInstants),
  time: fc.oneof(instants, strangeInstants).map(one => one.slice(11)),
  email: fc.emailAddress(),
}

const text = (schema: JsonObject): fc.Arbitrary<string> => {
  const format = FORMATS[String(schema['format'])]
  if (format !== undefined) return format
  if (typeof schema['pattern'] === 'string') return fc.stringMatching(new RegExp(schema['pattern'], 'u'))
  const maxLength = Number(schema['maxLength'] ?? 10) + 1
  return fc.string({ maxLength, unit: 'grapheme' })
}

const scalar = (schema: JsonObject): fc.Arbitrary<Json> => {
  const choices = schema['enum']
  if (Array.isArray(choices) && choices.length > 0) return fc.constantFrom<Json>(...choices)
  const type = typeOf(schema)
  if (type === 'boolean') return fc.boolean()
  if (type !== 'integer' && type !== 'number') return text(schema)
  const min = Number(schema['minimum'] ?? -4) - 1
  const integer = fc.integer({ min, max: Number(schema['maximum'] ?? min + 1000) + 1 })
  return type === 'integer' ? integer : integer.map(one => one / 4)
}

const object = (schema: JsonObject): fc.Arbitrary<Json> => {
  const properties = Object.keys(schemaAt(schema, 'properties'))
  const members = properties.map(name => [name, valueFor(schemaAt(schema['properties'], name))] as const)
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : []
  const model = Object.fromEntries(members)
  const whole = fc.record(model, { requiredKeys: required.filter(name => properties.includes(name)) })
  const strange = fc.dictionary(fc.constantFrom('id', 'extra', '__proto__', 'constructor', ''), oddValue, {
    maxKeys: 1,
  })
  const stranger = fc.tuple(whole, strange).map(([one, more]) => ({ ...one, ...more }))
  const records = mostly<object>(
    whole,
    fc.oneof<fc.Arbitrary<object>[]>(stranger, fc.record(model, { requiredKeys: [] })),
  )
  return records as fc.Arbitrary<Json> // records of Json are Json
}

/** JSON that a schema lets through most of the time. */
export const valueFor = (schema: JsonObject): fc.Arbitrary<Json> => {
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap(keyword => schema[keyword] ?? []).filter(isJsonObject)
  if (parts.length > 0) return mostly(fc.oneof(...parts.map(valueFor)), oddValue)
  if (typeOf(schema) === 'object') return mostly(object(schema), oddValue)
  if (typeOf(schema) !== 'array') return mostly(scalar(schema), fc.oneof(oddValue, oddText))
  return mostly(fc.array(valueFor(schemaAt(schema, 'items')), { maxLength: 3 }), oddValue)
}

/** A parameter's text that its schema lets through most of the time. */
export const textFor = (schema: JsonObject): fc.Arbitrary<string> => {
  const items = fc.array(scalar(schemaAt(schema, 'items')), { maxLength: 3 })
  const value = typeOf(schema) === 'array' ? items.map(list => list.join()) : scalar(schema)
  const written = value.map(one => (typeof one === 'string' ? one : JSON.stringify(one)))
  return mostly(written, oddText).map(one => Buffer.from(one).toString()) // halves of surrogate pairs are no UTF-8
}
