import { hash } from 'node:crypto'
import type { Contract, Operation } from '../document/model.ts'
import { type Problem, violation } from '../finding.ts'
import type { Exchange } from '../http/exchange.ts'
import { bodyStatus, concealed, isJson, leak, schema } from './body.ts'
import { challenge, coding, documentedHeaders, limits, plainHeaders } from './headers.ts'
import { unlessInFront } from './in-front.ts'
import { type Seen, see } from './seen.ts'
import { mediaType, presence, serverError, status } from './status.ts'

type Check = (seen: Seen) => readonly Problem[]

/** What depends on nothing but the bytes of the body, its status, and what is documented for it. */
const BODY_CHECKS: readonly Check[] = [isJson, schema, concealed, bodyStatus, leak]

/** Checks that every answer of a documented operation must pass, in the order in which they are told. */
const REPLY_CHECKS: readonly Check[] = [
  serverError,
  status,
  presence,
  mediaType,
  seen => ofBody(seen),
  documentedHeaders,
  challenge,
  plainHeaders,
  coding,
  limits,
]

export const checkReply = (
  contract: Contract,
  operation: Operation | undefined,
  exchange: Exchange,
): readonly Problem[] => {
  if (exchange.trouble !== undefined) return [noReply(exchange.trouble, operation)]
  if (operation === undefined) return []
  const seen = see(contract, operation, exchange)
  return REPLY_CHECKS.flatMap(check => check(seen)).map(one => unlessInFront(exchange, one))
}

const known = new WeakMap<object, Map<string, readonly Problem[]>>()

/** Thousands of answers are the same few refusals, records and pages: each is looked at once. */
const ofBody = (seen: Seen): readonly Problem[] => {
  const check = () => BODY_CHECKS.flatMap(one => one(seen))
  if (seen.content === undefined) return check()
  const { body, status: code } = seen.exchange.reply
  const own = known.get(seen.content) ?? new Map<string, readonly Problem[]>()
  known.set(seen.content, own)
  const key = `${code} ${body.length} ${hash('sha1', body, 'base64')}` // the bytes themselves would be kept
  const problems = own.get(key) ?? check()
  own.set(key, problems)
  return problems
}

const noReply = (trouble: string, operation: Operation | undefined): Problem =>
  violation({
    check: 'no-reply',
    subject: 'reply',
    message: 'No whole answer came.',
    expected: 'an answer',
    got: trouble,
    clause: operation?.pointer ?? ['paths'],
  })
