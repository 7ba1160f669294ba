import { type BodyReader, broken, HALF, MORE } from './body-reader.ts'
import { inChunks } from './chunks.ts'
import { gather } from './pieces.ts'
import { quoted, type ReplyHead } from './reply-head.ts'

/** Where the body of a reply ends (RFC 9112 section 6.3). */
export const bodyReader = (method: string, { status, headers }: ReplyHead): BodyReader => {
  const { 'content-length': length, 'transfer-encoding': coding } = headers
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return counted(0)
  if (coding !== undefined && length !== undefined)
    return unreadable('Content-Length and Transfer-Encoding contradict each other')
  if (coding !== undefined) return /\bchunked$/i.test(coding) ? inChunks() : untilEnd()
  if (length === undefined) return untilEnd()
  return /^\d{1,15}$/.test(length)
    ? counted(Number(length))
    : unreadable(`Content-Length is ${quoted(length)}`)
}

const unreadable = (why: string): BodyReader => ({
  take: () => broken(why),
  end: () => broken(why),
  size: () => 0,
})

const counted = (length: number): BodyReader => {
  const pieces = gather()
  return {
    take: piece => {
      if (pieces.add(piece) < length) return MORE
      const all = pieces.all()
      return { kind: 'whole', body: all.subarray(0, length), rest: all.subarray(length) }
    },
    end: () => HALF,
    size: pieces.size,
  }
}

const untilEnd = (): BodyReader => {
  const pieces = gather()
  return {
    take: piece => {
      pieces.add(piece)
      return MORE
    },
    end: () => ({ kind: 'whole', body: pieces.all(), rest: Buffer.alloc(0) }),
    size: pieces.size,
  }
}
