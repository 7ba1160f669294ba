import type { IncomingMessage, RequestListener } from 'node:http'
import { readBytes } from './bodies.ts'
import { decide, newCall } from './decide.ts'
import { createApp, createRouter, type ErrorHandler, rewrite } from './json-server.ts'
import type { Call, Row } from './model.ts'
import type { Parts } from './parts.ts'
import { failure, send, success } from './replies.ts'
import { createStore } from './store.ts'

/** A backend for the rows, with a state of its own: our steps in front, json-server's router behind them. */
export const createBackend = (parts: Parts, rows: readonly Row[]): RequestListener => {
  const app = createApp()
  const router = createRouter(rows)
  const store = createStore(() => router.db.get('groups'))
  const calls = new WeakMap<IncomingMessage, Call>()
  const callOf = (request: IncomingMessage): Call =>
    calls.get(request) ?? newCall({ method: 'GET', headers: {}, bytes: new Uint8Array() }, '')

  app.use((request, response, next) => {
    const answer = async (): Promise<void> => {
      const { method = 'GET', url = '/', headers } = request
      const asked = newCall({ method, headers, bytes: await readBytes(request) }, url)
      calls.set(request, asked)
      const decision = decide(parts, asked, store)
      calls.set(request, decision.call)
      if ('reply' in decision) return send(response, decision.reply, method)
      rewrite(request, await decision.command)
      next()
    }
    answer().catch(next)
  })
  router.render = (request, response) => {
    const call = callOf(request)
    const found = response.locals['data'] as Row | readonly Row[]
    send(response, success(parts, call, [found].flat(), store), call.method)
  }
  app.use(router)
  const crashed: ErrorHandler = (error, request, response, _next) => {
    const call = callOf(request)
    send(response, parts.crash(error, failure(parts, call, { fault: 'internal' }, store)), call.method)
  }
  app.use(crashed)
  return app
}
