import { faultsOf } from '../document/faults.ts'
import type { Operation } from '../document/model.ts'

/** Where the document knows no way to refuse a request, nobody can say what must come. */
export const isRefusing = (operation: Operation): boolean =>
  faultsOf(operation).length > 0 || operation.responses.some(one => ['400', '422'].includes(one.status))

/** The first kind that the document words, alone: where it tells faults apart, the others are not this one. */
export const worded = (operation: Operation, kinds: readonly string[]): readonly string[] => {
  const first = kinds.find(kind => faultsOf(operation).some(one => one.kind === kind))
  return first === undefined ? kinds : [first]
}
