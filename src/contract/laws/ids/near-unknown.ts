import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { knownId, type Session, unknownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { type MadeKind, parametersOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { expectUnknown, itemOperations } from '../records/deleted.ts'

/** What the document says of the id in the path. */
export const idSchemaOf = ({ path, parameters }: Operation): JsonObject => {
  const name = /\{([^}]+)\}/.exec(path)?.[1]
  return parameters.find(one => one.in === 'path' && one.name === name)?.schema ?? {}
}

/** True when the document lets the id stand in the path. */
export const isAllowed = (operation: Operation, id: string): boolean => {
  const schema = idSchemaOf(operation)
  return conforms(schema, schema['type'] === 'integer' && /^-?\d+$/.test(id) ? Number(id) : id)
}

/** Every reading of an item that is not there, in the form of those that are, and of other kinds of record. */
export const unknownReads = (session: Session) =>
  session.contract.operations
    .filter(one => one.method === 'GET' && (one.action === 'retrieve' || one.action === 'related'))
    .filter(one => parametersOf(one) === 1)
    .map(operation =>
      lawProbe({
        law: 'near-ids',
        operation,
        part: 'unknown',
        writes: false,
        worth: 0.6,
        cost: 4,
        run: async trial => {
          const own = (session.samples.get(operation.resource) ?? []).map(one => session.lens.id(one))
          const foreign = Object.keys(session.contract.resources)
            .filter(one => one !== operation.resource)
            .flatMap(one => knownId(session, one) ?? [])
            .filter(id => !/^\d+$/.test(id) && !own.includes(id))
          for (const id of [unknownId(session, operation.resource), ...foreign])
            if (isAllowed(operation, id)) await expectUnknown(trial, operation, id, 'near-ids')
        },
      }),
    )

/** Every writing to an item that is not there. */
export const writeUnknown = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const id = unknownId(trial.session, kind.resource.name)
  for (const [operation, change] of itemOperations(trial, kind, id))
    if (operation.method !== 'GET' && isAllowed(operation, id))
      await expectUnknown(trial, operation, id, 'near-ids', change)
}
