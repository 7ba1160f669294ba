import type { HttpRequest } from '../model/http.ts'
import type { Json } from '../model/json.ts'
import type { Api, Operation } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import { writePath } from '../spec/routes.ts'

export interface Asked {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Json
}

export const operationOf = (api: Api, id: string): Operation => {
  const found = api.operations.find(one => one.id === id)
  if (found === undefined) throw new Error(`No operation ${id}.`)
  return found
}

/** A call that has come as far as its operation. */
export const callTo = (
  api: Api,
  id: string,
  { path = {}, query = {}, headers = {}, body }: Asked = {},
): Call => {
  const operation = operationOf(api, id)
  const request: HttpRequest = {
    method: operation.method,
    path: operation.base + writePath(operation.path, path),
    query: new URLSearchParams(query).toString(),
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    body: body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
    origin: 'http://a',
  }
  const parts = { path, query: new Map(Object.entries(query)), headers: request.headers, body }
  return { api, operation, request, ...parts, base: `http://a${operation.base}`, account: { id: 'me' } }
}
