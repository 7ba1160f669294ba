import type { Contract, Operation } from '../document/model.ts'
import { type Problem, violation } from '../finding.ts'
import type { Exchange } from '../http/exchange.ts'
import { bodyStatus, concealed, isJson, leak, schema, undeclared } from './body.ts'
import { challenge, coding, documentedHeaders, limits, plainHeaders } from './headers.ts'
import { type Seen, see } from './seen.ts'
import { mediaType, presence, serverError, status } from './status.ts'

/** Checks that every answer of a documented operation must pass, in the order in which they are told. */
const REPLY_CHECKS: readonly ((seen: Seen) => readonly Problem[])[] = [
  serverError,
  status,
  presence,
  mediaType,
  isJson,
  schema,
  undeclared,
  concealed,
  bodyStatus,
  leak,
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
  return REPLY_CHECKS.flatMap(check => check(seen))
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
