import type { HttpReply } from '../model/http.ts'
import type { Call } from '../spec/call.ts'

/** The operation's documented success around a body. `id` is the key of the record that a Location leads to. */
export const success = (call: Call, body: string, id = ''): HttpReply => {
  const { status, mediaType, headers } = call.operation.success
  const made: Record<string, string> = mediaType === undefined ? {} : { 'content-type': mediaType }
  for (const [name, header] of Object.entries(headers)) {
    if (header.kind === 'constant') made[name] = header.value
    if (header.kind === 'location') made[name] = `${call.base}${call.operation.path}/${id}`
  }
  return { status, headers: made, body: mediaType === undefined ? '' : body }
}
