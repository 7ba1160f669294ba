import type { HttpReply } from '../model/http.ts'
import { remember } from '../model/remember.ts'
import type { Operation } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import type { Worded } from '../spec/wording.ts'

/** The operation's documented success around a body. `id` is the key of the record that a Location leads to. */
export const success = (call: Call, body: string, id = ''): HttpReply => {
  const { status, constant, located, hasBody } = frameOf(call.operation)
  const headers: Record<string, string> = { ...constant }
  const location = located.length === 0 ? undefined : locationOf(call, id)
  if (location !== undefined) for (const name of located) headers[name] = location
  return { status, headers, body: hasBody ? body : '' }
}

/** A record is where it can be retrieved. */
const locationOf = ({ api, operation, base }: Call, id: string): string | undefined => {
  const found = api.operations.find(one => one.action === 'retrieve' && one.table === operation.table)
  return found && base + found.path.replace(/\{[^}]+\}/, encodeURIComponent(id))
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
