import { type IncomingHttpHeaders, request } from 'node:http'
import { VALID_KEY } from './credentials.ts'

/** A request to a specimen; the key is the valid one unless it says otherwise. */
export interface Ask {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const KEYED = { authorization: `Bearer ${VALID_KEY}` }
const TYPED = { ...KEYED, 'content-type': 'application/json' }

/** Any request with the valid key. */
export const asking = (method: string, path: string, headers: Ask['headers'] = {}): Ask => ({
  method,
  path,
  headers: { ...KEYED, ...headers },
})

/** `GET` of what is under the collection: `''`, `/1`, `?business_code=1`. */
export const get = (rest: string, headers: Ask['headers'] = {}): Ask =>
  asking('GET', `/customer-groups${rest}`, headers)

const written = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body))

/** Adds a group; text is sent as it is. */
export const add = (body: unknown, headers: Ask['headers'] = {}): Ask => ({
  ...asking('POST', '/customer-groups/add', { ...TYPED, ...headers }),
  body: written(body),
})

/** Edits a group; text is sent as it is. */
export const edit = (id: number | string, body: unknown, headers: Ask['headers'] = {}): Ask => ({
  ...asking('PUT', `/customer-groups/${id}`, { ...TYPED, ...headers }),
  body: written(body),
})

/** The same request without one of its headers. */
export const without = (name: string, { headers, ...ask }: Ask): Ask => ({
  ...ask,
  headers: Object.fromEntries(Object.entries(headers).filter(([known]) => known !== name)),
})

/** The same request with another key. */
export const keyed = (key: string, ask: Ask): Ask => ({
  ...ask,
  headers: { ...ask.headers, authorization: `Bearer ${key}` },
})

/** Sends a request as it is, over a connection of its own. */
export const send = (base: string, { method, path, headers, body }: Ask): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const isCounted = body !== undefined && !('transfer-encoding' in headers)
    const length = isCounted ? { 'content-length': Buffer.byteLength(body) } : {}
    const outgoing = request(`${base}${path}`, { method, headers: { ...headers, ...length }, agent: false })
    outgoing.on('error', reject)
    outgoing.on('response', async incoming => {
      const chunks: Uint8Array[] = []
      for await (const chunk of incoming) chunks.push(chunk)
      const { statusCode: status = 0, headers: received } = incoming
      resolve({ status, headers: received, body: Buffer.concat(chunks).toString() })
    })
    outgoing.end(body)
  })
