import type { Reply } from './exchange.ts'

/** What stands before the body of a reply (RFC 9112 sections 4 and 5). */
export interface ReplyHead {
  readonly status: number
  readonly headers: Reply['headers']
  /** The server goes on listening on this connection: HTTP/1.1 unless it says otherwise, HTTP/1.0 only if it says so. */
  readonly isKept: boolean
}

/** What is between the empty line and the start of a reply, in latin1; or why it is none. */
export const readHead = (text: string): ReplyHead | { readonly broken: string } => {
  const [start = '', ...lines] = text.split('\r\n')
  const [, version, status] = START.exec(start) ?? []
  if (status === undefined) return { broken: `what came is no HTTP/1.1: ${quoted(start)}` }
  if (UNSEEN.test(text)) return { broken: 'a control character stands in the headers' }
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).toLowerCase()
    if (!NAME.test(name)) return { broken: `a line is no header: ${quoted(line)}` }
    const value = line.slice(colon + 1).replace(BLANKS, '')
    const first = Object.hasOwn(headers, name) ? headers[name] : undefined
    // Two of them could end the body at two places.
    if (first !== undefined && name === 'content-length') return { broken: `${name} is there twice` }
    if (first === undefined) headers[name] = value
    else if (!ONCE.includes(name)) headers[name] = `${first}, ${value}`
  }
  const said = headers['connection'] ?? ''
  return {
    status: Number(status),
    headers,
    isKept:
      status !== SWITCHED && (version === '1' ? !/\bclose\b/i.test(said) : /\bkeep-alive\b/i.test(said)),
  }
}

/** What was got, for a message: enough to know it by. */
export const quoted = (text: string): string => JSON.stringify(text.slice(0, LONG))
const LONG = 40

/** What comes then is no HTTP any more. */
const SWITCHED = '101'

const START = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: |$)/
const NAME = /^[!#$%&'*+.^_`|~\da-z-]+$/
const BLANKS = /^[ \t]+|[ \t]+$/g

/** Also half an end of line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const UNSEEN = /[\0-\x08\v\f\x0e-\x1f\x7f]|\r(?!\n)|(?<!\r)\n/

/** Of what makes no sense twice, the first counts. */
const ONCE = ['age', 'content-type', 'etag', 'expires', 'last-modified', 'location', 'retry-after', 'server']
