import type { Json, JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { isNullable, propertiesOf, typeOf } from '../../document/shape.ts'
import { memberSchema, membersOf } from '../../run/bodies.ts'
import { once } from '../../run/once.ts'
import { operationFor, type Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { numberedMembers } from './numbered.ts'

/**
 * Beginnings of texts that tell orders and comparisons apart: cases, numbers as text, letters beyond ASCII, one beyond
 * 16 bits before one that is not, wildcards and separators, and what must be encoded in a query or would be in CSV.
 */
export const TELLING = [
  'a',
  'B',
  'Z',
  'ä',
  '😀',
  'ｚ',
  '9',
  '10',
  '5%_\\',
  "d'Or, Ltd",
  'b',
  'A',
  'ÄÉ',
  '"%41" a+b&c=d',
] as const

/**
 * A few records of ours with such texts, nulls and equal values, once a run. None where nothing may be written, or
 * where what is made cannot be removed again. What the target refuses is simply not there.
 */
export const tellingRecords = (trial: Trial, resource: string): Promise<void> =>
  once(trial.session, `telling ${resource}`, () => makeAll(trial, resource))

/** True when `tellingRecords` is going to write. */
export const mayTell = ({ contract, readOnly }: Session, resource: string): boolean =>
  !readOnly &&
  operationFor(contract, resource, 'create') !== undefined &&
  operationFor(contract, resource, 'delete') !== undefined

const makeAll = async (trial: Trial, resource: string): Promise<void> => {
  const { session } = trial
  const create = operationFor(session.contract, resource, 'create')
  if (create === undefined || !mayTell(session, resource)) return
  for (const [index] of TELLING.entries()) {
    const members = tellingMembers(session, create, index)
    await trial.ask(create, { body: session.lens.write(resource, members, undefined) })
  }
  const numbered = numberedMembers(session, create)
  if (numbered !== undefined)
    await trial.ask(create, { body: session.lens.write(resource, numbered, undefined) })
}

/** The members of the record of an index: what is required, and a telling value wherever the schema lets one in. */
const tellingMembers = (session: Session, create: Operation, index: number): JsonObject => {
  const mark = `${session.runId}-${session.serial()}`
  const unique = session.contract.resources[create.resource]?.unique ?? []
  const telling = Object.entries(propertiesOf(memberSchema(session, create))).flatMap(([name, schema], i) => {
    if (schema['readOnly'] === true) return []
    const value = valueFor(schema, index + i, mark, unique.includes(name))
    return value !== undefined && conforms(schema, value) ? [[name, value] as const] : []
  })
  return { ...membersOf(session, create, false), ...Object.fromEntries(telling) }
}

const valueFor = (schema: JsonObject, index: number, mark: string, isUnique: boolean): Json | undefined => {
  const beginning = TELLING[index % TELLING.length] ?? 'a'
  if (schema['enum'] !== undefined) return undefined
  switch (typeOf(schema)) {
    case 'string':
      if (schema['format'] !== undefined) return undefined
      if (isNullable(schema) && index % 4 === 3) return null
      if (!isUnique && isNullable(schema) && index % 6 === 1)
        return index % 18 === 13 ? '  ' : index % 12 === 1 ? '' : `${beginning} same`
      return `${beginning} ${mark}`
    case 'object':
      return index % 3 === 0
        ? { mark, level: index, nested: { deep: true }, sizes: [1, 2], none: null }
        : undefined
    default:
      return undefined
  }
}
