import { isJsonObject, type Json } from '../../model/json.ts'
import type { Operation } from '../document/model.ts'
import { mediaTypeOf } from '../http/exchange.ts'

const FORM = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data'
/** Always the same, so that the same request is the same bytes; no value of ours has it. */
const BOUNDARY = 'cgkit-boundary-7f3a9'

const isJson = (mediaType: string): boolean => /^(application|\*)\/(\*|(.*\+)?json\b)/i.test(mediaType)

/** Whether a value can be said in the media type. */
export const isWritable = (mediaType: string): boolean =>
  isJson(mediaType) || /^text\//.test(mediaType) || [FORM, MULTIPART].includes(mediaTypeOf(mediaType))

/** Bodies in JSON can be wrong in every way that a schema knows; in other types nearly everything is a text. */
export const speaksJson = ({ body }: Operation): boolean => isJson(body?.contents[0]?.mediaType ?? '')

/** The header for a documented media type: a range is none that a request can have. */
export const typeOnWire = (mediaType: string): string => {
  if (mediaTypeOf(mediaType) === MULTIPART) return `${MULTIPART}; boundary=${BOUNDARY}`
  return mediaType.includes('*') ? 'application/json' : mediaType
}

export const bytesOf = (body: Json | Buffer, mediaType = ''): Buffer => {
  if (Buffer.isBuffer(body)) return body
  if (typeof body === 'string' && mediaType.startsWith('text/')) return Buffer.from(body)
  if (isJsonObject(body) && mediaTypeOf(mediaType) === FORM)
    return Buffer.from(new URLSearchParams(fieldsOf(body)).toString())
  if (isJsonObject(body) && mediaTypeOf(mediaType) === MULTIPART) return Buffer.from(partsOf(fieldsOf(body)))
  return Buffer.from(JSON.stringify(body))
}

const fieldsOf = (body: Readonly<Record<string, Json>>): [string, string][] =>
  Object.entries(body).flatMap(([name, value]) =>
    [value]
      .flat()
      .map((one): [string, string] => [name, typeof one === 'string' ? one : JSON.stringify(one)]),
  )

const partsOf = (fields: readonly [string, string][]): string =>
  [
    ...fields.map(
      ([name, value]) =>
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    `--${BOUNDARY}--\r\n`,
  ].join('')
