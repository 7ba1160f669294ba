import type { Contract, Operation } from '../document/model.ts'
import { basePathOf } from './compose.ts'

/** The paths of an operation. All of its template but the parameters is taken literally. */
export const pathPattern = (contract: Contract, url: URL, operation: Operation): RegExp => {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const pieces = operation.path.split(/\{[^}]+\}/).map(literal)
  return new RegExp(`^${literal(basePathOf(contract, url, operation))}${pieces.join('[^/]+')}$`)
}
