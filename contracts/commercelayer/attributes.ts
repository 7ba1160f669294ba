import type { Contract } from '../../src/contract/document/model.ts'
import { isNullable, propertiesOf, typeOf } from '../../src/contract/document/shape.ts'
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts'
import { objectAt } from '../../src/spec/document.ts'
import type { Kind } from './predicate-names.ts'

export interface Attribute {
  readonly name: string
  readonly kind: Kind
  readonly nullable: boolean
  /** No two records have the same value, the empty text among them. */
  readonly isUnique: boolean
}

/** What records of a resource can be filtered by (`x-resources`), and what it holds. */
export const filterableOf = ({ root, resources }: Contract, resource: string): readonly Attribute[] => {
  const said = objectAt(objectAt(root, 'x-resources'), resource)
  const list = Array.isArray(said['filterable']) ? said['filterable'].map(String) : []
  const schemas = propertiesOf(attributesSchema(root, said['schema']))
  return list.flatMap(name => {
    const schema = schemas[name]
    const isUnique = resources[resource]?.unique.includes(name) === true
    if (name === 'id') return [{ name, kind: 'text' as const, nullable: false, isUnique: true }]
    return schema === undefined
      ? []
      : [{ name, kind: kindOf(schema), nullable: isNullable(schema), isUnique }]
  })
}

/** The note names its schema, which is a reference for itself or what it leads to. */
const attributesSchema = (root: JsonObject, named: Json | undefined): JsonObject => {
  if (isJsonObject(named)) return named
  const name = String(named).split('/').at(-1) ?? ''
  return objectAt(objectAt(objectAt(root, 'components'), 'schemas'), name)
}

const kindOf = (schema: JsonObject): Kind => {
  if (schema['format'] === 'date-time') return 'time'
  const type = typeOf(schema)
  if (type === 'integer' || type === 'number') return 'number'
  return type === 'boolean' || type === 'object' ? type : 'text'
}
