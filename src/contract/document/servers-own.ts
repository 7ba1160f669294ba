import type { Contract } from './model.ts'
import { isSaid } from './said.ts'

const NAMES =
  /^(_?id|uuid|guid|self|href|_?links?|etag|revision|((created|updated|modified|deleted|changed|inserted)(_?(at|on|by|date|time))?))$/i

/**
 * True for members that servers set for themselves by nearly everybody's custom. Where one schema serves for both ways
 * and marks nothing as `readOnly`, they are not sent, and what becomes of them is not asked.
 */
export const isServersOwn = (contract: Pick<Contract, 'root'>, name: string): boolean =>
  !isSaid(contract) && NAMES.test(name)
