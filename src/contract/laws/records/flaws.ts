import type { Json, JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { memberSchema } from '../../run/bodies.ts'
import type { Variation } from '../../run/compose.ts'
import { goodValues, NO_PROOF, proofOf } from '../../run/credentials.ts'
import { type Session, unknownId } from '../../run/session.ts'
import { writablesOf } from '../values.ts'

/** A request that is wrong in one thing. */
export interface Flaw {
  readonly name: string
  readonly change: Variation
}

/** Requests that would write the members, were it not for one thing. */
export const flaws = (
  session: Session,
  operation: Operation,
  members: JsonObject,
  id?: string,
): readonly Flaw[] => {
  const write = (changed: JsonObject): Json => session.lens.write(operation.resource, changed, id)
  const body = write(members)
  const text = JSON.stringify(body)
  const schema = operation.body?.contents[0]?.schema ?? {}
  const spoilt = wrongMembers(session, operation, members)
    .map(([name, changed]) => ({ name, change: { body: write(changed) } }))
    .filter(one => !conforms(schema, one.change.body))
  return [
    ...messageFlaws(session, operation).map(one => ({ ...one, change: { body, ...one.change } })),
    { name: 'media-type', change: { body, headers: { 'Content-Type': 'text/plain' } } },
    { name: 'malformed', change: { body: Buffer.from(text.slice(0, -1)) } },
    ...spoilt,
    ...dangling(session, operation, body),
  ]
}

/** What can be wrong with a request beside its body. */
export const messageFlaws = (session: Session, operation: Operation): readonly Flaw[] => {
  const { contract, supplied } = session
  const proof = proofOf(
    contract,
    new Map(
      [...goodValues(contract, operation, supplied).keys()].map(name => [name, `nobody-${session.serial()}`]),
    ),
  )
  const isPrivate = operation.security.length > 0
  return [
    ...(isPrivate ? [{ name: 'no-credential', change: { proof: NO_PROOF } }] : []),
    ...(isPrivate ? [{ name: 'unknown-credential', change: { proof } }] : []),
    ...(contract.unknownParameters === 'refuse'
      ? [{ name: 'unknown-parameter', change: { rawQuery: 'no_such_parameter=1' } }]
      : []),
    ...(operation.responses.some(one => one.status === '406')
      ? [{ name: 'not-acceptable', change: { headers: { Accept: 'text/html' } } }]
      : []),
    ...wrongQueries(operation),
  ]
}

/** What only the answer is made by may be read when all is done. Where the value is none, the request is refused. */
const wrongQueries = ({ parameters, resource }: Operation): readonly Flaw[] =>
  parameters
    .filter(one => one.in === 'query')
    .map(({ name, style }) => {
      const value = style === 'deepObject' ? { [resource]: NONE } : NONE
      return { name: `query/${name}`, change: { query: { [name]: value } } }
    })

const NONE = 'no_such_value'

const wrongMembers = (
  session: Session,
  operation: Operation,
  members: JsonObject,
): readonly (readonly [name: string, members: JsonObject])[] => {
  const all = writablesOf(session, operation)
  const wrongType = all.map(one => [`${one.name}/type`, { ...members, [one.name]: [{ no: 1 }] }] as const)
  const tooLong = all
    .filter(one => typeof one.schema['maxLength'] === 'number')
    .map(
      one =>
        [
          `${one.name}/length`,
          { ...members, [one.name]: 'x'.repeat(Number(one.schema['maxLength']) + 1) },
        ] as const,
    )
  const without = all
    .filter(one => one.isRequired)
    .map(one => [`${one.name}/null`, { ...members, [one.name]: null }] as const)
  const isClosed = memberSchema(session, operation)['additionalProperties'] === false
  return [
    ...wrongType,
    ...tooLong,
    ...without,
    ...(isClosed ? [['unknown-member', { ...members, no_such_member: 1 }] as const] : []),
  ]
}

/** A relationship to a record that is not there. */
const dangling = (session: Session, operation: Operation, body: Json): readonly Flaw[] =>
  Object.entries(session.contract.resources[operation.resource]?.relationships ?? {})
    .filter(([, one]) => one.writable && !one.many)
    .flatMap(([name, one]) => {
      const id = unknownId(session, one.resource)
      const linked = session.lens.link?.(body, name, { resource: one.resource, id })
      return linked === undefined ? [] : [{ name: `${name}/unknown`, change: { body: linked } }]
    })
