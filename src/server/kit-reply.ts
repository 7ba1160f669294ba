import type { HttpReply, HttpRequest } from '../model/http.ts'
import type { JsonObject } from '../model/json.ts'

/** An answer of the kit itself, which never looks like a provider's. */
export const kitReply = (status: number, body: JsonObject): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: `${JSON.stringify(body, undefined, 2)}\n`,
})

/** Instead of a `reply` that breaks its document; `why` names the rules. */
export const brokenReply = (
  { method, path }: HttpRequest,
  error: string,
  why: string,
  reply: HttpReply,
): HttpReply => kitReply(500, { error, message: `${method} ${path}: ${why}`, reply: String(reply.body) })
