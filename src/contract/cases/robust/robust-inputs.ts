import type { JsonObject } from '../../../model/json.ts'
import { conforms } from '../../document/schema.ts'
import { typeOf } from '../../document/shape.ts'

export const deep = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

/** What clients send by accident or malice. Every answer is checked: documented, and no failure of the server. */
export const BODIES: readonly (readonly [about: string, bytes: Buffer])[] = [
  ['JSON nested 5,000 deep', Buffer.from(deep(5000))],
  ['lists nested 5,000 deep', Buffer.from(`${'['.repeat(5000)}${']'.repeat(5000)}`)],
  ['__proto__', Buffer.from('{"__proto__":{"x":1},"constructor":{"prototype":{"y":1}}}')],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['NUL bytes', Buffer.from('{"a\\u0000":"b\\u0000"}')],
  ['a lone surrogate', Buffer.from('{"a":"\\ud800"}')],
  ['a number without end', Buffer.from(`{"a":1${'0'.repeat(400)}}`)],
]

export const QUERIES: readonly (readonly [about: string, query: string])[] = [
  ['a NUL in the query', 'a=%00'],
  ['bytes that are no UTF-8 in the query', 'a=%ff%fe'],
  ['a query of 4,000 letters', `a=${'x'.repeat(4000)}`],
  ['a quote and a comment', "a='%20OR%201=1--"],
  ['brackets without end', 'a[b[c=1&a[=2&]=3'],
  ['a parameter that every object has', '__proto__=1&constructor=1&toString=1'],
  ['__proto__ in the query', '__proto__[x]=1&constructor[prototype][x]=1'],
]

export const IDS: readonly (readonly [about: string, id: string])[] = [
  ['an id of 1,000 letters', 'x'.repeat(1000)],
  ['a NUL in the id', '%00'],
  ['bytes that are no UTF-8 in the id', '%ff%fe'],
  ['a quote in the id', '%27%20OR%20%271%27%3D%271'],
  ['a slash in the id', '..%2F..%2Fetc%2Fpasswd'],
  ['a negative id', '-1'],
  ['an id of many digits', '99999999999999999999999999'],
  ['an id that every object answers to', '__proto__'],
  ['an id that is no word', '%20'],
]

/** Behind a good id: where texts end for C, or lines for a regular expression, it is good no more. */
export const ENDS: readonly (readonly [about: string, end: string])[] = [
  ['a semicolon', ';a=1'],
  ['a NUL', '%00x'],
  ['a line break', '%0A'],
]

/** What follows an id, in the path of something else: one letter of the id as long as it is encoded (RFC 3986 section 2.2). */
export const behindIds = (
  operation: string,
  paths: readonly string[],
): readonly (readonly [string, string])[] =>
  paths
    .flatMap(path => (path.startsWith(`${operation}/`) ? [path.slice(operation.length + 1)] : []))
    .filter(rest => !/[{/]/.test(rest))
    .slice(0, 1)
    .map(rest => [`an encoded slash and ${rest}`, `%2F${rest}`])

/** Numbers at which types end: 32 bits, what a double can count, 64 bits. */
const NUMBERS = ['2147483648', '8640000000000001', '4294967297', '9007199254740993', '99999999999999999999']

/** The days at which years of four digits end, in each form that a text may have to have. */
const MOMENTS = ['', ' 00:00:00', 'T00:00:00Z'].flatMap(time => [
  `0000-01-01${time}`,
  `9999-12-31${time.replace('00:00:00', '23:59:59')}`,
])

/** What a parameter of the schema may be and types cannot hold; of free texts, a letter of four bytes. */
export const endsOf = (schema: JsonObject): readonly string[] => {
  if (typeOf(schema) === 'integer') return NUMBERS
  const isMoment = [schema['format'], schema['pattern']].some(one => one !== undefined)
  const isText = typeOf(schema) === 'string' && schema['enum'] === undefined
  return (isMoment ? MOMENTS : isText ? ['🎉'] : []).filter(one => conforms(schema, one))
}

/** In the first text of a body that is otherwise allowed: what parsers pass and databases choke on. */
export const TEXTS: readonly (readonly [about: string, text: string])[] = [
  ['NUL in a text', 'a\u0000b'],
  ['a lone surrogate in a text', 'a\ud800b'],
  ['control characters in a text', 'a\u0001\u001b[31m\u007fb'],
  ['a text of 100,000 letters', 'x'.repeat(100_000)],
]

/** Headers that are none, or of no known form. */
export const HEADERS: readonly (readonly [name: string, value: string])[] = [
  ['Accept', ';;q=x'],
  ['Accept', 'nonsense'],
  ['Accept-Language', '\u00e9;;'],
  ['Range', 'bytes=9-1'],
  ['If-None-Match', '*'],
  ['Content-Type', ';;'],
  ['Content-Type', 'multipart/form-data'],
  ['Accept-Language', 'de-DE, fr;q=0.9'],
  ['Idempotency-Key', 'cgkit'],
  ['X-Forwarded-Host', 'elsewhere.example'],
  ['Origin', 'https://elsewhere.example'],
]

/** Bodies of requests that have none by the document: whatever a server makes of them, it says so as documented. */
export const READ_BODIES: readonly (readonly [about: string, type: string, text: string])[] = [
  ['a JSON body on a read', 'application/json', '{"a":1}'],
  ['broken JSON on a read', 'application/json', '{"a":'],
  ['a form on a read', 'application/x-www-form-urlencoded', 'a=1'],
  ['a text on a read', 'text/plain', 'a'],
]
