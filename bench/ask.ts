import { request } from 'node:http'
import type { Question } from './question.ts'

export interface Answer {
  readonly status: number
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[]
  readonly body: string
}

const PATIENCE = 10_000

/** Asks once, on a connection of its own. Rejects when nobody listens. */
export const ask = (port: number, { method, path, headers, body }: Question): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sized = body === undefined ? headers : { ...headers, 'Content-Length': String(body.length) }
    const options = { host: '127.0.0.1', port, method, path, headers: sized, agent: false, timeout: PATIENCE }
    const sent = request(options, reply => {
      const pieces: Buffer[] = []
      reply.on('data', piece => pieces.push(piece))
      reply.on('error', reject)
      reply.on('end', () =>
        resolve({
          status: reply.statusCode ?? 0,
          rawHeaders: reply.rawHeaders,
          body: Buffer.concat(pieces).toString(),
        }),
      )
    })
    sent.on('timeout', () => sent.destroy(new Error(`No answer to ${method} ${path} in ${PATIENCE} ms.`)))
    sent.on('error', reject)
    sent.end(body)
  })

/** The parsed body of a right answer; throws for any other status. */
export const askJson = async (port: number, question: Question): Promise<unknown> => {
  const { status, body } = await ask(port, question)
  if (status === question.expect) return JSON.parse(body)
  throw new Error(`${question.method} ${question.path}: expected ${question.expect}, got ${status}: ${body}`)
}
