import type { HttpReply } from '../model/http.ts'
import type { Operation } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import type { Worded } from '../spec/wording.ts'
import { remember } from './fragment.ts'

/** The operation's documented success around a body. `id` is the key of the record that a Location leads to. */
export const success = (call: Call, body: string, id = ''): HttpReply => {
  const { status, constant, located, hasBody } = frameOf(call.operation)
  const made = located.map(name => [name, `${call.base}${call.operation.path}/${id}`])
  const headers = made.length === 0 ? constant : { ...constant, ...Object.fromEntries(made) }
  return { status, headers, body: hasBody ? body : '' }
}

/** What all successes of an operation have in common. */
interface Frame {
  readonly status: number
  readonly constant: HttpReply['headers']
  /** Names of the headers that lead to the record. */
  readonly located: readonly string[]
  readonly hasBody: boolean
}

const frameOf = remember((operation: Operation): Frame => {
  const { status, mediaType, headers } = operation.success
  const entries = Object.entries(headers)
  const constants = entries.flatMap(([name, one]) => (one.kind === 'constant' ? [[name, one.value]] : []))
  return {
    status,
    constant: {
      ...(mediaType !== undefined && { 'content-type': mediaType }),
      ...Object.fromEntries(constants),
    },
    located: entries.flatMap(([name, one]) => (one.kind === 'location' ? [name] : [])),
    hasBody: mediaType !== undefined,
  }
})

/** One fault in its provider's words; words that never vary are the same reply every time. */
export const wordedReply = (worded: Worded): HttpReply =>
  worded.isFixed ? fixedReply(worded) : toReply(worded)

const toReply = ({ status, mediaType, headers, body }: Worded): HttpReply => ({
  status,
  headers: { 'content-type': mediaType, ...headers },
  body: JSON.stringify(body),
})

const fixedReply = remember(toReply)
