import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Stop } from '../model/stop.ts'
import { answerDirectly, fail, isPlain } from './direct.ts'
import type { Mock } from './mock.ts'

export interface ListenOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
}

export interface Listening {
  /** `http://127.0.0.1:4010` */
  readonly origin: string
  /** Ends open connections and waits for the rest. */
  close(): Promise<void>
}

/** Throws `Stop` when the port is taken or not ours to take. */
export const listen = async (mock: Mock, options: ListenOptions): Promise<Listening> => {
  const server = createServer({ requestTimeout: 30_000, keepAliveTimeout: 72_000 }, listenerOf(mock))
  await open(server, options)
  return { origin: originOf(server), close: () => close(server) }
}

/** Throws the same `Stop` for the sake of a program that is about to listen there and says it worse. */
export const proveFree = async (options: ListenOptions): Promise<void> => {
  const server = createServer()
  await open(server, options)
  await close(server)
}

const open = (server: Server, { host, port }: ListenOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', error => reject(new Stop(whyNot(error, host, port))))
    server.listen({ host, port }, resolve)
  })

/** The long way is loaded with the first request that takes it: it would be a third of the start. */
const listenerOf =
  ({ handle, app }: Mock): RequestListener =>
  (request, response) => {
    if (isPlain(request)) answerDirectly(handle, request, response)
    else
      app()
        .then(({ routing }) => routing(request, response))
        .catch((error: unknown) => fail(response, error))
  }

/** An address for every interface is none that a client could ask. */
const originOf = (server: Server): string => {
  const { address, family, port } = server.address() as AddressInfo
  if (address === '0.0.0.0') return `http://127.0.0.1:${port}`
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

const close = async (server: Server): Promise<void> => {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}

const whyNot = (error: NodeJS.ErrnoException, host: string, port: number): string => {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what listens there, or choose another: --port ${port < 65_535 ? port + 1 : 4010}`
  if (error.code === 'EACCES') return `Port ${port} needs special rights. Choose one above 1023: --port 4010`
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(error.code ?? ''))
    return `Host "${host}" is not an address of this machine. Try --host 127.0.0.1`
  return `Cannot listen on ${host}:${port}: ${error.message}`
}
