import { isJsonObject, type Json } from '../../model/json.ts'
import type { Operation, Scheme } from '../document/model.ts'
import { expectRefusal } from '../expect.ts'
import { show, violation, warning } from '../finding.ts'
import { type Exchange, isSafe, isSuccess } from '../http/exchange.ts'
import { bodyOf } from '../run/bodies.ts'
import { compose, type Variation } from '../run/compose.ts'
import { goodValues, type Proof, proofOf } from '../run/credentials.ts'
import type { Probe } from '../run/probe.ts'
import type { Session } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { type Defect, defectsOf } from './defects.ts'
import { probeOf } from './probe-of.ts'
import { existing, missing } from './scratch.ts'
import { createWitness, type Witness } from './witness.ts'

/** Every operation with every credential that is not good enough. */
export const credentials = (session: Session): readonly Probe[] =>
  session.contract.operations
    .filter(one => one.security.length > 0)
    .flatMap(operation => {
      const good = goodValues(session.contract, operation, session.supplied)
      const witness = createWitness(operation)
      const matrix = [...good].flatMap(([name, value]) => [
        ...refusedOnes(session, name, value)
          .flatMap(one => [one, ...withParameters(operation, one)])
          .map(one => cell(session, operation, witness, one)),
        ...otherCase(session, operation, name, value),
      ])
      return [...matrix, ...asides(session, operation, witness), ...witness.probes]
    })

/** One cell of the matrix: a request that lacks in one thing. */
export interface Cell {
  readonly about: string
  readonly kinds: readonly string[]
  readonly proof: (session: Session, operation: Operation) => Proof
  /** What else is said: no parameter opens the door. */
  readonly query?: Readonly<Record<string, Json>>
}

const refusedOnes = (session: Session, name: string, good: string): readonly Cell[] => {
  const scheme = session.contract.schemes[name]
  if (scheme === undefined) return []
  const several = Object.keys(session.contract.schemes).length > 1
  const own = [...defectsOf(scheme, good), ...suppliedOnes(session, name, scheme)]
  return own.map(one => ({
    about: several ? `${name}/${one.about}` : one.about,
    kinds: one.kinds,
    proof: (_session, operation) => proofWith(session, operation, name, scheme, one),
  }))
}

/** The same request with every optional parameter, and with each value of those that have only a few. */
const withParameters = (operation: Operation, one: Cell): readonly Cell[] => {
  const isTold = /(missing|unknown|revoked|expired)$/.test(one.about)
  if (operation.method !== 'GET' || !isTold) return []
  const own = operation.parameters.filter(({ in: place, required }) => place === 'query' && !required)
  const plain = own.flatMap(({ name, example, role }) =>
    example === undefined || isJsonObject(example) || role === 'cursor' ? [] : [[name, example] as const],
  )
  const few = own.flatMap(({ name, schema }) => {
    const list = schema['enum']
    return Array.isArray(list) ? list.slice(0, 3).map((value: Json) => [name, value] as const) : []
  })
  const ways = [
    ...(plain.length > 1 ? [['all parameters', plain] as const] : []),
    ...[...plain, ...few].map(pair => [`${pair[0]}=${String(pair[1])}`, [pair]] as const),
  ]
  return ways.map(([about, pairs]) => ({
    ...one,
    about: `${one.about}, with ${about}`,
    query: Object.fromEntries(pairs),
  }))
}

/** What only the user can know: credentials that were good once, or are good for something else. */
const suppliedOnes = ({ supplied, contract }: Session, name: string, scheme: Scheme): readonly Defect[] => {
  const schemes = Object.values(contract.schemes)
  const isTheirs = scheme.kind === 'key' || !schemes.some(one => one.kind === 'key')
  if (!isTheirs || name === '' || scheme.kind === 'basic') return []
  const value = (token: string) => (scheme.kind === 'bearer' ? `Bearer ${token}` : token)
  const one = (about: string, token: string | undefined, ...kinds: readonly string[]): readonly Defect[] =>
    token === undefined ? [] : [{ about, kinds, value: value(token) }]
  return [
    ...one('expired', supplied.expiredToken, 'credential-expired'),
    ...one('revoked', supplied.revokedToken, 'credential-revoked', 'credential-disabled'),
    ...one('without permission', supplied.limitedToken, 'credential-forbidden'),
  ]
}

