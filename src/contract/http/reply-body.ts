import type { ReplyHead } from './reply-head.ts'
import { quoted } from './reply-head.ts'

/** `more` has to come; or the body is whole, and behind it stands the rest; or it can be none. */
export type Taken =
  | { readonly kind: 'more' }
  | { readonly kind: 'whole'; readonly body: Buffer; readonly rest: Buffer }
  | { readonly kind: 'broken'; readonly why: string }

export interface BodyReader {
  take(piece: Buffer): Taken
  /** Nothing more comes. */
  end(): Taken
  /** Bytes that are kept of it. */
  readonly size: () => number
}

const MORE: Taken = { kind: 'more' }
const NONE = Buffer.alloc(0)

/** Where the body of a reply ends (RFC 9112 section 6.3). */
export const bodyReader = (method: string, { status, headers }: ReplyHead): BodyReader => {
  const { 'content-length': length, 'transfer-encoding': coding } = headers
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return counted(0)
  if (coding !== undefined && length !== undefined)
    return broken('Content-Length and Transfer-Encoding contradict each other')
  if (coding !== undefined) return /\bchunked$/i.test(coding) ? inChunks() : untilEnd()
  if (length === undefined) return untilEnd()
  return /^\d{1,15}$/.test(length) ? counted(Number(length)) : broken(`Content-Length is ${quoted(length)}`)
}

const broken = (why: string): BodyReader => {
  const taken: Taken = { kind: 'broken', why }
  return { take: () => taken, end: () => taken, size: () => 0 }
}

export const BROKE_OFF = 'the answer broke off before its end'
const HALF: Taken = { kind: 'broken', why: BROKE_OFF }

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
    end: () => ({ kind: 'whole', body: pieces.all(), rest: NONE }),
    size: pieces.size,
  }
}

/** RFC 9112 section 7.1; trailers are read past. */
const inChunks = (): BodyReader => {
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
        if (typeof chunk === 'string') return { kind: 'broken', why: chunk }
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
const LONGEST_TRAILERS = 65_536
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
    return last < 0 ? bytes.length + 1 : { isLast: true, bytes: NONE, rest: bytes.subarray(last + 4) }
  }
  if (bytes.length < to + END.length) return to + END.length
  if (bytes.toString('latin1', to, to + END.length) !== END)
    return `a chunk is longer than its length: ${quoted(line)}`
  return { isLast: false, bytes: bytes.subarray(from, to), rest: bytes.subarray(to + END.length) }
}

/** Pieces that are put together once, and not with each that comes. */
const gather = () => {
  let pieces: Buffer[] = []
  let size = 0
  const put = (piece: Buffer): void => {
    pieces = [piece]
    size = piece.length
  }
  return {
    /** Returns the bytes that there are now. */
    add: (piece: Buffer): number => {
      pieces.push(piece)
      size += piece.length
      return size
    },
    put,
    size: () => size,
    all: (): Buffer => {
      const [only = NONE, ...others] = pieces
      return others.length === 0 ? only : Buffer.concat(pieces)
    },
  }
}
