import { isUtf8 } from 'node:buffer'
import Negotiator from 'negotiator'
import { type Fault, fault } from '../model/fault.ts'
import type { HttpRequest } from '../model/http.ts'
import { DEEPEST, isShallow, type Json } from '../model/json.ts'
import type { Operation } from '../spec/api.ts'
import { parseQuery } from '../spec/query-string.ts'

/** The body of a request as a value, or what is wrong with the message before its content is looked at. */
export type ReadBody = { readonly body: Json | undefined } | Fault

/** Content type, then Accept, then the body itself: the order in which the JSON:API server checks them. */
export const readMessage = (operation: Operation, request: HttpRequest): ReadBody => {
  const raw = operation.body === undefined ? undefined : request.body
  const sent = raw !== undefined && raw.length > 0
  const type = essence(request.headers['content-type'])
  if (sent && !operation.body?.mediaTypes.includes(type))
    return fault('media-type-unsupported', { got: request.headers['content-type'] ?? '' })
  const accept = request.headers['accept']
  if (!isAcceptable(spoken(operation), accept)) return fault('not-acceptable', { got: accept ?? '' })
  if (!sent) return operation.body?.required ? fault('body-missing') : { body: undefined }
  return type === 'application/x-www-form-urlencoded' ? readForm(raw) : readJson(raw)
}

const essence = (contentType = ''): string => (contentType.split(';')[0] ?? '').trim().toLowerCase()

/** What an operation answers with; one whose success has no body still has errors. */
const spoken = ({ success, normal }: Operation): string | undefined =>
  success.mediaType ?? normal.responses.find(one => one.contents?.length)?.contents?.[0]?.mediaType

const isAcceptable = (mediaType: string | undefined, accept = ''): boolean => {
  if (mediaType === undefined || accept.trim() === '' || accept === '*/*' || accept === mediaType) return true
  // Plain JSON has no charset parameter (RFC 8259 section 11), so it is no reason to refuse one that names it.
  const wanted = mediaType === 'application/json' ? accept.replace(/;\s*charset=[^,;]*/gi, '') : accept
  return new Negotiator({ headers: { accept: wanted } }).mediaTypes([mediaType]).length > 0
}

const readJson = (raw: Buffer): ReadBody => {
  if (!isUtf8(raw)) return fault('body-malformed')
  try {
    const text = raw.toString()
    const body: Json = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text)
    return isShallow(body, DEEPEST) ? { body } : fault('body-malformed')
  } catch {
    return fault('body-malformed')
  }
}

const readForm = (raw: Buffer): ReadBody => {
  const form = parseQuery(raw.toString())
  return form.kind === 'parsed' ? { body: Object.fromEntries(form.values) } : fault('body-malformed')
}
