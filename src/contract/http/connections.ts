import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ClientOptions } from './client.ts'
import { type Connection, createConnection } from './connection.ts'

type Wire = Pick<ClientOptions, 'url' | 'ca' | 'insecure' | 'clock'>

export interface Connections {
  /** One that is kept, or a new one. */
  take(): Connection
  open(): Connection
  close(): void
}

/** Milliseconds that a question needs to arrive, of the time that a server listens. */
const ON_THE_WAY = 1000

/** The connections to one server; those not in use keep nobody from ending. */
export const createConnections = (wire: Wire): Connections => {
  const sockets = new Map<Connection, Socket>()
  let idle: { readonly connection: Connection; readonly until: number }[] = []
  const keeper = {
    kept: (connection: Connection, seconds = Number.POSITIVE_INFINITY): void => {
      idle.push({ connection, until: wire.clock() + seconds * 1000 - ON_THE_WAY })
    },
    gone: (connection: Connection): void => {
      sockets.delete(connection)
      idle = idle.filter(one => one.connection !== connection)
    },
  }
  const open = (): Connection => {
    const socket = connectTo(wire)
    const connection = createConnection(socket, keeper)
    sockets.set(connection, socket)
    return connection
  }
  return {
    open,
    take: () => {
      for (let last = idle.pop(); last !== undefined; last = idle.pop()) {
        if (last.until > wire.clock()) return last.connection
        last.connection.drop()
      }
      return open()
    },
    close: () => {
      for (const socket of sockets.values()) socket.destroy()
    },
  }
}

const connectTo = ({ url, ca, insecure }: Wire): Socket => {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isTls = url.protocol === 'https:'
  const to = { host, port: Number(url.port || (isTls ? 443 : 80)), noDelay: true }
  if (!isTls) return connect(to)
  const trust = { rejectUnauthorized: !insecure, ...(ca && { ca }) }
  return connectTls({ ...to, ...trust, servername: isIP(host) ? '' : host }).setNoDelay()
}
