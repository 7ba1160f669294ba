import cors from '@fastify/cors'
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { FaultKind } from '../model/fault.ts'
import type { HttpReply } from '../model/http.ts'
import { BODY_LIMIT, isKitUrl, toRequest, withoutHost } from './direct.ts'
import type { Handle } from './handler.ts'
import { type KitOptions, mountKit } from './kit.ts'
import { kitReply } from './kit-reply.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * The long way around a handler, for what is not plain: CORS, bodies of unknown length and the kit's own pages are
 * fastify's business, everything else the handler's. `exposedHeaders` are the reply headers that scripts of other
 * origins may read. It has no socket of its own: `routing` takes the requests.
 */
export const createApp = async (
  handle: Handle,
  exposedHeaders: readonly string[],
  kit: KitOptions,
): Promise<FastifyInstance> => {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    exposeHeadRoutes: false,
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
    isPreflight(request)
      ? reply.code(204).send()
      : answer(handle, request, reply, isTooLong(request) ? 'body-too-large' : undefined)
  app.setNotFoundHandler(anything)
  app.route({ method: [...METHODS, 'OPTIONS'], url: '/', handler: anything })
  mountKit(app, kit)
  await app.ready()
  return app
}

/** A browser asks before it sends; what it sends then may be refused all the same, and the page sees how. */
const isPreflight = ({ method, headers }: FastifyRequest): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined

/** fastify does not look at the bodies of reads. */
const isTooLong = ({ headers }: FastifyRequest): boolean =>
  Number(headers['content-length'] ?? 0) > BODY_LIMIT

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
