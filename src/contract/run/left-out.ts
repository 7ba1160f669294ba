import { isJsonObject, type JsonObject } from '../../model/json.ts'
import { deprecatedOnes, deprecatedRelations, withoutDeprecated } from '../document/deprecated.ts'
import type { Contract, Operation } from '../document/model.ts'
import { goodRequest } from './good-request.ts'
import type { Session } from './session.ts'

type Asked = Pick<Session, 'contract' | 'url' | 'supplied' | 'client' | 'lens' | 'samples'>

/**
 * The contract that the target is held to. A server may leave out what is deprecated: then none of its records shows
 * the deprecated relationships, and the deprecated paths of records that it has lead nowhere. Whoever shows one of
 * these is held to all of them.
 */
export const contractFor = async (session: Asked): Promise<Contract> => {
  const { contract, samples } = session
  const shown = Object.values(contract.resources).flatMap(one => {
    const gone = deprecatedRelations(one)
    const records = samples.get(one.name) ?? []
    return gone.length === 0 ? [] : [{ isKnown: records.length > 0, has: records.some(shows(gone)) }]
  })
  if (shown.length === 0 || shown.some(one => !one.isKnown || one.has)) return contract
  for (const operation of deprecatedOnes(contract)) if (await isThere(session, operation)) return contract
  return withoutDeprecated(contract)
}

const shows =
  (names: readonly string[]) =>
  (record: JsonObject): boolean => {
    const { relationships } = record
    return names.some(
      name => name in record || (isJsonObject(relationships) && Object.hasOwn(relationships, name)),
    )
  }

/** Of a record that is there; other than by GET it is not asked, and taken to be there. */
const isThere = async (session: Asked, operation: Operation): Promise<boolean> => {
  if (operation.method !== 'GET') return true
  const [record] = session.samples.get(operation.resource) ?? []
  const id = record && session.lens.id(record)
  const names = operation.parameters.filter(one => one.in === 'path').map(one => one.name)
  if (id === undefined || names.length > 1) return true
  const path = Object.fromEntries(names.map(name => [name, id]))
  const { reply, trouble } = await session.client.send(goodRequest(session, operation, { path }))
  return trouble !== undefined || reply.status !== 404
}
