import type { Json, JsonObject } from '../../../model/json.ts'
import type { Resource } from '../../document/model.ts'
import type { Session } from '../../run/session.ts'

/** A body with the id of a record: where the API has a place for that, otherwise among the members. */
export const naming = ({ lens }: Session, { name, key }: Resource, members: JsonObject, id: string): Json => {
  const named = lens.write(name, members, id)
  const isNamed = JSON.stringify(named) !== JSON.stringify(lens.write(name, members, undefined))
  return isNamed
    ? named
    : lens.write(name, { ...members, [key]: /^\d+$/.test(id) ? Number(id) : id }, undefined)
}
