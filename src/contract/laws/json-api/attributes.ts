import { isJsonObject } from '../../../model/json.ts'
import { objectAt } from '../../../spec/document.ts'
import type { Contract } from '../../document/model.ts'
import { propertiesOf } from '../../document/shape.ts'

/** Attributes of a type as its record's schema lists them, but for an `id`, which stands elsewhere too. */
export const attributesOf = (contract: Contract, type: string): readonly string[] => {
  const said = objectAt(objectAt(contract.root, 'x-resources'), type)['schema']
  const name = String(said).split('/').at(-1) ?? ''
  const schema = isJsonObject(said)
    ? said
    : objectAt(objectAt(objectAt(contract.root, 'components'), 'schemas'), name)
  return Object.entries(propertiesOf(schema))
    .filter(([key, one]) => key !== 'id' && one['deprecated'] !== true)
    .map(([key]) => key)
}
