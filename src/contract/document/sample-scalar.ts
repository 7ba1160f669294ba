import type { Json, JsonObject } from '../../model/json.ts'
import { textForPattern } from './pattern-text.ts'
import { conforms } from './schema.ts'

const FORMATS: Readonly<Record<string, string>> = {
  date: '2025-03-01',
  'date-time': '2025-03-01T10:00:00.000Z',
  time: '10:00:00Z',
  duration: 'P1D',
  email: 'somebody@example.com',
  'idn-email': 'somebody@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  'uri-reference': '/there',
  url: 'https://example.com/',
  uuid: '3f1c1d0e-8c5b-4d0a-9a53-6a1f5e0a7b11',
  byte: 'dGV4dA==',
  'json-pointer': '/a',
  regex: '.*',
}

const CONSTRAINTS = ['pattern', 'minLength', 'maxLength', 'format']
/** More tries only help patterns that look for something anywhere. */
const TRIES = 4

/** A text that the schema allows: from its examples, its format or its pattern; any text where there is no such. */
export const sampleText = (schema: JsonObject, choose: (most: number) => number): string => {
  const { example, examples, default: preset, format, pattern } = schema
  const said = [example, Array.isArray(examples) ? examples[0] : undefined, preset, FORMATS[String(format)]]
  const texts = said.filter(one => one !== undefined && one !== null).map(String)
  if (!CONSTRAINTS.some(one => one in schema)) return texts[0] ?? 'text'
  const bare = only(schema, CONSTRAINTS)
  const made = (): readonly string[] => [
    ...(typeof pattern === 'string'
      ? Array.from({ length: TRIES }, () => textForPattern(pattern, choose) ?? '')
      : []),
    fitted('text', schema),
  ]
  const isRight = (text: string) => conforms(bare, text)
  return texts.find(isRight) ?? made().find(isRight) ?? texts[0] ?? 'text'
}

const fitted = (text: string, { minLength, maxLength }: JsonObject): string =>
  text.padEnd(Number(minLength ?? 0), 'x').slice(0, Number(maxLength ?? Number.POSITIVE_INFINITY))

const BOUNDS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']

/** A number that the schema allows. */
export const sampleNumber = (schema: JsonObject): number => {
  const { example, examples, default: preset, minimum, maximum, multipleOf } = schema
  const { exclusiveMinimum: above, exclusiveMaximum: below } = schema
  const said = [example, Array.isArray(examples) ? examples[0] : undefined, preset, minimum, maximum]
  const numbers = said.filter((one): one is number => typeof one === 'number')
  const step = typeof multipleOf === 'number' ? multipleOf : 1
  const least = [minimum, above].find(one => typeof one === 'number') ?? 0
  const near = (Math.floor(Number(least) / step) + 1) * step
  const last = [below, maximum].find(one => typeof one === 'number')
  const all = [...numbers, 1, near, near + step, 0, ...(last === undefined ? [] : [Number(last) - step])]
  const bare = only(schema, ['type', ...BOUNDS])
  return all.find(one => conforms(bare, one)) ?? all[0] ?? 1
}

/** What the schema says in these words, as a schema of its own. */
const only = (schema: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(
    names.flatMap((name): [string, Json][] =>
      schema[name] === undefined ? [] : [[name, schema[name] ?? null]],
    ),
  )
