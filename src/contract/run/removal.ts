import { basePathOf } from './compose.ts'
import { operationFor, type Session } from './session.ts'

/** The request target that deletes a record of a collection; undefined when the API has no way. */
export const itemTarget = (
  { contract, url }: Pick<Session, 'contract' | 'url'>,
  resource: string,
  id: string,
): string | undefined => {
  const remove = operationFor(contract, resource, 'delete')
  return (
    remove && basePathOf(contract, url, remove) + remove.path.replace(/\{[^}]+\}/, encodeURIComponent(id))
  )
}
