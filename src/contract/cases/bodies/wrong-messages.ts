import type { WordedFault } from '../../document/faults.ts'
import type { Operation } from '../../document/model.ts'
import { requiredOf } from '../../document/shape.ts'
import type { Variation } from '../../run/compose.ts'

/** What is wrong with a message before anybody looks at what it says. */
export interface Defect {
  readonly about: string
  readonly kinds: readonly string[]
  readonly statuses: readonly number[]
  /** `body` is one that would have been accepted. */
  readonly change: (body: Buffer, operation: Operation) => Variation
  readonly fits?: (wording: WordedFault) => boolean
  readonly isOften?: boolean
  readonly orElse?: readonly number[]
}

const broken = (about: string, bytes: string | Buffer): Defect => ({
  about,
  kinds: ['body-malformed'],
  statuses: [400, 422],
  change: () => ({ body: Buffer.from(bytes) }),
})

export const typed = (about: string, mediaType: string | undefined): Defect => ({
  about,
  kinds: ['media-type-unsupported'],
  statuses: [415],
  change: body => ({ body, headers: { 'Content-Type': mediaType } }),
})

/** A value where the schema wants an object: some call it malformed, some miss the members. */
const shaped = (about: string, text: string): Defect => ({
  ...broken(about, text),
  kinds: ['body-malformed', 'member-missing', 'member-invalid', 'body-missing', 'member-blank'],
  fits: ({ example }) => example.with['pointer'] === undefined,
})

export const OF_BODIES: readonly Defect[] = [
  broken('truncated JSON', '{"data":{'),
  broken('no JSON', 'name=VIP'),
  broken('JSON and more', '{}{}'),
  broken('a trailing comma', '{"a":1,}'),
  {
    ...broken('a number that is none', ''),
    isOften: true, // Python's own parser takes it
    change: body => ({ body: Buffer.from(body.toString().replace(/\}$/, ',"unlisted":NaN}')) }),
  },
  {
    ...broken('no body', ''),
    kinds: ['body-missing', 'member-missing', 'body-malformed'],
    change: () => ({ body: Buffer.alloc(0) }),
    fits: ({ example }) => example.with['pointer'] === undefined,
  },
  shaped('a list', '[]'),
  shaped('a text', '"text"'),
  shaped('null', 'null'),
  typed('Content-Type text/plain', 'text/plain'),
  typed('Content-Type application/xml', 'application/xml'),
  typed('Content-Type form', 'multipart/form-data; boundary=x'),
  typed('Content-Type form without a boundary', 'multipart/form-data'),
  typed('Content-Type of another JSON', 'application/hal+json'),
  typed('Content-Type text/json', 'text/json'),
  typed('no Content-Type', undefined),
]

/** Documented limits are far below, and no server has to read it to its end. */
export const OVERSIZE = Buffer.from(JSON.stringify({ filler: 'x'.repeat(2 * 1024 * 1024) }))

/** Whether a body over the limit is cut off or read is not known beforehand; that it is refused is. */
export const TOO_LARGE: Defect = {
  about: 'a body of 2 MB',
  kinds: ['body-too-large'],
  statuses: [413],
  change: () => ({ body: OVERSIZE }),
}

/** Its length is nobody's to see beforehand; who wants to know it may say so: RFC 9110 section 15.5.12. */
export const TOO_LARGE_IN_CHUNKS: Defect = {
  ...TOO_LARGE,
  about: 'a body of 2 MB in chunks',
  orElse: [411],
  change: (body, operation) => ({
    ...TOO_LARGE.change(body, operation),
    headers: { 'Transfer-Encoding': 'chunked' },
  }),
}

export const FORM_TYPE = 'application/x-www-form-urlencoded'

/** The members that the operation requires, as a form. */
const formOf = ({ body }: Operation): Buffer => {
  const required = requiredOf(body?.contents[0]?.schema ?? {})
  return Buffer.from(required.map(name => `${encodeURIComponent(name)}=VIP`).join('&'))
}

/** Another type, and a body that is of it. */
export const FORM: Defect = {
  ...typed('a form', FORM_TYPE),
  change: (_body, operation) => ({ body: formOf(operation), headers: { 'Content-Type': FORM_TYPE } }),
}

/** What stands after `q=` is a weight; none means "not that" (RFC 9110 section 12.4.2). */
export const weightless = (type: string): Defect => ({
  about: 'Accept with no weight',
  kinds: ['not-acceptable'],
  statuses: [406],
  isOften: true, // Spring, Ktor and others look at the name alone
  change: () => ({ headers: { Accept: `${type};q=0` } }),
})

/** JSON:API with something beside it is not what is spoken: https://jsonapi.org/format/1.0/#content-negotiation-servers */
export const adorned = (type: string): Defect => ({
  about: 'Accept with parameters',
  kinds: ['not-acceptable'],
  statuses: [406],
  change: () => ({ headers: { Accept: `${type}; charset=utf-8` } }),
})

export const UNSPEAKABLE: Defect = {
  about: 'Accept of another media type',
  kinds: ['not-acceptable'],
  statuses: [406],
  change: () => ({ headers: { Accept: 'application/xml' } }),
}
