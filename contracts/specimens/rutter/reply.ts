import { wordsOf } from './errors.ts'
import type { Failure, Reply } from './nouns.ts'

export const CHALLENGE = 'Basic realm="Rutter", charset="UTF-8"'

export const success = (body: unknown): Reply => ({ status: 200, headers: {}, body })

/** The reply to a method that only asks what there is. */
export const optionsReply = (methods: readonly string[]): Reply => ({
  status: 204,
  headers: { Allow: methods.join(', ') },
  body: undefined,
})

/** What a failure becomes: unwrapped, with the header that its status demands. */
export function errorReply(failure: Failure, methods: readonly string[]): Reply {
  const { status, type, code, message } = wordsOf(failure)
  const body = { error_type: type, error_code: code, error_message: message }
  if (status === 401) return { status, headers: { 'WWW-Authenticate': CHALLENGE }, body }
  if (status === 405) return { status, headers: { Allow: methods.join(', ') }, body }
  return { status, headers: {}, body }
}

/** The headers that every answer has, and those of its own. */
export const headersOf = (reply: Reply, requestId: string): Record<string, string> => ({
  'X-Rutter-Request-ID': requestId,
  ...(reply.body === undefined ? {} : { 'Content-Type': 'application/json' }),
  ...reply.headers,
})

export const serialize = (body: unknown): Buffer => Buffer.from(JSON.stringify(body))
