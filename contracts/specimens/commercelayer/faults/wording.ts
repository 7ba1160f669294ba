import { CUSTOMER_TEXTS } from './customer-texts.ts'
import { OPERATION_TEXTS } from './operation-texts.ts'
import { PARAMETER_TEXTS } from './parameter-texts.ts'
import { PROPERTY_TEXTS } from './property-texts.ts'
import type { ShownFault } from './seed.ts'

/** One sentence of the document broken each, from its top to its bottom. */
export const WORDING: readonly ShownFault[] = [
  ...OPERATION_TEXTS,
  ...CUSTOMER_TEXTS,
  ...PARAMETER_TEXTS,
  ...PROPERTY_TEXTS,
]
