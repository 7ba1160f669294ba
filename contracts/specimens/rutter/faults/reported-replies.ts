import { type Fault, headersAs, type Spoil } from './spoilers.ts'

/** One response for all requests, of which errors alone set the status. */
const oneResponse: Spoil = parts => {
  let status = 200
  return {
    ...parts,
    errorReply: (failure, methods, ask) => {
      const reply = parts.errorReply(failure, methods, ask)
      status = reply.status
      return reply
    },
    success: (body, question) => ({ ...parts.success(body, question), status }),
  }
}

/** Letters beyond 16 bits as Python's `repr` and C write them, which JSON does not know. */
const longEscapes = (json: string): string =>
  json.replaceAll(
    /[\u{10000}-\u{10ffff}]/gu,
    letter => `\\U${(letter.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  )

/** What users have reported of servers like this one: how answers are put together. */
export const reportedReplies: readonly Fault[] = [
  {
    id: 'status-of-the-error-before',
    class: 'idempotency',
    what: 'The response is one object for all requests, and only errors set its status: after a 404, a list and a fetch are 404, too, with their usual bodies.',
    spoil: oneResponse,
  },
  {
    id: 'emoji-escaped-as-in-python',
    class: 'robustness',
    what: 'The serializer writes letters of more than 16 bits with a capital U and eight digits: with an emoji in a name the body is no JSON.',
    spoil: parts => ({
      ...parts,
      serialize: body => Buffer.from(longEscapes(parts.serialize(body).toString('utf8'))),
    }),
  },
  {
    id: 'errors-say-gzip',
    class: 'headers',
    what: 'The handler of errors keeps the headers of the answer that it replaces: for a client that accepts gzip, Content-Encoding is gzip, the body of the error plain.',
    spoil: headersAs((headers, reply, ask) => {
      const encodings = ask?.header('accept-encoding').join(', ') ?? ''
      return reply.status >= 400 && /\bgzip\b/i.test(encodings)
        ? { ...headers, 'Content-Encoding': 'gzip' }
        : headers
    }),
  },
]
