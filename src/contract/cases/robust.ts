import type { Operation } from '../document/model.ts'
import { withAt } from '../document/mutate.ts'
import { isSaid } from '../document/said.ts'
import { propertiesOf, shapeOf, typeOf } from '../document/shape.ts'
import { violation } from '../finding.ts'
import { isSuccess } from '../http/exchange.ts'
import { bodyOf, membersOf } from '../run/bodies.ts'
import type { Variation } from '../run/compose.ts'
import type { Probe } from '../run/probe.ts'
import { knownId, type Session } from '../run/session.ts'
import { speaksJson } from '../run/wire.ts'
import { probeOf } from './probe-of.ts'
import { READ_BODIES } from './read-bodies.ts'
import { existing } from './scratch.ts'

const deep = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

/** What clients send by accident or malice. Every answer is checked: documented, and no failure of the server. */
const BODIES: readonly (readonly [about: string, bytes: Buffer])[] = [
  ['JSON nested 5,000 deep', Buffer.from(deep(5000))],
  ['lists nested 5,000 deep', Buffer.from(`${'['.repeat(5000)}${']'.repeat(5000)}`)],
  ['__proto__', Buffer.from('{"__proto__":{"x":1},"constructor":{"prototype":{"y":1}}}')],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['NUL bytes', Buffer.from('{"a\\u0000":"b\\u0000"}')],
  ['a lone surrogate', Buffer.from('{"a":"\\ud800"}')],
  ['a number without end', Buffer.from(`{"a":1${'0'.repeat(400)}}`)],
]

const QUERIES: readonly (readonly [about: string, query: string])[] = [
  ['a NUL in the query', 'a=%00'],
  ['bytes that are no UTF-8 in the query', 'a=%ff%fe'],
  ['a query of 4,000 letters', `a=${'x'.repeat(4000)}`],
  ['a quote and a comment', "a='%20OR%201=1--"],
  ['brackets without end', 'a[b[c=1&a[=2&]=3'],
  ['a parameter that every object has', '__proto__=1&constructor=1&toString=1'],
  ['__proto__ in the query', '__proto__[x]=1&constructor[prototype][x]=1'],
]

