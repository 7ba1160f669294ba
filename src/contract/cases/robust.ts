import type { Operation } from '../document/model.ts'
import { violation } from '../finding.ts'
import { isSuccess } from '../http/exchange.ts'
import type { Variation } from '../run/compose.ts'
import type { Probe } from '../run/probe.ts'
import type { Session } from '../run/session.ts'
import { probeOf } from './probe-of.ts'
import { existing } from './scratch.ts'

const deep = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

/** What clients send by accident or malice. Every answer is checked: documented, and no failure of the server. */
const BODIES: readonly (readonly [about: string, bytes: Buffer])[] = [
  ['JSON nested 5,000 deep', Buffer.from(deep(5000))],
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
  ['__proto__ in the query', '__proto__[x]=1&constructor[prototype][x]=1'],
]

const IDS: readonly (readonly [about: string, id: string])[] = [
  ['an id of 1,000 letters', 'x'.repeat(1000)],
  ['a NUL in the id', '%00'],
  ['a quote in the id', '%27%20OR%20%271%27%3D%271'],
  ['a slash in the id', '..%2F..%2Fetc%2Fpasswd'],
  ['a negative id', '-1'],
  ['an id of many digits', '99999999999999999999999999'],
  ['an id that every object answers to', '__proto__'],
  ['an id that is no word', '%20'],
]

export const robust = (session: Session): readonly Probe[] =>
  session.contract.operations
    .filter(one => one.action !== 'token')
    .flatMap(operation => [
      ...(operation.body === undefined
        ? []
        : BODIES.map(([about, body]) => ask(operation, about, () => ({ body })))),
      ...(operation.method === 'GET'
        ? QUERIES.map(([about, rawQuery]) => ask(operation, about, () => ({ rawQuery })))
        : []),
      ...(operation.method === 'GET' && operation.path.includes('{')
        ? IDS.map(one => idProbe(operation, one))
        : []),
    ])

const ask = (operation: Operation, about: string, change: () => Variation): Probe =>
  probeOf({
    family: 'robust',
    operation,
    about,
    covers: about,
    worth: 0.2,
    run: async trial => {
      const path = await existing(trial, operation)
      if (path !== undefined) await trial.ask(operation, { ...path, ...change() })
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
