import type { Law } from '../provider-contract.ts'

/** Laws that hold for every API whose document has what they need, in the order in which they are tried. */
export const LAWS: readonly Law[] = []