/** Good credentials, but for the one of this scheme. */
const proofWith = (
  session: Session,
  operation: Operation,
  name: string,
  scheme: Scheme,
  defect: Defect,
): Proof => {
  const others = new Map(
    [...goodValues(session.contract, operation, session.supplied)].filter(([key]) => key !== name),
  )
  const { headers, query } = proofOf(session.contract, others)
  if (defect.value === undefined) return { headers, query }
  if (scheme.kind !== 'key') return { headers: { ...headers, Authorization: defect.value }, query }
  if (scheme.in === 'query') return { headers, query: [...query, [scheme.name, defect.value]] }
  return {
    headers: {
      ...headers,
      [scheme.in === 'cookie' ? 'Cookie' : scheme.name]:
        scheme.in === 'cookie' ? `${scheme.name}=${defect.value}` : defect.value,
    },
    query,
  }
}

const cell = (
  session: Session,
  operation: Operation,
  witness: Witness,
  { about, kinds, proof, query }: Cell,
): Probe =>
  probeOf({
    family: 'credential',
    operation,
    about,
    covers: about,
    worth: 0.8,
    cost: 3,
    run: async trial => {
      const path = await existing(trial, operation)
      if (path === undefined) return
      const change = {
        ...path,
        ...bodyFor(session, operation, path),
        ...(query && { query }),
        proof: proof(session, operation),
      }
      const exchange = await trial.ask(operation, change)
      expectRefusal(trial, operation, exchange, {
        check: 'credential',
        subject: about,
        kinds,
        statuses: [401],
      })
      checkChallenge(trial, operation, exchange, kinds, about)
      checkLeak(trial, operation, exchange, about)
      await witness.check(trial, change, about)
      if (operation.path.includes('{') && isSafe(operation.method))
        await compareWithUnknown(trial, operation, change, exchange, about)
    },
  })

const bodyFor = (session: Session, operation: Operation, path: Variation): Variation =>
  operation.body === undefined
    ? {}
    : { body: bodyOf(session, operation, false, Object.values(path.path ?? {})[0]) }

/** The documented challenge of this very fault; its scheme is checked with every answer. */
const checkChallenge = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  kinds: readonly string[],
  about: string,
): void => {
  const got = exchange.reply.headers['www-authenticate']
  if (exchange.reply.status !== 401 || got === undefined) return
  const worded = operation.responses
    .filter(one => one.status === '401')
    .flatMap(one => one.contents.flatMap(content => content.examples))
    .filter(
      one => one.faults.some(kind => kinds.includes(kind)) && one.headers['www-authenticate'] !== undefined,
    )
  const [first] = worded
  if (first === undefined || worded.some(one => one.headers['www-authenticate'] === got)) return
  const problem = warning({
    check: 'credential',
    subject: `${about}/challenge`,
    message: 'The challenge is not the documented one.',
    expected: first.headers['www-authenticate'] ?? '',
    got,
    clause: first.pointer,
  })
  trial.fail(problem, operation, exchange)
}

