import type { Json, JsonObject } from '../../../model/json.ts'
import { sampleOf } from '../../document/sample.ts'
import { conforms } from '../../document/schema.ts'
import { shapeOf, typeOf } from '../../document/shape.ts'
import { textOf } from '../../run/compose.ts'

interface WrongText {
  readonly keyword: string
  readonly text: string
}

/** A UUID in a notation that databases and parsers take for it, and RFC 9562 section 4 does not have. */
export const isOtherNotation = (text: string): boolean => /^(\{[0-9a-f-]{36}\}|[0-9a-f]{32})$/i.test(text)

/** What an error that says the value back must escape. */
const UNQUOTABLE = 'a"b\\c<d>{e}'

/** What libraries take for a value of a format, and is none. */
const NEAR_FORMATS: Readonly<Record<string, readonly string[]>> = {
  uuid: ['1-2-3-4-5', '{6f9619ff-8b86-4011-b42d-00c04fc964ff}', '6f9619ff8b864011b42d00c04fc964ff'],
  date: ['2024-2-3', '20240203', '2024-02-30', 'tomorrow'],
  'date-time': ['2024-02-03 10:00:00', '1706954400', '2024-02-30T10:00:00Z', 'now'],
  email: ['a@', 'a b@example.com', '@example.com'],
}

/** Texts that a parameter's schema forbids; some are nearly what it shows as an example. */
export const wrongTexts = (schema: JsonObject, example?: Json): readonly WrongText[] => {
  const shape = shapeOf(schema)
  const { minimum, maximum, enum: list, pattern, format, maxLength } = shape
  const type = typeOf(shape)
  const isNumber = type === 'integer' || type === 'number'
  const isText = type === 'string'
  const candidates: readonly (readonly [string, string | undefined])[] = [
    ['type', isNumber ? 'text' : undefined],
    ['type', type === 'integer' ? '1.5' : undefined],
    ['type', isNumber ? '1e' : undefined],
    ['type', type === 'integer' ? 'Infinity' : undefined], // where fractions may be, many parsers take it
    ['type', type === 'integer' ? `${example ?? 1},${example ?? 1}` : undefined],
    ['type', type === 'boolean' ? 'maybe' : undefined],
    ['minimum', typeof minimum === 'number' ? String(minimum - 1) : undefined],
    ['minimum', typeof minimum === 'number' ? '-1' : undefined],
    ['maximum', typeof maximum === 'number' ? String(maximum + 1) : undefined],
    ['maximum', typeof maximum === 'number' ? String(maximum * 1000) : undefined],
    ['enum', Array.isArray(list) ? 'none-of-them' : undefined],
    ...(Array.isArray(list) ? besides(list).map(one => ['enum', one] as const) : []),
    ['pattern', isText && pattern !== undefined ? '!?' : undefined],
    ['pattern', isText && pattern !== undefined ? 'x'.repeat(300) : undefined],
    ...(isText && pattern !== undefined
      ? nearMisses(shape, example ?? shape['example'] ?? '1').map(one => ['pattern', one] as const)
      : []),
    ['format', isText && format !== undefined ? 'not-at-all' : undefined],
    ...(isText ? (NEAR_FORMATS[String(format)] ?? []).map(one => ['format', one] as const) : []),
    ['maxLength', typeof maxLength === 'number' ? 'x'.repeat(maxLength + 1) : undefined],
  ]
  const keyword = [['pattern', pattern] as const, ['format', format] as const].find(
    one => one[1] !== undefined,
  )
  const closed =
    isNumber || type === 'boolean' ? 'type' : Array.isArray(list) ? 'enum' : isText ? keyword?.[0] : undefined
  const others = closed === undefined ? [] : [UNQUOTABLE, withSecondLine(shape, example)]
  const broken = [...candidates, ...others.map(text => [closed ?? '', text] as const)].flatMap(
    ([keyword, text]) => (text === undefined || conforms(shape, read(text, type)) ? [] : [{ keyword, text }]),
  )
  return broken.filter((one, i) => broken.findIndex(other => other.text === one.text) === i)
}

/** Like a value of the list, but for its end, its case, or one digit; or two of them. */
const besides = (list: readonly Json[]): readonly string[] => {
  const [first, second] = list.map(String)
  if (first === undefined) return []
  return [
    `${first}-beta`,
    first.toUpperCase(),
    first.toLowerCase(),
    first.replace(/\d(?=\D*$)/, digit => String((Number(digit) + 8) % 10)),
    first.replace(/^\d{4}/, '2019'),
    ...(second === undefined ? [] : [`${first}, ${second}`]),
  ]
}

/** Texts that are right but for a little: one character too long, something before or behind. */
const nearMisses = (shape: JsonObject, example: Json): readonly string[] => {
  const right = String(example)
  if (!conforms(shape, right)) return []
  const [first = ''] = right
  const longer = Array.from({ length: 40 }, (_, i) => first.repeat(i + 2)).find(one => !conforms(shape, one))
  const zones = /:\d\d$/.test(right) ? ['Z', '+02:00'] : []
  const ends = ['x', '.0', ...zones].map(end => right + end)
  // A plus is a blank in a query, and an encoded one is none.
  const joined = right.includes(' ') ? [right.replace(' ', '+'), right.replace(' ', 'T')] : []
  return [longer, ...ends, `x${right}`, `-${right}`, ...joined].filter(one => one !== undefined)
}

/** For an expression whose anchors are those of lines, one right line is enough. */
const withSecondLine = (shape: JsonObject, example: Json | undefined): string | undefined => {
  const sample = sampleOf(shape, { full: false, brand: text => text })
  const right = [example, shape['example'], sample].find(one => one !== undefined && conforms(shape, one))
  return right === undefined ? undefined : `${textOf(right)}\n!?`
}

/** What a text means where the schema wants a number or a boolean. */
const read = (text: string, type: string): Json => {
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  return type === 'boolean' && /^(true|false)$/.test(text) ? text === 'true' : text
}
