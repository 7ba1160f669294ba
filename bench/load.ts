import { connect, type Socket } from 'node:net'
import type { Supply } from './question.ts'
import { createReplyReader } from './reply-reader.ts'

/** What has come back so far. */
export interface Counts {
  readonly answers: number
  /** Heads included. */
  readonly bytes: number
}

/** Connections that each ask, wait for the answer and ask again, until they are stopped. */
export interface Load {
  counts(): Counts
  /** Rejects at the first answer that is not what was expected. */
  readonly failed: Promise<never>
  stop(): void
}

export interface LoadOptions {
  readonly port: number
  readonly connections: number
  readonly supply: Supply
}

const PIECE = 64 * 1024

/**
 * A client of our own because the usual ones need more of the processor than bare `node:http` does, and would
 * hold the fastest server back: on two cores that flatters the others.
 */
export const startLoad = ({ port, connections, supply }: LoadOptions): Load => {
  const next = supply(`127.0.0.1:${port}`)
  const counts = { answers: 0, bytes: 0 }
  const sockets: Socket[] = []
  let isStopped = false
  // Whoever answers a sleeping client pays for waking it. That was 9 to 12 µs of a create of ours, and next to nothing
  // of bare `node:http`, which never lets this one fall asleep: so it stays awake for everybody.
  const stayAwake = () => {
    if (!isStopped) setImmediate(stayAwake)
  }
  stayAwake()
  const stop = () => {
    isStopped = true
    for (const socket of sockets) socket.destroy()
  }
  const failed = new Promise<never>((_resolve, reject) => {
    const fail = (error: Error) => {
      stop()
      reject(error)
    }
    for (let i = 0; i < connections; i++) sockets.push(ask(port, next, counts, fail))
  })
  return { counts: () => ({ ...counts }), failed, stop }
}

type Fail = (error: Error) => void

const ask = (
  port: number,
  next: ReturnType<Supply>,
  counts: { answers: number; bytes: number },
  fail: Fail,
) => {
  const buffer = Buffer.allocUnsafe(PIECE)
  let asked = next()
  const send = () => socket.write(asked.wire, 'latin1')
  const read = createReplyReader(status => {
    if (status !== asked.expect) throw new Error(unexpected(status, asked.expect, asked.wire))
    counts.answers++
    asked = next()
    send()
  })
  const callback = (length: number): boolean => {
    counts.bytes += length
    try {
      read(buffer.subarray(0, length))
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)))
    }
    return true
  }
  // One buffer for each connection's life instead of one for each piece.
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer, callback } }, send)
  socket.on('error', fail)
  socket.on('end', () => fail(new Error('The server closed a connection.')))
  return socket
}

const unexpected = (got: number, expected: number, wire: string): string =>
  `Expected ${expected}, got ${got} for: ${wire.slice(0, wire.indexOf(' HTTP/'))}`
