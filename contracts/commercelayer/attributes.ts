import type { Contract } from '../../src/contract/document/model.ts'
import { isNullable, propertiesOf, typeOf } from '../../src/contract/document/shape.ts'
import { writtenAt } from '../../src/contract/document/written.ts'
import { shownSchema } from '../../src/contract/laws/values.ts'
import type { JsonObject } from '../../src/model/json.ts'
import type { Kind } from './predicate-names.ts'

export interface Attribute {
  readonly name: string
  readonly kind: Kind
  readonly nullable: boolean
  /** No two records have the same value, the empty text among them. */
  readonly isUnique: boolean
}

/** What records of a resource can be filtered by (`x-resources`), and what it holds. */
export const filterableOf = (contract: Contract, resource: string): readonly Attribute[] => {
  const { filterable } = writtenAt(contract, ['x-resources', resource])
  const list = Array.isArray(filterable) ? filterable.map(String) : []
  const schemas = propertiesOf(shownSchema(contract, resource) ?? {})
  return list.flatMap(name => {
    const schema = schemas[name]
    const isUnique = contract.resources[resource]?.unique.includes(name) === true
    if (name === 'id') return [{ name, kind: 'text' as const, nullable: false, isUnique: true }]
    return schema === undefined
      ? []
      : [{ name, kind: kindOf(schema), nullable: isNullable(schema), isUnique }]
  })
}

/** Those that hold text that anybody may have written. */
export const textsOf = (attributes: readonly Attribute[]): readonly Attribute[] =>
  attributes.filter(one => one.kind === 'text' && one.name !== 'id')

const kindOf = (schema: JsonObject): Kind => {
  if (schema['format'] === 'date-time') return 'time'
  const type = typeOf(schema)
  if (type === 'integer' || type === 'number') return 'number'
  return type === 'boolean' || type === 'object' ? type : 'text'
}
