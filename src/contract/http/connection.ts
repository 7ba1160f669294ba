import type { Socket } from 'node:net'

/** Who waits for what a connection brings. */
export interface Listener {
  data(piece: Buffer): void
  /** Nothing more comes; `code` says why, undefined for an end in good order. */
  lost(code: string | undefined): void
}

/** For one exchange at a time. */
export interface Connection {
  /** Another exchange went over it before. */
  readonly isUsed: () => boolean
  begin(message: Buffer | string, listener: Listener): void
  /** For another exchange; `seconds` is how long the server says it would listen, undefined for as long as it takes. */
  keep(seconds: number | undefined): void
  drop(): void
}

/** Where it is kept, and forgotten once it is of no more use. */
export interface Keeper {
  kept(connection: Connection, seconds: number | undefined): void
  gone(connection: Connection): void
}

export const createConnection = (socket: Socket, keeper: Keeper): Connection => {
  let listener: Listener | undefined
  let isUsed = false
  const lose = (code?: string): void => {
    keeper.gone(connection)
    listener?.lost(code)
    socket.destroy()
  }
  const connection: Connection = {
    isUsed: () => isUsed,
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
      keeper.kept(connection, seconds)
    },
    drop: () => {
      listener = undefined
      keeper.gone(connection)
      socket.destroy()
    },
  }
  socket.on('data', (piece: Buffer) => {
    if (listener !== undefined) listener.data(piece)
    else connection.drop() // nobody asked for it: RFC 9112 section 9.2
  })
  socket.on('error', (error: NodeJS.ErrnoException) => lose(error.code ?? error.message))
  socket.on('end', () => lose())
  socket.on('close', () => lose(GIVEN_UP))
  return connection
}

/** An end in good order, or an error, would have come first. */
const GIVEN_UP = 'the connection was given up'
