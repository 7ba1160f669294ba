import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import type { Probe } from '../../run/probe.ts'
import { bytesOf } from '../../run/wire.ts'
import { almost, strangerTo } from '../credentials/defects.ts'
import { probeOf } from '../probe-of.ts'

interface Refused {
  readonly about: string
  readonly kinds: readonly string[]
  readonly fields: JsonObject
  /** The media type that it is said in; undefined for the first that the document has. */
  readonly type?: string
  /** What stands in the query instead. */
  readonly query?: JsonObject
}

/** The same in another media type. */
export const said = (one: Refused, type: string): Refused => ({
  ...one,
  about: `${one.about} by ${type}`,
  type,
})

/** What a client can get wrong, each for itself. */
export const tokenRefusals = (good: JsonObject): readonly Refused[] => {
  const without = (name: string): JsonObject =>
    Object.fromEntries(Object.entries(good).filter(([key]) => key !== name))
  const id = String(good['client_id'])
  const secret = String(good['client_secret'])
  return [
    {
      about: 'wrong secret',
      kinds: ['client-unknown'],
      fields: { ...good, client_secret: strangerTo(secret) },
    },
    ...almost(secret).map(([how, client_secret]) => ({
      about: `secret ${how}`,
      kinds: ['client-unknown'],
      fields: { ...good, client_secret },
    })),
    { about: 'no secret', kinds: ['client-unknown', 'client-missing'], fields: without('client_secret') },
    {
      about: 'empty secret',
      kinds: ['client-unknown', 'client-missing'],
      fields: { ...good, client_secret: '' },
    },
    { about: 'unknown client', kinds: ['client-unknown'], fields: { ...good, client_id: strangerTo(id) } },
    { about: 'no client', kinds: ['client-missing', 'client-unknown'], fields: without('client_id') },
    { about: 'no grant', kinds: ['grant-missing'], fields: without('grant_type') },
    {
      about: 'unknown grant',
      kinds: ['grant-unsupported'],
      fields: { ...good, grant_type: 'no_such_grant' },
    },
    {
      about: 'a grant in the query', // RFC 6749 section 2.3.1: never in the URI
      kinds: ['parameter-unknown', 'grant-missing', 'client-missing', 'client-unknown', 'body-malformed'],
      fields: { no_such_parameter: 'surplus' }, // as a form, nothing would be no body
      query: good,
    },
    { about: 'unknown scope', kinds: ['scope-invalid'], fields: { ...good, scope: 'no such scope' } },
  ]
}

/** In JSON a member may be no text, but a condition to some databases; in a form each of them is one. */
export const untexted = (good: JsonObject): readonly Refused[] =>
  Object.keys(good).flatMap(name =>
    [['a number', 1_234_567_890] as const, ['an object', { $ne: '' }] as const].map(([what, value]) => ({
      about: `${name} is ${what}`,
      kinds: ['member-invalid', ...(name === 'grant_type' ? ['grant-unsupported'] : ['client-unknown'])],
      fields: { ...good, [name]: value },
    })),
  )

/** Asks for a token with fields that must be refused. */
export const refused = (operation: Operation, { about, kinds, fields, type, query }: Refused): Probe =>
  probeOf({
    family: 'credential',
    operation,
    about,
    covers: about,
    worth: 0.7,
    run: async trial => {
      const typed = type && { body: bytesOf(fields, type), headers: { 'Content-Type': type } }
      const exchange = await trial.ask(operation, { ...(typed || { body: fields }), ...(query && { query }) })
      expectRefusal(trial, operation, exchange, {
        check: 'token',
        subject: about,
        kinds,
        statuses: [401, 400],
      })
    },
  })
