import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { Reply } from './exchange.ts'

const DECODERS: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
}

/**
 * The reply as its content coding says (RFC 9110 section 8.4); one that cannot be read so stays as it is, header and
 * all, which is how a check tells it.
 */
export const decoded = (reply: Reply): Reply => {
  const { 'content-encoding': coding = '', 'content-length': _, ...headers } = reply.headers
  const decode = DECODERS[coding.toLowerCase()]
  if (decode === undefined || reply.body.length === 0) return reply
  try {
    return { ...reply, headers, body: decode(reply.body) }
  } catch {
    return reply
  }
}
