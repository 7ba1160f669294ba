import type { Contract } from '../../document/model.ts'
import { propertiesOf } from '../../document/shape.ts'
import { shownSchema } from '../values.ts'

/** Attributes of a type as its record's schema lists them, but for an `id`, which stands elsewhere too. */
export const attributesOf = (contract: Contract, type: string): readonly string[] =>
  Object.entries(propertiesOf(shownSchema(contract, type) ?? {}))
    .filter(([key, one]) => key !== 'id' && one['deprecated'] !== true)
    .map(([key]) => key)
