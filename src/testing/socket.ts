import { connect } from 'node:net'

/** A bare socket to a server, for what no HTTP client would send. */
export const openSocket = (origin: string) => {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  let heard = ''
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  socket.setEncoding('latin1')
  socket.on('data', text => {
    heard += text
    tell()
  })
  socket.on('error', () => {}) // a server that hangs up on nonsense resets the connection; `closed` tells
  /** All that was heard until the server hung up. */
  const closed = new Promise<string>(resolve => socket.on('close', () => resolve(heard)))
  return {
    write: (text: string | Buffer): Promise<void> =>
      new Promise(resolve => void socket.write(text, () => resolve())),
    /** Says that nothing more will come, and listens on. */
    end: () => void socket.end(),
    /** Hangs up without a word. */
    abort: () => void socket.destroy(),
    closed,
    /** Resolves when the text has been heard. */
    heard: (text: string): Promise<void> =>
      new Promise(resolve => {
        const listener = () => {
          if (!heard.includes(text)) return
          listeners.delete(listener)
          resolve()
        }
        listeners.add(listener)
        listener()
      }),
  }
}

/** Sends all pieces and gives what came back until the server hung up. */
export const speak = async (origin: string, ...pieces: readonly (string | Buffer)[]): Promise<string> => {
  const socket = openSocket(origin)
  for (const piece of pieces) await socket.write(piece)
  return socket.closed
}

/** The statuses of the answers in what was heard. */
export const statusesIn = (heard: string): readonly number[] =>
  [...heard.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(match => Number(match[1]))
