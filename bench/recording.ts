import { isDeepStrictEqual } from 'node:util'
import { type Answer, ask } from './ask.ts'
import type { Question } from './question.ts'

/** An answer to be given again, byte for byte. */
export interface Recorded {
  readonly method: string
  readonly path: string
  readonly status: number
  /** Names and values in turn, without those that `node:http` writes by itself. */
  readonly headers: readonly string[]
  readonly body: string
}

/** What `servers/bare.ts` is told. */
export interface Recording {
  readonly replies: readonly Recorded[]
  /** Milliseconds that idle connections are kept, as the recorded server says. */
  readonly keepAlive: number
}

/** Asks each question once. */
export const record = async (port: number, questions: readonly Question[]): Promise<Recording> => {
  const replies: Recorded[] = []
  let keepAlive = 0
  for (const question of questions) {
    const { status, rawHeaders, body } = await askKept(port, question)
    const { method, path } = question
    const headers = pairs(rawHeaders).filter(([name]) => !BY_ITSELF.has(name.toLowerCase()))
    replies.push({ method, path, status, headers: headers.flat(), body })
    keepAlive = idleTime(rawHeaders)
  }
  return { replies, keepAlive }
}

const BY_ITSELF = new Set(['date', 'connection', 'keep-alive'])

/** Throws unless the server at `port` gives the very answers of the recording. */
export const assertRepeats = async (
  port: number,
  questions: readonly Question[],
  recording: Recording,
): Promise<void> => {
  const repeated = await record(port, questions)
  if (isDeepStrictEqual(repeated, recording)) return
  const at = recording.replies.findIndex((reply, i) => !isDeepStrictEqual(reply, repeated.replies[i]))
  const [was, is] = [recording, repeated].map(one => JSON.stringify(one.replies[at] ?? one.keepAlive))
  throw new Error(`The bare server does not repeat what was recorded.\nRecorded: ${was}\nRepeated: ${is}`)
}

const askKept = async (port: number, question: Question): Promise<Answer> => {
  const kept = { ...question, headers: { ...question.headers, Connection: 'keep-alive' } }
  const answer = await ask(port, kept)
  if (answer.status === question.expect) return answer
  throw new Error(`${question.path}: expected ${question.expect}, got ${answer.status}: ${answer.body}`)
}

const pairs = (flat: readonly string[]): readonly (readonly [string, string])[] =>
  flat.flatMap((name, i) => (i % 2 === 0 ? [[name, flat[i + 1] ?? ''] as const] : []))

const idleTime = (rawHeaders: readonly string[]): number => {
  const said = pairs(rawHeaders).find(([name]) => name.toLowerCase() === 'keep-alive')?.[1] ?? ''
  return Number(/timeout=(\d+)/.exec(said)?.[1] ?? 5) * 1000
}
