import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { propertiesOf, typeOf } from '../../document/shape.ts'
import { leastMembers, shownSchema, writablesOf } from '../../laws/values.ts'
import { operationFor, type Session } from '../../run/session.ts'

/** Another text for each member of a record that may have any. */
export const otherTexts = (session: Session, item: Operation, was: JsonObject): JsonObject => {
  const { key, created, updated } = session.contract.resources[item.resource] ?? {}
  const text = `${session.runId}-${session.serial()}`
  return Object.fromEntries(
    schemasOf(session, item)
      .filter(
        ([name, schema]) => name in was && ![key, created, updated].includes(name) && isFree(schema, text),
      )
      .map(([name]) => [name, text]),
  )
}

/** The members that can be written, or, where none can, those that are shown. */
const schemasOf = (
  session: Session,
  { resource }: Operation,
): readonly (readonly [name: string, schema: JsonObject])[] => {
  const { contract } = session
  const write = operationFor(contract, resource, 'update') ?? operationFor(contract, resource, 'create')
  return write
    ? writablesOf(session, write).map(one => [one.name, one.schema])
    : Object.entries(propertiesOf(shownSchema(contract, resource) ?? {}))
}

const isFree = (schema: JsonObject, text: string): boolean =>
  typeOf(schema) === 'string' && schema['format'] === undefined && conforms(schema, text)

/** What stands in a body beside them: what an update needs, or, where there is none, the record as it is. */
export const besides = (session: Session, { resource }: Operation, was: JsonObject): JsonObject => {
  const update = operationFor(session.contract, resource, 'update')
  return update === undefined ? was : leastMembers(session, update)
}
