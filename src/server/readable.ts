import type { FaultKind } from '../model/fault.ts'
import type { HttpReply, HttpRequest } from '../model/http.ts'
import { decode, parseQuery } from '../spec/query-string.ts'

const TOKEN = "[\\w!#$%&'*+.^`|~-]+"
const MEDIA_TYPE = new RegExp(`^\\s*${TOKEN}/${TOKEN}\\s*(;|$)`)
const MEDIA_RANGE = new RegExp(
  `^\\s*${TOKEN}/${TOKEN}\\s*(;\\s*${TOKEN}=(${TOKEN}|"([^"\\\\]|\\\\.)*")\\s*)*$`,
)

/** The media ranges of an Accept header that can be parsed; undefined when there is no such header. */
export const readableRanges = (accept: string | undefined): readonly string[] | undefined =>
  accept?.split(',').filter(range => MEDIA_RANGE.test(range))

const TROUBLES: Partial<Record<FaultKind, readonly [status: number, title: string]>> = {
  'body-too-large': [413, 'The body is larger than 1 MB'],
  'media-type-unsupported': [415, 'The Content-Type is no media type'],
}

/** What the socket knew to be wrong with a request, said in the manner of RFC 9457. */
export const refuseTrouble = (trouble: FaultKind): HttpReply =>
  problem(...(TROUBLES[trouble] ?? [400, 'The body cannot be read']))

/** What nobody can parse, said in the same manner; undefined when all is readable. */
export const refuseUnreadable = ({ query, headers }: HttpRequest, path: string): HttpReply | undefined => {
  if (decode(path) === undefined || parseQuery(query).kind === 'malformed')
    return problem(400, 'The URL is not correctly percent-encoded')
  if (!MEDIA_TYPE.test(headers['content-type'] || 'a/b'))
    return problem(415, `"${headers['content-type']}" is no media type`)
  if (readableRanges(headers['accept'] || '*/*')?.length === 0)
    return problem(406, `"${headers['accept']}" is no list of media types`)
  return undefined
}

const problem = (status: number, title: string): HttpReply => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify({ type: 'about:blank', title, status }),
})
