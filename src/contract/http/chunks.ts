import { type BodyReader, broken, HALF, MORE } from './body-reader.ts'
import { gather } from './pieces.ts'
import { quoted } from './reply-head.ts'

/** RFC 9112 section 7.1; trailers are read past. */
export const inChunks = (): BodyReader => {
  const [waiting, body] = [gather(), gather()]
  let wanted = 0
  return {
    take: piece => {
      if (waiting.add(piece) < wanted) return MORE
      let bytes = waiting.all()
      for (;;) {
        const chunk = readChunk(bytes)
        if (typeof chunk === 'number') {
          waiting.put(bytes)
          wanted = chunk
          return MORE
        }
        if (typeof chunk === 'string') return broken(chunk)
        if (chunk.isLast) return { kind: 'whole', body: body.all(), rest: chunk.rest }
        body.add(chunk.bytes)
        bytes = chunk.rest
      }
    },
    end: () => HALF,
    // A line between two chunks is nothing of the body.
    size: () => body.size() + Math.max(0, waiting.size() - LONGEST_LINE),
  }
}

interface Chunk {
  readonly isLast: boolean
  readonly bytes: Buffer
  readonly rest: Buffer
}

const SIZE = /^(0*[\da-f]{1,8})[ \t]*(?:;|$)/i
const LONGEST_LINE = 4096
const LONGEST_TRAILERS = 16_384
const END = '\r\n'

/** The first chunk; or the bytes that are wanted to read it; or why it is none. */
const readChunk = (bytes: Buffer): Chunk | number | string => {
  const eol = bytes.indexOf(END)
  if (eol < 0) return bytes.length > LONGEST_LINE ? 'a chunk has no length' : bytes.length + 1
  const line = bytes.toString('latin1', 0, eol)
  const size = SIZE.exec(line)?.[1]
  if (size === undefined) return `a chunk has no length: ${quoted(line)}`
  const from = eol + END.length
  const to = from + Number.parseInt(size, 16)
  if (to === from) {
    const last = bytes.indexOf(END + END, eol) // with no trailers right here
    if (last < 0 && bytes.length > LONGEST_TRAILERS) return 'the trailers have no end'
    return last < 0
      ? bytes.length + 1
      : { isLast: true, bytes: bytes.subarray(from, to), rest: bytes.subarray(last + 4) }
  }
  if (bytes.length < to + END.length) return to + END.length
  if (bytes.toString('latin1', to, to + END.length) !== END)
    return `a chunk is longer than its length: ${quoted(line)}`
  return { isLast: false, bytes: bytes.subarray(from, to), rest: bytes.subarray(to + END.length) }
}