/** Not a byte of data without a credential: no id and no text of a record that the target has shown. */
const checkLeak = (
  trial: Trial,
  operation: Operation,
  { reply, ...exchange }: Exchange,
  about: string,
): void => {
  if (reply.status < 300) return // told already: it was let in
  const text = reply.body.toString()
  const { samples, lens } = trial.session
  const tokens = [...samples.values()].flat().flatMap(record => {
    const texts = Object.values(lens.members(record)).filter((one): one is string => typeof one === 'string')
    return [...texts, lens.id(record) ?? ''].filter(
      one => one.length >= 8 && !exchange.sent.target.includes(one),
    )
  })
  const leaked = tokens.find(one => text.includes(one))
  if (leaked === undefined) return
  const problem = violation({
    check: 'credential',
    subject: `${about}/leak`,
    message: 'The refusal gives data away.',
    expected: 'nothing of any record',
    got: show(leaked),
    clause: operation.pointer,
  })
  trial.fail(problem, operation, { reply, ...exchange })
}

/** Who has no credential must not find out which ids there are. */
const compareWithUnknown = async (
  trial: Trial,
  operation: Operation,
  change: Variation,
  known: Exchange,
  about: string,
): Promise<void> => {
  const unknown = await trial.ask(operation, { ...change, ...missing(trial, operation) })
  const face = ({ reply }: Exchange) =>
    [
      reply.status,
      reply.headers['content-type'],
      reply.headers['www-authenticate'],
      faceless(reply.body),
    ].join('\n')
  if (face(known) === face(unknown) || known.trouble !== undefined || unknown.trouble !== undefined) return
  const problem = violation({
    check: 'credential',
    subject: `${about}/known id`,
    message: 'Without a good credential, an id that exists is answered differently from one that does not.',
    expected: `the same answer: ${known.reply.status}`,
    got: `${unknown.reply.status} ${show(unknown.reply.body.toString('utf8', 0, 120))}`,
    clause: operation.pointer,
  })
  trial.fail(problem, operation, unknown)
}

/** What differs from one request to the next, such as its id, is no sign of anything. */
const faceless = (body: Buffer): string => body.toString().replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{10,}/gi, '*')

/** RFC 9110 section 11.1: the name of a scheme is the same in any case. */
const otherCase = (session: Session, operation: Operation, name: string, good: string): readonly Probe[] => {
  const scheme = session.contract.schemes[name]
  if (operation.method !== 'GET' || scheme === undefined || scheme.kind === 'key') return []
  const value = scheme.kind === 'basic' ? Buffer.from(good).toString('base64') : good
  return ['bearer', 'BEARER', 'basic', 'BASIC']
    .filter(one => one.toLowerCase() === scheme.kind)
    .map(word =>
      probeOf({
        family: 'credential',
        operation,
        about: `scheme as ${word}`,
        covers: 'scheme in another case',
        worth: 0.4,
        run: async trial => {
          const path = await existing(trial, operation)
          if (path === undefined) return
          const proof = proofWith(session, operation, name, scheme, {
            about: '',
            kinds: [],
            value: `${word} ${value}`,
          })
          const exchange = await trial.ask(operation, { ...path, proof })
          if (isSuccess(exchange) || exchange.trouble !== undefined) return
          const problem = violation({
            check: 'credential',
            subject: `scheme as ${word}`,
            message:
              'The name of the scheme is only taken in one case; RFC 9110 section 11.1 has it the same in any.',
            expected: 'the answer that it gives otherwise',
            got: String(exchange.reply.status),
            clause: ['components', 'securitySchemes', name],
          })
          trial.fail(problem, operation, exchange)
        },
      }),
    )
}

