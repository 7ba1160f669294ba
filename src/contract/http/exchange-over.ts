import { BROKE_OFF } from './body-reader.ts'
import type { ClientOptions } from './client.ts'
import { decoded } from './coding.ts'
import type { Connection } from './connection.ts'
import type { Exchange, Reply, Sent } from './exchange.ts'
import { messageOf } from './message.ts'
import { createReplyReader, type Read } from './reply-reader.ts'

type Wire = Pick<ClientOptions, 'url' | 'timeout' | 'most' | 'clock'>

/** Of an exchange whose kept connection the server closed just then. */
export const STALE = 'the connection was closed before it was used'

/** Nothing says whether anybody has read the request. */
export const HUNG_UP = 'the connection was closed without an answer'

const NOTHING: Reply = { status: 0, headers: {}, body: Buffer.alloc(0) }
export const RESETS = ['ECONNRESET', 'EPIPE']

/** Sends one request over a connection, and keeps that if it may; never rejects for what the other side does. */
export const exchangeOver = (
  options: Wire,
  connect: () => Connection,
  sent: Sent,
  mayKeep = true,
): Promise<Exchange> =>
  new Promise(resolve => {
    const startedAt = options.clock()
    const message = messageOf(options.url, sent, mayKeep)
    const connection = connect() // not before there is something to send
    const reader = createReplyReader(sent.method, options.most)
    const end = (trouble: string | undefined, reply = NOTHING): void => {
      clearTimeout(timer)
      resolve({ sent, reply, trouble, startedAt, endedAt: options.clock() })
    }
    const fail = (why: string): void => {
      connection.drop()
      end(why)
    }
    const see = (read: Read): void => {
      if (read.kind === 'broken') fail(read.why)
      if (read.kind !== 'whole') return
      if (read.isKept && mayKeep) connection.keep(patienceOf(read.reply))
      else connection.drop()
      end(undefined, decoded(read.reply))
    }
    const timer = setTimeout(() => fail(`no whole answer within ${options.timeout} ms`), options.timeout)
    connection.begin(message, {
      data: piece => see(reader.read(piece)),
      lost: code => {
        if (code === undefined && reader.hasBegun()) see(reader.end())
        else if (reader.isInBody()) fail(BROKE_OFF)
        else if (connection.isUsed() && (code === undefined || RESETS.includes(code))) fail(STALE)
        else fail(code ?? HUNG_UP)
      },
    })
  })

/** Seconds without a question after which the server hangs up. */
const patienceOf = ({ headers }: Reply): number | undefined => {
  const seconds = /\btimeout=(\d{1,6})\b/i.exec(headers['keep-alive'] ?? '')?.[1]
  return seconds === undefined ? undefined : Number(seconds)
}
