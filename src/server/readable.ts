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

/** What nobody can parse, said in the manner of RFC 9457; undefined when all is readable. */
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
