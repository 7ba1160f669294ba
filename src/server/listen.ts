import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import cors from '@fastify/cors'
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { FaultKind } from '../model/fault.ts'
import type { HttpReply } from '../model/http.ts'
import { Stop } from '../model/stop.ts'
import { answerDirectly, BODY_LIMIT, isKitUrl, isPlain, toRequest, withoutHost } from './direct.ts'
import type { Handle } from './handler.ts'
import { kitReply } from './kit-reply.ts'

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

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * The HTTP server around a handler: sockets, limits and CORS are fastify's business, everything else the
 * handler's. `exposedHeaders` are the reply headers that scripts of other origins may read.
 */
export const createServer = async (
  handle: Handle,
  exposedHeaders: readonly string[],
): Promise<FastifyInstance> => {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    serverFactory: theLongWay => createSocketServer(handle, theLongWay),
    rewriteUrl: ({ url = '/' }) => (isKitUrl(url) ? withoutHost(url) : '/'), // the handler finds the way itself
    routerOptions: { querystringParser: () => ({}) }, // and reads the query
    frameworkErrors: (_error, request, reply) => void answer(handle, request, reply),
  })
  // Browsers must get through from any page with whatever they send: this is a mock.
  await app.register(cors, {
    origin: (origin, allow) => allow(null, origin !== undefined),
    credentials: true,
    methods: METHODS,
    strictPreflight: false,
    preflightContinue: true,
    exposedHeaders: exposedHeaders.join(', '),
    maxAge: 600,
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const trouble = troubleOf(error)
    if (trouble !== undefined) return answer(handle, request, reply, trouble)
    return send(reply, kitReply(500, { error: 'The mock itself failed.', message: error.message }))
  })
  const anything = (request: FastifyRequest, reply: FastifyReply) =>
    isPreflight(request) ? reply.code(204).send() : answer(handle, request, reply)
  app.setNotFoundHandler(anything)
  app.route({ method: [...METHODS, 'OPTIONS'], url: '/', handler: anything })
  return app
}

const createSocketServer = (handle: Handle, theLongWay: RequestListener): Server => {
  return createHttpServer({ requestTimeout: 30_000, keepAliveTimeout: 72_000 }, (request, response) => {
    if (isPlain(request)) answerDirectly(handle, request, response)
    else theLongWay(request, response)
  })
}

/** A browser asks before it sends; what it sends then may be refused all the same, and the page sees how. */
const isPreflight = ({ method, headers }: FastifyRequest): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined

/** What fastify found wrong with the body while reading it; undefined when the fault is not the client's. */
const troubleOf = ({ code, statusCode = 500 }: FastifyError): FaultKind | undefined => {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'body-too-large'
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return 'media-type-unsupported'
  return statusCode < 500 ? 'body-malformed' : undefined
}

const answer = async (handle: Handle, request: FastifyRequest, reply: FastifyReply, trouble?: FaultKind) => {
  const body = Buffer.isBuffer(request.body) ? request.body : undefined
  return send(reply, await handle(toRequest(request.raw, request.originalUrl, body), trouble))
}

const send = (reply: FastifyReply, { status, headers, body }: HttpReply): FastifyReply =>
  // A serializer of our own, or fastify adds a charset to the media type, which the documents do not have.
  reply
    .code(status)
    .headers(headers)
    .serializer(asItIs)
    .send(status === 204 ? undefined : body)

const asItIs = (body: string): string => body

/** Throws `Stop` when the port is taken or not ours to take. */
export const listen = async (app: FastifyInstance, { host, port }: ListenOptions): Promise<Listening> => {
  const origin = await app.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    throw new Stop(whyNot(error, host, port))
  })
  return { origin, close: () => app.close() }
}

const whyNot = (error: NodeJS.ErrnoException, host: string, port: number): string => {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what listens there, or choose another: --port ${port < 65_535 ? port + 1 : 4010}`
  if (error.code === 'EACCES') return `Port ${port} needs special rights. Choose one above 1023: --port 4010`
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(error.code ?? ''))
    return `Host "${host}" is not an address of this machine. Try --host 127.0.0.1`
  return `Cannot listen on ${host}:${port}: ${error.message}`
}
