import { createServer, type Server, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Specimen } from '../specimen.ts'
import { createBackend } from './backend.ts'
import { faults } from './faults/index.ts'
import { faultless, type Parts } from './parts.ts'
import { BASE } from './url.ts'

function partsWith(id: string | undefined): Parts {
  if (id === undefined) return faultless
  const fault = faults.find(fault => fault.id === id)
  if (!fault)
    throw new Error(`There is no fault "${id}". There are: ${faults.map(({ id }) => id).join(', ')}.`)
  return fault.spoil(faultless)
}

/** Words what Node cannot read as HTTP like any other request that cannot be read. */
function refuse(parts: Parts, socket: Duplex): void {
  if (!socket.writable) return
  const reply = parts.errorReply({ kind: 'malformed' }, parts.methods, undefined)
  const body = parts.serialize(reply.body)
  const headers = { ...parts.headersOf(reply, parts.requestId(), undefined), Connection: 'close' }
  const lines = Object.entries({ ...headers, 'Content-Length': body.length }).map(pair => pair.join(': '))
  socket.write([`HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status]}`, ...lines, '', ''].join('\r\n'))
  socket.end(body)
}

const listen = (server: Server, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    // A server that listens on TCP has an address of this kind.
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

const close = (server: Server) =>
  new Promise<void>((resolve, reject) => {
    server.close(error => (error ? reject(error) : resolve()))
    server.closeAllConnections()
  })

/** Rutter's customer groups as its document describes them: read-only, paged by cursors, two connections. */
export default {
  faults: faults.map(({ id, class: kind, what }) => ({ id, class: kind, what })),
  start: async ({ port, fault, data }) => {
    const parts = partsWith(fault)
    const server = createServer(createBackend(parts, data))
    server.on('clientError', (_error, socket) => refuse(parts, socket))
    return { url: `http://127.0.0.1:${await listen(server, port)}/${BASE}`, close: () => close(server) }
  },
} satisfies Specimen
