import type { Json } from '../../model/json.ts'
import type { Contract, Header, Operation } from '../document/model.ts'
import { isSaid } from '../document/said.ts'
import { conforms, violationsOf } from '../document/schema.ts'
import { type Problem, violation, warning } from '../finding.ts'
import type { Seen } from './seen.ts'

/**
 * Without these the answer is no good, whether the document says that they are required or not. A 201 may come without
 * a Location (RFC 9110 section 15.3.2; "SHOULD", says JSON:API).
 */
const DEMANDED: Readonly<Record<number, string>> = { 401: 'www-authenticate', 405: 'allow' }

export const documentedHeaders = ({
  exchange: { reply },
  response,
}: Pick<Seen, 'exchange' | 'response'>): readonly Problem[] =>
  (response?.headers ?? []).flatMap(header => {
    const got = reply.headers[header.name]
    const subject = `${reply.status}/${header.name}`
    if (got !== undefined) return malformed(header, got, subject)
    const problem = {
      check: 'header',
      subject,
      message: `The header ${header.name} is missing.`,
      expected: header.name,
      got: 'no such header',
      clause: header.pointer,
    }
    const isDemanded = header.required || DEMANDED[reply.status] === header.name
    return [isDemanded ? violation(problem) : warning(problem)]
  })

const malformed = ({ name, schema, pointer }: Header, got: string, subject: string): readonly Problem[] => {
  const [wrong] = violationsOf(schema, typed(got, schema['type']))
  // A list may be written without the blanks (RFC 9110 section 5.6.1).
  if (wrong === undefined || conforms(schema, got.replaceAll(/[ \t]*,[ \t]*/g, ', '))) return []
  return [
    violation({
      check: 'header',
      subject,
      message: `The header ${name} ${wrong.message}.`,
      expected: wrong.message,
      got,
      clause: pointer,
    }),
  ]
}

/** Headers are text; a number is one that reads as a number. */
const typed = (text: string, type: Json | undefined): Json => {
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  return type === 'boolean' && (text === 'true' || text === 'false') ? text === 'true' : text
}

/** RFC 9110 section 11.6.1: a 401 must say how to authenticate; section 15.5.6: a 405, which methods there are. */
export const challenge = ({
  contract,
  exchange: { reply },
  operation,
  response,
}: Seen): readonly Problem[] => {
  const name = reply.status === 401 ? 'www-authenticate' : reply.status === 405 ? 'allow' : undefined
  if (name === undefined || reply.headers[name] !== undefined) return []
  if (response?.headers.some(one => one.name === name)) return [] // told above
  if (name === 'www-authenticate' && !isSaid(contract) && !isChallengeable(contract, operation)) return []
  const isDocumented = response !== undefined && response.headers.length > 0
  const problem = {
    check: 'header',
    subject: `${reply.status}/${name}`,
    message: `A ${reply.status} comes without the header ${name}, which RFC 9110 demands.`,
    expected: name,
    got: 'no such header',
    clause: response?.pointer ?? operation.pointer,
  }
  return [isDocumented ? violation(problem) : warning(problem)]
}

/** What is left of a content coding is one that the body does not have. */
export const coding = ({ exchange: { reply }, response, operation }: Seen): readonly Problem[] => {
  const said = reply.headers['content-encoding'] ?? 'identity'
  if (said === 'identity' || said === '' || reply.body.length === 0) return []
  return [
    violation({
      check: 'header',
      subject: `${reply.status}/content-encoding`,
      message: 'The body is not in the coding that the header content-encoding names.',
      expected: said,
      got: reply.body.toString('latin1', 0, 60),
      clause: response?.pointer ?? operation.pointer,
    }),
  ]
}

/** What remains is no more than there is: `X-RateLimit-Limit` and `-Remaining`, under whatever prefix. */
export const limits = ({ exchange: { reply }, response, operation }: Seen): readonly Problem[] =>
  Object.entries(reply.headers).flatMap(([name, left]) => {
    const most = /(^|-)remaining$/.test(name) ? reply.headers[name.replace(/remaining$/, 'limit')] : undefined
    if (most === undefined || !(Number(left) > Number(most))) return []
    return [
      violation({
        check: 'header',
        subject: name,
        message: `The header ${name} says that more is left than there is.`,
        expected: `${most} at most`,
        got: left,
        clause: response?.pointer ?? operation.pointer,
      }),
    ]
  })

/** A key in a header of its own, in the query or in a cookie has no name that a challenge could call it by. */
const isChallengeable = ({ schemes }: Contract, { security }: Operation): boolean =>
  security.flat().some(name => schemes[name]?.kind !== 'key')

/** What HTTP itself asks of every answer. */
export const plainHeaders = ({
  exchange: { reply, sent },
  response,
  operation,
}: Seen): readonly Problem[] => {
  const length = reply.headers['content-length']
  // Where the body is left out it may be the length that it would have had (RFC 9110 section 8.6).
  const isLeftOut = sent.method === 'HEAD' || reply.status === 304
  if (isLeftOut || length === undefined || Number(length) === reply.body.length) return []
  return [
    violation({
      check: 'header',
      subject: `${reply.status}/content-length`,
      message: 'The header content-length is not the length of the body.',
      expected: String(reply.body.length),
      got: length,
      clause: response?.pointer ?? operation.pointer,
    }),
  ]
}
