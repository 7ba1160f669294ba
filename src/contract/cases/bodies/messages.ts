import type { WordedFault } from '../../document/faults.ts'
import type { Operation } from '../../document/model.ts'
import { requiredOf } from '../../document/shape.ts'
import { expectRefusal } from '../../expect.ts'
import { worded } from '../../laws/refusing.ts'
import { bodyOf, canFill } from '../../run/bodies.ts'
import type { Variation } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'

/** What is wrong with a message before anybody looks at what it says. */
interface Defect {
  readonly about: string
  readonly kinds: readonly string[]
  readonly statuses: readonly number[]
  /** `body` is one that would have been accepted. */
  readonly change: (body: Buffer, operation: Operation) => Variation
  readonly fits?: (wording: WordedFault) => boolean
  readonly isOften?: boolean
}

const broken = (about: string, bytes: string | Buffer): Defect => ({
  about,
  kinds: ['body-malformed'],
  statuses: [400, 422],
  change: () => ({ body: Buffer.from(bytes) }),
})

const typed = (about: string, mediaType: string | undefined): Defect => ({
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

const OF_BODIES: readonly Defect[] = [
  broken('truncated JSON', '{"data":{'),
  broken('no JSON', 'name=VIP'),
  broken('JSON and more', '{}{}'),
  broken('a trailing comma', '{"a":1,}'),
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
  typed('Content-Type of another JSON', 'application/hal+json'),
  typed('Content-Type text/json', 'text/json'),
  typed('no Content-Type', undefined),
]

/** Whether a body over the limit is cut off or read is not known beforehand; that it is refused is. */
const TOO_LARGE: Defect = {
  about: 'a body of 2 MB',
  kinds: ['body-too-large'],
  statuses: [413],
  change: () => ({ body: Buffer.from(JSON.stringify({ filler: 'x'.repeat(2 * 1024 * 1024) })) }),
}

const FORM_TYPE = 'application/x-www-form-urlencoded'

/** The members that the operation requires, as a form. */
const formOf = ({ body }: Operation): Buffer => {
  const required = requiredOf(body?.contents[0]?.schema ?? {})
  return Buffer.from(required.map(name => `${encodeURIComponent(name)}=VIP`).join('&'))
}

/** Another type, and a body that is of it. */
const FORM: Defect = {
  ...typed('a form', FORM_TYPE),
  change: (_body, operation) => ({ body: formOf(operation), headers: { 'Content-Type': FORM_TYPE } }),
}

/** What stands after `q=` is a weight; none means "not that" (RFC 9110 section 12.4.2). */
const weightless = (type: string): Defect => ({
  about: 'Accept with no weight',
  kinds: ['not-acceptable'],
  statuses: [406],
  change: () => ({ headers: { Accept: `${type};q=0` } }),
})

const UNSPEAKABLE: Defect = {
  about: 'Accept of another media type',
  kinds: ['not-acceptable'],
  statuses: [406],
  change: () => ({ headers: { Accept: 'application/xml' } }),
}

/** Bodies and headers that cannot be read, are of another type, or ask for another. */
export const messages = (session: Session): readonly Probe[] =>
  session.contract.operations.flatMap(operation => [
    ...(operation.body === undefined || !canFill(session, operation) ? [] : bodyDefects(session, operation)),
    ...(operation.body === undefined && isDocumented(operation, 413)
      ? [ask(session, operation, { ...TOO_LARGE, isOften: true })] // most do not look at the bodies of reads
      : []),
    ...(isDocumented(operation, 406) ? unspeakable(session, operation) : []),
  ])

const bodyDefects = (session: Session, operation: Operation): readonly Probe[] => {
  const types = operation.body?.contents.map(one => one.mediaType) ?? []
  const defects = operation.body?.required ? OF_BODIES : OF_BODIES.filter(one => one.about !== 'no body')
  const fitting = defects.filter(one => !/Content-Type/.test(one.about) || isDocumented(operation, 415))
  const json =
    types[0] === 'application/json' ? [] : [typed('Content-Type application/json', 'application/json')]
  const isTyped = isDocumented(operation, 415) && !types.includes('application/json')
  const form = isDocumented(operation, 415) && !types.includes(FORM_TYPE) ? [FORM] : []
  return [...fitting, ...form, ...(isTyped ? json : []), ...(isDocumented(operation, 413) ? [TOO_LARGE] : [])]
    .filter(() => types.some(one => one.includes('json')))
    .map(one => ask(session, operation, one))
}

const unspeakable = (session: Session, operation: Operation): readonly Probe[] => {
  const types = operation.responses.flatMap(one => one.contents.map(content => content.mediaType))
  // Where the media type is a special one, plain JSON is another.
  const isSpecial = types.some(one => one.includes('+json'))
  const change = () => ({ headers: { Accept: 'application/json' } })
  const plain = isSpecial ? [{ ...UNSPEAKABLE, about: 'Accept application/json', change }] : []
  const unwanted = types.slice(0, 1).map(weightless)
  return [UNSPEAKABLE, ...plain, ...unwanted].map(one => ask(session, operation, one))
}

const isDocumented = ({ responses }: Operation, status: number): boolean =>
  responses.some(one => one.status === String(status))

const ask = (session: Session, operation: Operation, defect: Defect): Probe =>
  probeOf({
    family: 'forbidden',
    operation,
    about: `message/${defect.about}`,
    covers: defect.kinds[0] ?? '',
    worth: 0.5,
    cost: 2,
    run: async trial => {
      const path = await existing(trial, operation)
      if (path === undefined) return
      const exchange = await trial.ask(operation, { ...path, ...withBody(session, operation, path, defect) })
      const { about: subject, kinds, statuses, fits, isOften = false } = defect
      expectRefusal(trial, operation, exchange, {
        check: 'forbidden-message',
        subject,
        kinds: subject === 'no body' ? worded(operation, kinds) : kinds,
        statuses,
        isOften,
        ...(fits && { fits }),
      })
    },
  })

const withBody = (session: Session, operation: Operation, path: Variation, { change }: Defect): Variation => {
  const body = bodyOf(session, operation, false, Object.values(path.path ?? {})[0])
  const allowed = operation.body === undefined ? {} : { body: Buffer.from(JSON.stringify(body)) }
  return { ...allowed, ...change(Buffer.from(JSON.stringify(body)), operation) }
}
