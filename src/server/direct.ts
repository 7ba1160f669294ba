import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpReply, HttpRequest } from '../model/http.ts'
import type { Handle } from './handler.ts'

/** The kit's own pages are fastify's to route. */
export const isKitUrl = (url = '/'): boolean => /^\/_kit(?![^/?])/.test(url)

/**
 * A read that no browser script sends needs nothing of what fastify adds (no body to collect, no CORS), and that
 * was a fifth to a third of its time. All else goes the long way.
 */
export const isPlainRead = ({ method, url, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers.origin === undefined && !isKitUrl(url)

export const answerDirectly = async (
  handle: Handle,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => write(response, await handle(toRequest(request, request.url ?? '/', undefined)))

/** `origin` is what the client called us: links in replies lead back there. */
export const toRequest = (
  { method = 'GET', headers }: IncomingMessage,
  wholeUrl: string,
  body: Buffer | undefined,
): HttpRequest => {
  // A proxy's client names scheme and host as well (RFC 9112 section 3.2.2).
  const url = wholeUrl.startsWith('/') ? wholeUrl : wholeUrl.replace(/^https?:\/\/[^/?]*/i, '')
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
  response.writeHead(status, { vary: 'Origin', ...headers, 'content-length': length })
  response.end(body)
}
