import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { Command, Row } from './model.ts'

type Response = ServerResponse & { readonly locals: Record<string, unknown> }
type Next = (error?: unknown) => void
type Handler = (request: IncomingMessage, response: Response, next: Next) => void
/** Express tells it by its four arguments. */
export type ErrorHandler = (error: unknown, request: IncomingMessage, response: Response, next: Next) => void

interface App extends RequestListener {
  use(handler: Handler): void
  use(handler: ErrorHandler): void
  disable(setting: string): void
}
interface Router extends Handler {
  readonly db: { get(table: string): { value(): readonly Row[]; push(row: Row): { write(): void } } }
  readonly stack: unknown[]
  render: (request: IncomingMessage, response: Response) => void
}
/** The part of json-server 0.17 that is used; it brings no types. */
interface JsonServer {
  create(): App
  router(data: object): Router
}
const jsonServer: JsonServer = createRequire(import.meta.url)('json-server')

/** json-server's application, without the header that it signs with. */
export const createApp = (): App => {
  const app = jsonServer.create()
  app.disable('x-powered-by')
  return app
}

/** json-server's router over one table of groups, without its last handler: that one shows stack traces. */
export const createRouter = (groups: readonly Row[]): Router => {
  const router = jsonServer.router({ groups: structuredClone(groups) })
  router.stack.pop()
  return router
}

/** Shows json-server the command instead of the request that led to it, whose body is read already. */
export const rewrite = (request: IncomingMessage, command: Command): void => {
  delete request.headers['x-http-method-override']
  const { method, path: url, query, body } = command
  Object.assign(request, { method, url, query, body, _body: true })
}