/** Good credentials where they do not belong, and other ways to the same place without any. */
const asides = (session: Session, operation: Operation, witness: Witness): readonly Probe[] => {
  const { contract, supplied } = session
  const good = goodValues(contract, operation, supplied)
  const [[, value] = ['', '']] = good
  const nobody = (): Proof => ({ headers: {}, query: [] })
  const inQuery = ['access_token', 'token', 'api_key', 'apikey'].filter(
    name => !Object.values(contract.schemes).some(one => one.kind === 'key' && one.name === name),
  )
  const cells: readonly Cell[] = [
    {
      about: 'in the query',
      kinds: ['credential-missing', 'parameter-unknown'],
      proof: () => ({ headers: {}, query: inQuery.map(name => [name, value]) }),
    },
    {
      about: 'in another header',
      kinds: ['credential-missing'],
      proof: () => ({ headers: { 'X-Api-Key': value, 'X-Auth-Token': value }, query: [] }),
    },
    {
      about: 'in a cookie',
      kinds: ['credential-missing'],
      proof: () => ({
        headers: { Cookie: `access_token=${encodeURIComponent(value)}; token=${encodeURIComponent(value)}` },
        query: [],
      }),
    },
    ...(good.size > 1
      ? [{ about: 'no credential at all', kinds: ['credential-missing'], proof: nobody }]
      : []),
    ...[...good.keys()]
      .filter(() => good.size > 1)
      .map(name => ({
        about: `only ${name}`,
        kinds: ['credential-missing'],
        proof: (): Proof => proofOf(contract, new Map([[name, good.get(name) ?? '']])),
      })),
  ]
  const ways = operation.method === 'GET' ? waysAround(session, operation) : []
  return [...cells.map(one => cell(session, operation, witness, one)), ...ways]
}

/** HEAD, a trailing or a double slash, a dot segment, another case: none of them leads past the door. */
const waysAround = (session: Session, operation: Operation): readonly Probe[] => {
  const ways: readonly (readonly [about: string, change: (path: string) => Variation])[] = [
    ['HEAD', () => ({ method: 'HEAD' })],
    ['a trailing slash', path => ({ rawPath: `${path}/` })],
    ['a double slash', path => ({ rawPath: `/${path}` })],
    ['a dot segment', path => ({ rawPath: `/.${path}` })],
    ['upper case', path => ({ rawPath: path.toUpperCase() })],
    ['an ending', path => ({ rawPath: `${path}.json` })],
    ['an encoded slash', path => ({ rawPath: `${path}%2f` })],
    ['a method override', () => ({ headers: { 'X-HTTP-Method-Override': 'OPTIONS' } })],
    ['an internal address', () => ({ headers: { 'X-Forwarded-For': '127.0.0.1', 'X-Original-URL': '/' } })],
  ]
  return ways.map(([about, change]) =>
    probeOf({
      family: 'credential',
      operation,
      about: `missing/${about}`,
      covers: `missing, with ${about}`,
      worth: 0.5,
      run: async trial => {
        const path = await existing(trial, operation)
        if (path === undefined) return
        const proof: Proof = { headers: {}, query: [] }
        const { target } = compose(
          { ...session.contract, serverPath: '' },
          new URL(session.url.origin),
          operation,
          path,
        )
        const sent = compose(session.contract, session.url, operation, {
          ...path,
          proof,
          ...change(target.split('?')[0] ?? ''),
        })
        const exchange = await trial.send(sent, undefined)
        checkLeak(trial, operation, exchange, `missing/${about}`)
        const isHead = about === 'HEAD' && exchange.reply.status !== 401
        if (!isSuccess(exchange) && !isHead) return
        const problem = violation({
          check: 'credential',
          subject: `missing/${about}/status`,
          message: 'A request without a credential was not refused.',
          expected: '401',
          got: String(exchange.reply.status),
          clause: operation.pointer,
        })
        trial.fail(problem, operation, exchange)
      },
    }),
  )
}

/** What of the matrix could not be tried, and what would let it. */
export const untriedCredentials = ({ supplied }: Session): readonly string[] => [
  ...(supplied.expiredToken === undefined ? ['expired credential: give one with --expired-token'] : []),
  ...(supplied.revokedToken === undefined ? ['revoked credential: give one with --revoked-token'] : []),
  ...(supplied.limitedToken === undefined
    ? ['credential without permission: give one with --limited-token']
    : []),
  ...(supplied.otherToken === undefined
    ? ['credential of another account: give one with --other-token']
    : []),
]
