import type { ServerResponse } from 'node:http'
import type { Call, Refusal, Reply, Row } from './model.ts'
import type { Parts } from './parts.ts'
import type { Store } from './store.ts'

const json = (status: number, headers: Reply['headers'], body: unknown): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

/** The documented success, around the rows that json-server came back with. */
export const success = (parts: Parts, call: Call, found: readonly Row[], store: Store): Reply => {
  const rows = parts.arrange(found, call, store)
  const groups = rows.map(row => parts.present(row, call))
  const envelope = parts.envelopeOf(parts.messageOf(call, rows, store), parts.dataOf(call, groups), call)
  return parts.finish(json(parts.statusOf(call), {}, envelope), call, store)
}

/** The documented failure. */
export const failure = (parts: Parts, call: Call, refusal: Refusal, store: Store): Reply => {
  const status = parts.refusalStatus(refusal, call)
  const headers = parts.refusalHeaders(refusal, call)
  const body = parts.refusalBody(status, parts.refusalText(refusal, call), refusal, call)
  return parts.finish(json(status, headers, body), call, store)
}

/** Sends a reply; after HEAD only the head of it. */
export const send = (response: ServerResponse, reply: Reply, method: string): void => {
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  const bytes = Buffer.from(reply.body)
  const length = reply.status === 204 ? {} : { 'Content-Length': String(bytes.length) }
  response.writeHead(reply.status, { ...length, ...reply.headers })
  response.end(method === 'HEAD' ? undefined : bytes)
}
