import type { Operation } from '../../document/model.ts'
import type { Session } from '../../run/session.ts'

/** True when another path of the document, which has the method, takes the same URL (`/groups/add`, `/groups/{id}`). */
export const isTaken = ({ contract }: Session, { path }: Operation, method: string): boolean => {
  const template = (one: string) => new RegExp(`^${one.replace(/\{[^}]+\}/g, '[^/]+')}$`)
  return contract.operations.some(
    one => one.method === method && one.path !== path && template(one.path).test(path),
  )
}
