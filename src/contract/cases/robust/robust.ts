import type { Operation } from '../../document/model.ts'
import { withAt } from '../../document/nodes.ts'
import { isSaid } from '../../document/said.ts'
import { propertiesOf, shapeOf } from '../../document/shape.ts'
import { violation, warning } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import { bodyOf, membersOf } from '../../run/bodies.ts'
import type { Variation } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import { knownId, type Session } from '../../run/session.ts'
import { speaksJson } from '../../run/wire.ts'
import { tell } from '../../tell.ts'
import { bodyAt } from '../body-at.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'
import { browsers } from './browsers.ts'
import {
  BODIES,
  behindIds,
  deep,
  ENDS,
  endsOf,
  HEADERS,
  IDS,
  QUERIES,
  READ_BODIES,
  TEXTS,
} from './robust-inputs.ts'
import { sameErrors } from './same-errors.ts'

export const robust = (session: Session): readonly Probe[] =>
  session.contract.operations
    .filter(one => one.action !== 'token')
    .flatMap(operation => [
      ...(operation.body === undefined || !speaksJson(operation) ? [] : ofBodies(session, operation)),
      ...(operation.method === 'GET' ? ofReads(operation) : []),
      ...browsers(session, operation),
      ...sameErrors(session, operation),
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
    ...ofEnds(operation),
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
            body: withAt(bodyAt(session, operation, false, path), place, `${session.runId}- ${text}`) ?? null,
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

const ofEnds = (operation: Operation): readonly Probe[] =>
  operation.parameters
    .filter(one => one.in === 'query')
    .flatMap(({ name, schema, style }) => {
      const inner = style === 'deepObject' ? Object.entries(propertiesOf(schema)) : []
      return [[name, schema] as const, ...inner.map(([key, one]) => [`${name}[${key}]`, one] as const)]
    })
    .flatMap(([name, schema]) =>
      endsOf(shapeOf(schema)).map(value =>
        ask(operation, `${name}=${value}`, () => ({
          rawQuery: `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
        })),
      ),
    )

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
  const paths = session.contract.operations.filter(one => one.method === 'GET').map(one => one.path)
  const more =
    isSaid(session.contract) && known !== ''
      ? [...ENDS, ...behindIds(operation.path, paths)].map(
          ([what, end]) => [`an id and ${what}`, known + end] as const,
        )
      : []
  return [...IDS, ...(isNumber ? wrapped : []), ...more].map(one => askFor(operation, one))
}

const ask = (operation: Operation, about: string, change: (path: Variation) => Variation): Probe =>
  robustProbe(operation, about, async trial => {
    const path = await existing(trial, operation)
    if (path !== undefined) await trial.ask(operation, { ...path, ...change(path) })
  })

const askFor = (operation: Operation, [about, id]: readonly [string, string]): Probe =>
  robustProbe(operation, about, async trial => {
    const exchange = await trial.ask(operation, { rawPath: operation.path.replace(/\{[^}]+\}/, id) })
    if (!isSuccess(exchange)) return
    // What stands behind a semicolon is no part of the path for many (RFC 3986 section 3.3, Servlet 6.0 section 3.5), and
    // WSGI and ASGI give only a path that is decoded.
    const breach = {
      check: 'url',
      subject: about,
      message: 'A record was found by an id that is none.',
      expected: '404, or a 400 where the document says so',
      got: String(exchange.reply.status),
    }
    tell(trial, operation, exchange, breach, /;|%2F/.test(id) ? warning : violation)
  })

const robustProbe = (operation: Operation, about: string, run: Probe['run']): Probe =>
  probeOf({ family: 'robust', operation, about, covers: about, worth: 0.2, run })
