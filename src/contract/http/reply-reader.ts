import type { Reply } from './exchange.ts'
import { type BodyReader, bodyReader, type Taken } from './reply-body.ts'
import { quoted, type ReplyHead, readHead } from './reply-head.ts'

export type Read =
  | { readonly kind: 'more' }
  | { readonly kind: 'whole'; readonly reply: Reply; readonly isKept: boolean }
  | { readonly kind: 'broken'; readonly why: string }

/** Reads one reply from what a connection brings, piece by piece. */
export interface ReplyReader {
  read(piece: Buffer): Read
  /** The connection has ended. */
  end(): Read
  /** Anything of it has come. */
  readonly hasBegun: () => boolean
}

const END_OF_HEAD = '\r\n\r\n'
const LONGEST_HEAD = 65_536

/** @param most Bytes that are read before it is too long. */
export const createReplyReader = (method: string, most: number): ReplyReader => {
  let before: Buffer | undefined
  let begun: { readonly head: ReplyHead; readonly body: BodyReader } | undefined
  let size = 0

  const readBody = (found: ReplyHead, taken: Taken): Read => {
    if (taken.kind !== 'whole') return taken
    if (taken.rest.length === 0) return whole(found, taken.body)
    return broken(`more bytes came than the answer has: ${quoted(textOf(taken.rest))}`)
  }
  const readStart = (piece: Buffer): Read => {
    const bytes = before === undefined ? piece : Buffer.concat([before, piece])
    const end = bytes.indexOf(END_OF_HEAD)
    if (end < 0) {
      before = bytes
      const isHopeless = bytes.length > LONGEST_HEAD || bytes.includes('\n\n')
      return isHopeless ? broken(`what came is no HTTP/1.1: ${quoted(textOf(bytes))}`) : MORE
    }
    before = undefined
    const found = readHead(bytes.toString('latin1', 0, end))
    if ('broken' in found) return broken(found.broken)
    const rest = bytes.subarray(end + END_OF_HEAD.length)
    if (isInterim(found.status)) return rest.length > 0 ? readStart(rest) : MORE
    const body = bodyReader(method, found)
    begun = { head: found, body }
    return readBody(found, body.take(rest))
  }
  return {
    read: piece => {
      size += piece.length
      const read = begun === undefined ? readStart(piece) : readBody(begun.head, begun.body.take(piece))
      return read.kind !== 'broken' && size > most + LONGEST_HEAD
        ? broken(`the answer has more than ${most} bytes`)
        : read
    },
    end: () => {
      if (begun === undefined) return broken('the answer broke off before its end')
      return readBody({ ...begun.head, isKept: false }, begun.body.end())
    },
    hasBegun: () => size > 0,
  }
}

const MORE: Read = { kind: 'more' }

/** Enough of it to be quoted. */
const textOf = (bytes: Buffer): string => bytes.toString('latin1', 0, 80)

const broken = (why: string): Read => ({ kind: 'broken', why })
const whole = ({ status, headers, isKept }: ReplyHead, body: Buffer) =>
  ({ kind: 'whole', reply: { status, headers, body }, isKept }) as const

/** 100 and 103 say that another one comes; after 101 nothing of HTTP does. */
const isInterim = (status: number): boolean => status < 200 && status !== 101
