import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ClientOptions } from './client.ts'

type Wire = Pick<ClientOptions, 'url' | 'ca' | 'insecure' | 'clock'>

/** Who waits for what a connection brings. */
export interface Listener {
  data(piece: Buffer): void
  /** Nothing more comes; `code` says why, undefined for an end in good order. */
  lost(code: string | undefined): void
}

/** For one exchange at a time. */
export interface Connection {
  /** Another exchange went over it before. */
  readonly isUsed: boolean
  begin(message: Buffer | string, listener: Listener): void
  /** For another exchange; `seconds` is how long the server says it would listen, undefined for as long as it takes. */
  keep(seconds: number | undefined): void
  drop(): void
}

export interface Connections {
  /** One that is kept, or a new one. */
  take(): Connection
  open(): Connection
  close(): void
}

/** Milliseconds that a question needs to arrive, of the time that a server listens. */
const ON_THE_WAY = 1000

/** The connections to one server; those not in use keep nobody from ending. */
export const createConnections = ({ url, ca, insecure, clock }: Wire): Connections => {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const to = { host, port, noDelay: true }
  const trust = { rejectUnauthorized: !insecure, ...(ca && { ca }), servername: isIP(host) ? '' : host }
  const connectTo = (): Socket =>
    url.protocol === 'https:' ? connectTls({ ...to, ...trust }).setNoDelay() : connect(to)
  const idle: { readonly connection: Connection; readonly until: number }[] = []
  const open = new Set<Socket>()

  const add = (): Connection => {
    const socket = connectTo()
    let listener: Listener | undefined
    let isUsed = false
    const lose = (code?: string) => {
      forget()
      listener?.lost(code)
      socket.destroy()
    }
    const forget = () => {
      open.delete(socket)
      const at = idle.findIndex(one => one.connection === connection)
      if (at >= 0) idle.splice(at, 1)
    }
    const connection: Connection = {
      get isUsed() {
        return isUsed
      },
      begin: (message, next) => {
        socket.ref()
        listener = next
        socket.write(message, 'latin1')
      },
      keep: seconds => {
        if (socket.writableLength > 0) return connection.drop() // answered before all of the question was read
        listener = undefined
        isUsed = true
        socket.unref()
        const until = seconds === undefined ? Number.POSITIVE_INFINITY : seconds * 1000 - ON_THE_WAY
        idle.push({ connection, until: clock() + until })
      },
      drop: () => {
        listener = undefined
        forget()
        socket.destroy()
      },
    }
    open.add(socket)
    socket.on('data', (piece: Buffer) => {
      if (listener === undefined)
        connection.drop() // nobody asked for it: RFC 9112 section 9.2
      else listener.data(piece)
    })
    socket.on('error', (error: NodeJS.ErrnoException) => lose(error.code ?? error.message))
    socket.on('end', () => lose())
    socket.on('close', () => lose('the connection was given up'))
    return connection
  }
  return {
    take: () => {
      for (let last = idle.pop(); last !== undefined; last = idle.pop()) {
        if (last.until > clock()) return last.connection
        last.connection.drop()
      }
      return add()
    },
    open: add,
    close: () => {
      for (const socket of open) socket.destroy()
      open.clear()
    },
  }
}
