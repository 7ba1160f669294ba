import { isDeepStrictEqual } from 'node:util'
import type { Contract } from '../../src/contract/document/model.ts'
import { type Exchange, jsonOf, mediaTypeOf, type Sent } from '../../src/contract/http/exchange.ts'
import { isJsonObject, type Json } from '../../src/model/json.ts'

/** One thing that the mock and the specimen answer differently. */
export interface Difference {
  /** As the mock was asked. */
  readonly sent: Sent
  /** Of the mock's answer. */
  readonly status: number
  /** `status`, `media type`, `header allow`, `body /data/0/id`. */
  readonly where: string
  readonly mock: Json | undefined
  readonly specimen: Json | undefined
}

/** How the answers of one side are made comparable: what is its own, such as its origin, is replaced in a text. */
type Level = (text: string) => string

interface Sides {
  readonly contract: Contract
  readonly mock: Exchange
  readonly specimen: Exchange
  readonly level: { readonly mock: Level; readonly specimen: Level }
}

/** Each answer has another value, which cannot be compared. */
const UNLIKE = /request-id$/

export const differences = ({ contract, mock, specimen, level }: Sides): readonly Difference[] => {
  const { sent } = mock
  const code = mock.reply.status
  const found = (where: string, ours: Json | undefined, theirs: Json | undefined): readonly Difference[] =>
    isDeepStrictEqual(ours, theirs) ? [] : [{ sent, status: code, where, mock: ours, specimen: theirs }]
  const status = found('status', mock.trouble ?? mock.reply.status, specimen.trouble ?? specimen.reply.status)
  if (status.length > 0) return status
  const typeOf = ({ reply }: Exchange) => mediaTypeOf(reply.headers['content-type'])
  const headers = comparedHeaders(contract).flatMap(name => {
    const [ours, theirs] = [mock.reply.headers[name], specimen.reply.headers[name]]
    if (UNLIKE.test(name)) return found(`header ${name}`, ours !== undefined, theirs !== undefined)
    return found(`header ${name}`, ours && level.mock(ours), theirs && level.specimen(theirs))
  })
  const bodies = unlike('', bodyOf(mock, level.mock), bodyOf(specimen, level.specimen))
  return [
    ...found('media type', typeOf(mock), typeOf(specimen)),
    ...headers,
    ...bodies.flatMap(([place, ours, theirs]) => found(`body ${place}`, ours, theirs)),
  ]
}

const bodyOf = ({ reply, ...rest }: Exchange, level: Level): Json | undefined => {
  const body = Buffer.from(level(reply.body.toString()))
  return inAnyOrder(jsonOf({ ...rest, reply: { ...reply, body } })) ?? body.toString()
}

/** Several errors are all told; nothing says which of them first. */
const inAnyOrder = (body: Json | undefined): Json | undefined => {
  if (!isJsonObject(body) || !Array.isArray(body['errors'])) return body
  const keyed = body['errors'].map((error: Json) => ({ error, key: JSON.stringify(error) }))
  return { ...body, errors: keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(one => one.error) }
}

/** Those that the document names, and those that HTTP itself does. */
const comparedHeaders = ({ operations }: Contract): readonly string[] => [
  ...new Set([
    'allow',
    'location',
    'www-authenticate',
    ...operations.flatMap(({ responses }) => responses.flatMap(one => one.headers.map(({ name }) => name))),
  ]),
]

type Unlike = readonly [place: string, mock: Json | undefined, specimen: Json | undefined]

/** The places at which two bodies differ: the smallest values that are not the same. */
const unlike = (place: string, ours: Json | undefined, theirs: Json | undefined): readonly Unlike[] => {
  if (isJsonObject(ours) && isJsonObject(theirs)) {
    const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
    return names.flatMap(name => unlike(`${place}/${name}`, ours[name], theirs[name]))
  }
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length)
    return ours.flatMap((one: Json, i) => unlike(`${place}/${i}`, one, theirs[i]))
  return isDeepStrictEqual(meant(ours), meant(theirs)) ? [] : [[place, ours, theirs]]
}

/** A link is what it leads to: a blank in it may be `+` or `%20`, an apostrophe itself or `%27`. */
const meant = (value: Json | undefined): unknown => {
  if (typeof value !== 'string' || !value.startsWith('http://origin/')) return value
  const { pathname, searchParams } = new URL(value)
  return [pathname, ...searchParams]
}
