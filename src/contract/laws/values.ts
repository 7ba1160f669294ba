import { isDeepStrictEqual } from 'node:util'
import type { Json, JsonObject } from '../../model/json.ts'
import { pathOf } from '../../spec/document.ts'
import type { Contract, Operation } from '../document/model.ts'
import { isSaid } from '../document/said.ts'
import { conforms } from '../document/schema.ts'
import { isServersOwn } from '../document/servers-own.ts'
import { isNullable, propertiesOf, requiredOf, typeOf } from '../document/shape.ts'
import { writtenAt } from '../document/written.ts'
import { show } from '../finding.ts'
import { brander, memberSchema, membersOf } from '../run/bodies.ts'
import type { Session } from '../run/session.ts'

/** A member that an operation may set. */
export interface Writable {
  readonly name: string
  readonly schema: JsonObject
  readonly isRequired: boolean
  readonly isNullable: boolean
}

export const writablesOf = (session: Session, operation: Operation): readonly Writable[] => {
  const schema = memberSchema(session, operation)
  const required = requiredOf(schema)
  return Object.entries(propertiesOf(schema))
    .filter(([, one]) => one['readOnly'] !== true)
    .map(([name, one]) => ({
      name,
      schema: one,
      isRequired: required.includes(name),
      isNullable: isNullable(one),
    }))
    .filter(one => one.isRequired || !isServersOwn(session.contract, one.name))
}

/** The schema of the members of a record as it is shown, where the document says which that is (`x-resources`). */
export const shownSchema = (contract: Contract, resource: string): JsonObject | undefined => {
  const { schema } = writtenAt(contract, ['x-resources', resource])
  const place = typeof schema === 'string' ? pathOf(schema) : undefined
  return place && writtenAt(contract, place)
}

/** A value for a member, other than any that was there before; the schema's own sample where there is no other. */
export const novel = (session: Session, schema: JsonObject, was: Json | undefined): Json => {
  const value = candidate(session, schema, was)
  return conforms(schema, value) ? value : (was ?? value)
}

const candidate = (session: Session, schema: JsonObject, was: Json | undefined): Json => {
  const { enum: list } = schema
  if (Array.isArray(list)) return list.find(one => one !== null && one !== was) ?? list[0] ?? null
  switch (typeOf(schema)) {
    case 'string':
      return brander(session)('other', schema)
    case 'boolean':
      return was !== true
    case 'integer':
    case 'number':
      return numberOf(session, schema, was)
    case 'object':
      return { [`key ${session.serial()}`]: session.runId, kept: { deep: [1, null, false] } }
    default:
      return was ?? null
  }
}

const numberOf = (session: Session, schema: JsonObject, was: Json | undefined): number => {
  const next = (typeof was === 'number' ? was : Number(schema['minimum'] ?? 0)) + 1 + (session.serial() % 3)
  const { maximum } = schema
  return typeof maximum === 'number' && next > maximum ? Number(schema['minimum'] ?? maximum) : next
}

/** A full set of members for a new record, no value of which is the document's example. */
export const fullMembers = (session: Session, operation: Operation): JsonObject => {
  const sampled = membersOf(session, operation, true)
  const own = writablesOf(session, operation).filter(
    one => typeOf(one.schema) === 'object' && one.name in sampled,
  )
  // What comes unasked does not show that it was kept.
  const preset = writablesOf(session, operation).filter(
    ({ name, schema }) => !isSaid(session.contract) && name in sampled && schema['default'] !== undefined,
  )
  return {
    ...sampled,
    ...Object.fromEntries(own.map(one => [one.name, novel(session, one.schema, undefined)])),
    ...Object.fromEntries(preset.map(one => [one.name, novel(session, one.schema, one.schema['default'])])),
  }
}

/** Only what must be there. */
export const leastMembers = (session: Session, operation: Operation): JsonObject =>
  membersOf(session, operation, false)

/** The same value, however a schema lets it be written: a moment is the same in another form. */
export const isSame = (sent: Json, got: Json | undefined): boolean =>
  isDeepStrictEqual(sent, got) || isSameMoment(sent, got)

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

const isSameMoment = (a: Json, b: Json | undefined): boolean =>
  typeof a === 'string' &&
  typeof b === 'string' &&
  MOMENT.test(a) &&
  MOMENT.test(b) &&
  Date.parse(a) === Date.parse(b)

/** A member that is not what it should be, in words. */
interface Unlike {
  readonly name: string
  /** Frameworks make null of an empty text, and some make a text of letters and accents one of letters with accents. */
  readonly isHabit: boolean
  readonly expected: string
  readonly got: string
}

const isTidied = (sent: Json | undefined, got: Json | undefined): boolean =>
  (sent === '' && got === null) || (typeof sent === 'string' && sent !== got && sent.normalize() === got)

/**
 * The members that are not as they were sent. A member that answers do not show counts only where the document says
 * what a record looks like; one that nobody may read never does.
 */
export const notAsSent = (
  contract: Contract,
  resource: string,
  sent: JsonObject,
  got: JsonObject,
): readonly Unlike[] => {
  const shown = shownSchema(contract, resource)
  const known = shown && propertiesOf(shown)
  const names = Object.keys(sent).filter(name => {
    const isShown =
      known === undefined ? name in got : known[name] !== undefined && known[name]['writeOnly'] !== true
    return isShown && !isServersOwn(contract, name) && !isSame(sent[name] ?? null, got[name])
  })
  return names.map(name => ({
    name,
    isHabit: isTidied(sent[name], got[name]),
    expected: show(sent[name]),
    got: show(got[name]),
  }))
}

/** Names of the members in which two sights of one record differ; for a guessed record only those that both have. */
export const differing = (a: JsonObject, b: JsonObject, isWhole: boolean): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    name => (isWhole || (name in a && name in b)) && !isDeepStrictEqual(a[name], b[name]),
  )

/** A record is there, and is shown as it was before. */
export const isAsBefore = (before: JsonObject, now: JsonObject | undefined): boolean =>
  now !== undefined && differing(before, now, true).length === 0

/** The part of an object that has these names. */
export const only = (value: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.flatMap(name => (name in value ? [[name, value[name] ?? null]] : [])))
