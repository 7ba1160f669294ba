import type { HttpReply } from '../model/http.ts'
import type { JsonObject } from '../model/json.ts'

/** An answer of the kit itself, which never looks like a provider's. */
export const kitReply = (status: number, body: JsonObject): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: `${JSON.stringify(body, undefined, 2)}\n`,
})
