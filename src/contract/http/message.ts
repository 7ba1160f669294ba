import { isSafe, type Sent } from './exchange.ts'

/** A request as bytes (RFC 9112), a text for those that need no more than latin1. Nothing in it is mended. */
export const messageOf = (url: URL, sent: Sent, isKept: boolean): Buffer | string => {
  const { method, target, body } = sent
  const names = Object.keys(sent.headers).map(one => one.toLowerCase())
  const isInChunks = names.includes('transfer-encoding')
  const isCounted = (body !== undefined || !isSafe(method)) && !isInChunks
  if (/[^!-\xff]/.test(target)) throw impossible(`${method} ${target}`)
  let head = `${method} ${target} HTTP/1.1\r\n`
  if (!names.includes('host')) head += lineOf('Host', url.host)
  if (isCounted && !names.includes('content-length'))
    head += lineOf('Content-Length', String(body?.length ?? 0))
  for (const name in sent.headers) head += lineOf(name, sent.headers[name] ?? '')
  if (!names.includes('connection')) head += lineOf('Connection', isKept ? 'keep-alive' : 'close')
  head += '\r\n'
  if (body === undefined || body.length === 0) return isInChunks ? `${head}${LAST_CHUNK}` : head
  const before = isInChunks ? `${head}${body.length.toString(16)}\r\n` : head
  const after = isInChunks ? `\r\n${LAST_CHUNK}` : ''
  return Buffer.concat([Buffer.from(before, 'latin1'), body, Buffer.from(after)])
}

const lineOf = (name: string, value: string): string => {
  const line = `${name}: ${value}`
  if (UNSENDABLE.test(line)) throw impossible(line)
  return `${line}\r\n`
}

/** What would end a header, and what would become another sign in latin1. */
const UNSENDABLE = /[^\t -~\x80-\xff]/
const impossible = (line: string): Error => new Error(`This would be no request: ${JSON.stringify(line)}`)

const LAST_CHUNK = '0\r\n\r\n'
