import { request } from 'node:http'
import type { Sent } from './asks.cases.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Sends a request as it stands, which `fetch` would not do for every one of them. */
export const send = (url: string, { method, path, headers, body }: Sent): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sending = request(`${url}${path}`, { method, headers, agent: false }, res => {
      const chunks: Buffer[] = []
      res.on('data', chunk => chunks.push(chunk))
      res.on('error', reject)
      res.on('end', () =>
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    sending.on('error', reject)
    sending.end(body)
  })

/** An answer that is no HTTP, or that ends too early. */
const broken = (error: unknown): Answer => ({ status: 0, headers: {}, body: String(error) })

const REQUEST_ID = 'x-rutter-request-id'

/** The answers to a script, without what is another one every time: the date, and request ids that are new. */
export async function play(url: string, script: readonly Sent[]): Promise<readonly Answer[]> {
  const seen = new Set<unknown>()
  const answers: Answer[] = []
  for (const sent of script) {
    const { headers, ...rest } = await send(url, sent).catch(broken)
    const { date: _, [REQUEST_ID]: id, ...others } = headers
    const told = id === undefined || id === '' ? id : seen.has(id) ? 'seen before' : 'new'
    seen.add(id)
    answers.push({ ...rest, headers: { ...others, [REQUEST_ID]: told } })
  }
  return answers
}
