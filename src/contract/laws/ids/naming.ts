import type { Json, JsonObject } from '../../../model/json.ts'
import type { Resource } from '../../document/model.ts'
import type { Session } from '../../run/session.ts'

/** A body with the id of a record: where the API has a place for that, otherwise among the members. */
export const naming = ({ lens }: Session, { name, key }: Resource, members: JsonObject, id: string): Json => {
  const named = lens.write(name, members, id)
  const isNamed = JSON.stringify(named) !== JSON.stringify(lens.write(name, members, undefined))
  // As a number only where it is the very same one: the next one is somebody else's.
  const exact = Number.isSafeInteger(Number(id)) && String(Number(id)) === id ? Number(id) : id
  return isNamed ? named : lens.write(name, { ...members, [key]: exact }, undefined)
}