const IDS: readonly (readonly [about: string, id: string])[] = [
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

/** Numbers at which types end: 32 bits, what a double can count, 64 bits. */
const NUMBERS = ['2147483648', '8640000000000001', '4294967297', '9007199254740993', '99999999999999999999']

/** In the first text of a body that is otherwise allowed: what parsers pass and databases choke on. */
const TEXTS: readonly (readonly [about: string, text: string])[] = [
  ['NUL in a text', 'a\u0000b'],
  ['a lone surrogate in a text', 'a\ud800b'],
  ['control characters in a text', 'a\u0001\u001b[31m\u007fb'],
  ['a text of 100,000 letters', 'x'.repeat(100_000)],
]

export const robust = (session: Session): readonly Probe[] =>
  session.contract.operations
    .filter(one => one.action !== 'token')
    .flatMap(operation => [
      ...(operation.body === undefined || !speaksJson(operation) ? [] : ofBodies(session, operation)),
      ...(operation.method === 'GET' ? ofReads(operation) : []),
      ...(operation.method === 'GET' && operation.path.split('{').length === 2
        ? ofIds(session, operation)
        : []),
    ])

/** What follows a relationship reads its request as the listings do: of them fewer are asked. */
const ofReads = (operation: Operation): readonly Probe[] => {
  const queries = QUERIES.map(([about, rawQuery]) => ask(operation, about, () => ({ rawQuery })))
  if (operation.action === 'related') return [...queries, ...ofReadBodies(operation)]
  return [
    ...queries,
    ...ofReadBodies(operation),
    ...ofNumbers(operation),
    ...ofHeaders(operation),
    ...ofBrackets(operation),
  ]
}

const ofBodies = (session: Session, operation: Operation): readonly Probe[] => {
  const deepest = Buffer.from(
    `${JSON.stringify(bodyOf(session, operation, false, 'x')).slice(0, -1)},"unlisted":${deep(2000)}}`,
  )
  const place = textPlace(session, operation)
  return [
    ...BODIES.map(([about, body]) => ask(operation, about, () => ({ body }))),
    ask(operation, 'an unlisted member nested 2,000 deep', () => ({ body: deepest })),
    ...(place === undefined
      ? []
      : TEXTS.map(([about, text]) =>
          ask(operation, about, path => ({
            body:
              withAt(bodyOf(session, operation, false, Object.values(path.path ?? {})[0]), place, text) ??
              null,
          })),
        )),
  ]
}

/** Where the first text of a record stands in a body. */
const textPlace = (session: Session, operation: Operation): readonly string[] | undefined => {
  const [name] =
    Object.entries(membersOf(session, operation, true)).find(([, one]) => typeof one === 'string') ?? []
  return name === undefined ? undefined : session.lens.pointer(name, operation.resource).split('/').slice(1)
}

const ofNumbers = (operation: Operation): readonly Probe[] =>
  operation.parameters
    .filter(one => one.in === 'query')
    .flatMap(({ name, schema, style }) => {
      const inner = style === 'deepObject' ? Object.entries(propertiesOf(schema)) : []
      const all = [[name, schema] as const, ...inner.map(([key, one]) => [`${name}[${key}]`, one] as const)]
      return all.filter(([, one]) => typeOf(shapeOf(one)) === 'integer').map(([full]) => full)
    })
    .flatMap(name =>
      NUMBERS.map(number =>
        ask(operation, `${name}=${number}`, () => ({ rawQuery: `${encodeURIComponent(name)}=${number}` })),
      ),
    )

/** Headers that are none, or of no known form. */
const HEADERS: readonly (readonly [name: string, value: string])[] = [
  ['Accept', ';;q=x'],
  ['Accept', 'nonsense'],
  ['Accept-Language', '\u00e9;;'],
  ['Range', 'bytes=9-1'],
  ['If-None-Match', '*'],
  ['Content-Type', ';;'],
  ['Accept-Language', 'de-DE, fr;q=0.9'],
  ['Idempotency-Key', 'cgkit'],
  ['X-Forwarded-Host', 'elsewhere.example'],
]

const ofHeaders = (operation: Operation): readonly Probe[] =>
  HEADERS.map(([name, value]) => ask(operation, `${name}: ${value}`, () => ({ headers: { [name]: value } })))

/** Each parameter as a list and as an object, whatever it is. */
const ofBrackets = (operation: Operation): readonly Probe[] =>
  operation.parameters
    .filter(one => one.in === 'query')
    .flatMap(({ name }) => [`${name}[]=1`, `${name}[a][]=1`, `${name}[a][b][c]=1`, `${name}=1`])
    .map(query => ask(operation, `query ${query}`, () => ({ rawQuery: encodeURI(query) })))

const ofReadBodies = (operation: Operation): readonly Probe[] =>
  READ_BODIES.map(([about, type, text]) =>
    ask(operation, about, () => ({ body: Buffer.from(text), headers: { 'Content-Type': type } })),
  )

/** Numbers that mean a known id once they have lost what a type cannot hold. */
const ofIds = (session: Session, operation: Operation): readonly Probe[] => {
  const known = knownId(session, operation.resource) ?? ''
  const isNumber = /^\d{1,9}$/.test(known)
  const wrapped = [
    ['an id plus 2^32', String(Number(known) + 2 ** 32)],
    ['the id 0', '0'],
    ...(isSaid(session.contract) ? [['an id with a fraction', `${known}.0`] as const] : []), // the same number
    ['an id and letters', `${known}abc`],
  ] as const
  return [...IDS, ...(isNumber ? wrapped : [])].map(one => idProbe(operation, one))
}

const ask = (operation: Operation, about: string, change: (path: Variation) => Variation): Probe =>
  probeOf({
    family: 'robust',
    operation,
    about,
    covers: about,
    worth: 0.2,
    run: async trial => {
      const path = await existing(trial, operation)
      if (path !== undefined) await trial.ask(operation, { ...path, ...change(path) })
    },
  })

const idProbe = (operation: Operation, [about, id]: readonly [string, string]): Probe =>
  probeOf({
    family: 'robust',
    operation,
    about,
    covers: about,
    worth: 0.2,
    run: async trial => {
      const exchange = await trial.ask(operation, { rawPath: operation.path.replace(/\{[^}]+\}/, id) })
      if (!isSuccess(exchange)) return
      const problem = violation({
        check: 'url',
        subject: about,
        message: 'A record was found by an id that is none.',
        expected: '404, or a 400 where the document says so',
        got: String(exchange.reply.status),
        clause: operation.pointer,
      })
      trial.fail(problem, operation, exchange)
    },
  })
