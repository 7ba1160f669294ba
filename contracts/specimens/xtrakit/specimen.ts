import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { RunningSpecimen, Specimen } from '../specimen.ts'
import { createBackend } from './backend.ts'
import { BASE } from './decide.ts'
import { FAULTS } from './faults.ts'
import { FAULTLESS, type Parts } from './parts.ts'
import { rowsOf } from './tenants.ts'

/** The faultless parts, or those that a fault spoils. Throws for an unknown fault. */
export const partsWith = (id: string | undefined, parts: Parts): Parts => {
  if (id === undefined) return parts
  const fault = FAULTS.find(known => known.id === id)
  if (fault === undefined)
    throw new Error(`No fault '${id}'; there are ${FAULTS.map(known => known.id).join(', ')}`)
  return fault.spoil(parts)
}

/** What is no HTTP gets as documented an answer as there is for it. */
const refuseNonsense = (_error: Error, socket: Duplex): void => {
  if (!socket.writable) return
  const body = JSON.stringify({ status: 400, error: 'Bad Request: Malformed URL' })
  const head = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`
  socket.end(`HTTP/1.1 400 Bad Request\r\n${head}\r\nConnection: close\r\n\r\n${body}`)
}

/** Opens a port for a backend; 0 takes a free one. */
export const serve = async (backend: RequestListener, port: number): Promise<RunningSpecimen> => {
  const server = createServer(backend)
  server.on('clientError', refuseNonsense)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}${BASE}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A backend of Xtrakit's customer groups, written from the document alone. */
export default {
  faults: FAULTS.map(({ id, class: kind, what }) => ({ id, class: kind, what })),
  start: async ({ port, fault, data }) =>
    serve(createBackend(partsWith(fault, FAULTLESS), rowsOf(data)), port),
} satisfies Specimen
