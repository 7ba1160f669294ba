import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpReply, HttpRequest } from '../model/http.ts'
import type { Handle } from './handler.ts'
import { kitReply } from './kit-reply.ts'

/** The client of a proxy names scheme and host as well (RFC 9112 section 3.2.2). */
export const withoutHost = (url: string): string =>
  url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '')

/** The kit's own pages are fastify's to route. */
export const isKitUrl = (url = '/'): boolean => /^\/_kit(?![^/?])/.test(withoutHost(url))

/** Bytes that a request body may have. */
export const BODY_LIMIT = 1024 * 1024

/**
 * A request that no browser script sends, with a body of a known and allowed length or none, needs nothing of what
 * fastify adds, and that was a fifth to a third of its time. All else goes the long way.
 */
export const isPlain = ({ method, url, headers }: IncomingMessage): boolean =>
  method !== 'OPTIONS' &&
  headers.origin === undefined &&
  headers['transfer-encoding'] === undefined &&
  Number(headers['content-length'] ?? 0) <= BODY_LIMIT &&
  !isKitUrl(url)

export const answerDirectly = (handle: Handle, request: IncomingMessage, response: ServerResponse): void => {
  const answer = (body: Buffer | undefined) =>
    handle(toRequest(request, request.url ?? '/', body))
      .then(reply => write(response, reply))
      .catch((error: unknown) => fail(response, error))
  if (Number(request.headers['content-length'] ?? 0) === 0) return void answer(undefined)
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  // Only a body of the length it was said to have comes to its end; a client that hangs up ends nothing.
  request.on('end', () => void answer(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)))
}

/** `origin` is what the client called us: links in replies lead back there. */
export const toRequest = (
  { method = 'GET', headers }: IncomingMessage,
  wholeUrl: string,
  body: Buffer | undefined,
): HttpRequest => {
  const url = withoutHost(wholeUrl)
  const at = url.indexOf('?')
  return {
    method,
    path: at < 0 ? url : url.slice(0, at),
    query: at < 0 ? '' : url.slice(at + 1),
    headers: headers as HttpRequest['headers'], // only set-cookie is a list, and requests have none
    body,
    origin: `http://${headers.host ?? 'localhost'}`,
  }
}

/** Answers to scripts of other origins differ in their headers, so every answer says that it depends on Origin. */
const write = (response: ServerResponse, { status, headers, body }: HttpReply): void => {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length
  const sent: Record<string, string | number> = { vary: 'Origin', ...headers }
  if (status !== 204) sent['content-length'] = length
  response.writeHead(status, sent).end(body)
}

/** Whatever could not be written, such as a header that HTTP cannot carry; nobody else would catch it. */
export const fail = (response: ServerResponse, error: unknown): void => {
  if (response.headersSent) return void response.destroy()
  const message = error instanceof Error ? error.message : String(error)
  const { status, headers, body } = kitReply(500, { error: 'The mock itself failed.', message })
  // The end of the connection is its length: after an attempt at a 204, node sends no body any more.
  response.writeHead(status, { vary: 'Origin', ...headers, connection: 'close' })
  response.end(body)
}
