import { type BodyReader, broken, HALF, MORE, type Progress, type Taken } from './body-reader.ts'
import type { Reply } from './exchange.ts'
import { bodyReader } from './reply-body.ts'
import { quoted, type ReplyHead, readHead } from './reply-head.ts'

export type Read = Progress<{ readonly reply: Reply; readonly isKept: boolean }>

/** Reads one reply from what a connection brings, piece by piece. */
export interface ReplyReader {
  read(piece: Buffer): Read
  /** The connection has ended. */
  end(): Read
  /** Anything of it has come. */
  readonly hasBegun: () => boolean
  /** Its headers have come. */
  readonly isInBody: () => boolean
}

const END_OF_HEAD = '\r\n\r\n'
const LONGEST_HEAD = 16_384

/** @param most Bytes of a body that are kept before it is too long. */
export const createReplyReader = (method: string, most: number): ReplyReader => {
  let before: Buffer | undefined
  let begun: { readonly head: ReplyHead; readonly body: BodyReader } | undefined
  let hasBegun = false

  const readBody = (found: ReplyHead, reader: BodyReader, taken: Taken): Read => {
    if (taken.kind === 'broken') return taken
    const size = taken.kind === 'whole' ? taken.body.length : reader.size()
    if (size > most) return broken(`the answer has more than ${most} bytes`)
    if (taken.kind === 'more') return MORE
    const rest = textOf(taken.rest)
    // An end of line is ignored (RFC 9112 section 9.2), but who has sent it may send more.
    if (rest.trim() === '') return whole({ ...found, isKept: found.isKept && rest === '' }, taken.body)
    return broken(`more bytes came than the answer has: ${quoted(rest)}`)
  }
  const readStart = (piece: Buffer): Read => {
    let bytes = before === undefined ? piece : Buffer.concat([before, piece])
    for (;;) {
      const end = bytes.indexOf(END_OF_HEAD)
      before = bytes
      if (end < 0)
        return isHopeless(bytes) ? broken(`what came is no HTTP/1.1: ${quoted(textOf(bytes))}`) : MORE
      const head = readHead(bytes.toString('latin1', 0, end))
      if ('broken' in head) return broken(head.broken)
      bytes = bytes.subarray(end + END_OF_HEAD.length)
      if (isInterim(head.status)) continue
      const body = bodyReader(method, head)
      begun = { head, body }
      return readBody(head, body, body.take(bytes))
    }
  }
  return {
    read: piece => {
      hasBegun = true
      return begun === undefined ? readStart(piece) : readBody(begun.head, begun.body, begun.body.take(piece))
    },
    end: () => {
      if (begun === undefined) return HALF
      return readBody({ ...begun.head, isKept: false }, begun.body, begun.body.end())
    },
    hasBegun: () => hasBegun,
    isInBody: () => begun !== undefined,
  }
}

/** Enough of it to be quoted. */
const textOf = (bytes: Buffer): string => bytes.toString('latin1', 0, 80)

const whole = ({ status, headers, isKept }: ReplyHead, body: Buffer) =>
  ({ kind: 'whole', reply: { status, headers, body }, isKept }) as const

const isHopeless = (bytes: Buffer): boolean => bytes.length > LONGEST_HEAD || bytes.includes('\n\n')

/** 100 and 103 say that another one comes; after 101 nothing of HTTP does. */
const isInterim = (status: number): boolean => status < 200 && status !== 101
