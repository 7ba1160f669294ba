import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Operation } from '../document/model.ts'
import { type SampleOptions, sampleOf } from '../document/sample.ts'
import { conforms } from '../document/schema.ts'
import { isServersOwn } from '../document/servers-own.ts'
import { propertiesOf, schemaAt, shapeOf, typeOf } from '../document/shape.ts'
import { knownId, type Session } from './session.ts'
import { isWritable } from './wire.ts'

/**
 * A body that the operation allows, like no other of the run and marked as ours. `id` names the record that is
 * updated. References lead to records that the target has shown, or are left out.
 */
export const bodyOf = (session: Session, operation: Operation, full: boolean, id?: string): Json => {
  const [content] = operation.body?.contents ?? []
  const schema = content?.schema ?? {}
  const sample = (isFull: boolean) => sampleOf(schema, samplingOf(session, isFull))
  const isRight = (body: Json) => conforms(schema, body)
  const body = sample(full)
  if (isRight(body)) return ours(session, body, operation, id)
  const said = [...(content?.examples ?? []).map(one => one.value), schema['example'] ?? null]
  const branded = (one: Json) => [brandedBy(session, one, schema), one]
  const other = [sample(!full), ...said.flatMap(branded)].find(isRight)
  return ours(session, other ?? body, operation, id)
}

const ours = (session: Session, body: Json, operation: Operation, id: string | undefined): Json =>
  withId(session, withReferences(session, body), operation, id)

const samplingOf = (session: Session, full: boolean): SampleOptions => ({
  full,
  brand: brander(session),
  choose: most => session.random(`text ${session.serial()}`, most),
  omits: name => isServersOwn(session.contract, name),
})

/** False where no body could be made that the document allows: whatever is asked with one says nothing. */
export const canFill = (session: Session, operation: Operation): boolean => {
  const [content] = operation.body?.contents ?? []
  if (content === undefined) return true
  return isWritable(content.mediaType) && conforms(content.schema, bodyOf(session, operation, false, 'x'))
}

/** A documented body, made ours in the same way. */
export const bodyFrom = (session: Session, operation: Operation, example: Json, id?: string): Json => {
  const schema = operation.body?.contents[0]?.schema ?? {}
  return ours(session, brandedBy(session, example, schema), operation, id)
}

const brandedBy = (session: Session, example: Json, schema: JsonObject): Json =>
  branded(example, schema, brander(session))

/** Texts that may say anything, changed so that they are like no others. */
const branded = (value: Json, schema: JsonObject, brand: SampleOptions['brand']): Json => {
  const shape = shapeOf(schema)
  if (typeof value === 'string') return typeOf(shape) === 'string' ? brand(value, shape) : value
  if (Array.isArray(value)) {
    const items = isJsonObject(shape['items']) ? shape['items'] : {}
    return value.map((one: Json) => branded(one, items, brand))
  }
  if (!isJsonObject(value)) return value
  const known = propertiesOf(shape)
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, branded(one, known[name] ?? {}, brand)]),
  )
}

/** The members of a new record (`bodyOf` as the lens sees it). */
export const membersOf = (session: Session, operation: Operation, full: boolean): JsonObject => {
  const schema = memberSchema(session, operation)
  const members = sampleOf(schema, samplingOf(session, full))
  return isJsonObject(members) ? members : {}
}

/** The schema of the members that a body sets. */
export const memberSchema = ({ lens }: Session, operation: Operation): JsonObject => {
  const place = lens.pointer('x', operation.resource).split('/').slice(1, -1)
  return schemaAt(operation.body?.contents[0]?.schema ?? {}, place) ?? {}
}

/** A text of ours; unchanged where the schema would not let it in. */
export const brander =
  (session: Session) =>
  (text: string, schema: JsonObject): string => {
    const mark = `${session.runId}-${session.serial()}`
    const branded = schema['format'] === 'email' ? `${mark}@example.com` : `${text} ${mark}`
    const short = Number(schema['maxLength'] ?? Number.POSITIVE_INFINITY) < branded.length ? mark : branded
    return schema['format'] !== undefined && schema['format'] !== 'email'
      ? text
      : conforms(schema, short)
        ? short
        : text
  }

/** `{type, id}` anywhere in a body is a record of that type. */
const withReferences = (session: Session, body: Json): Json => {
  if (Array.isArray(body)) return body.map((one: Json) => withReferences(session, one))
  if (!isJsonObject(body)) return body
  const kept = Object.entries(body).filter(([, one]) => !isDangling(session, one))
  return Object.fromEntries(
    kept.map(([name, one]) => [name, referenceOf(session, one) ?? withReferences(session, one)]),
  )
}

const referenceOf = (session: Session, value: Json): Json | undefined => {
  const type = identifierType(value)
  const id = type === undefined ? undefined : knownId(session, type)
  return type === undefined || id === undefined ? undefined : { data: { type, id } }
}

const isDangling = (session: Session, value: Json): boolean => {
  const type = identifierType(value)
  return type !== undefined && knownId(session, type) === undefined
}

/** The type of a JSON:API relationship to one record. */
const identifierType = (value: Json): string | undefined => {
  const data = isJsonObject(value) ? value['data'] : undefined
  const isIdentifier = isJsonObject(data) && Object.keys(data).sort().join() === 'id,type'
  return isIdentifier ? String(data['type']) : undefined
}

const withId = (session: Session, body: Json, operation: Operation, id: string | undefined): Json => {
  const [top] = session.lens.pointer('x').split('/').slice(1, -2)
  if (id === undefined || top === undefined || !isJsonObject(body)) return body
  const owner = body[top]
  const key = session.contract.resources[operation.resource]?.key ?? 'id'
  return isJsonObject(owner) && key in owner ? { ...body, [top]: { ...owner, [key]: id } } : body
}
