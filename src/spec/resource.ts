import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { Stop } from '../model/stop.ts'
import type { OrderTerm, Reference, Relation } from '../model/table.ts'
import { KEY_FORMS, type Relationship, type Resource, TIME_FORMS } from './api.ts'
import { choose } from './choose.ts'
import { type ApiDocument, atRef, objectAt } from './document.ts'
import { compileSchema, toJsonSchema } from './schema.ts'
import { whereIs } from './where.ts'

/** Compiles one entry of `x-resources`. */
export const compileResource = (document: ApiDocument, name: string): Resource => {
  const entry = objectAt(objectAt(document.root, 'x-resources'), name)
  const at = ['x-resources', name]
  const schema = schemaOf(document, name, entry)
  const fields = objectAt(schema, 'properties') as Record<string, JsonObject> // JSON Schema properties are schemas
  const hidden = objectAt(entry, 'hidden') as Record<string, JsonObject> // likewise
  const keyed = objectAt(entry, 'key')
  const key = String(keyed['field'] ?? 'id')
  const relationships = relationshipsOf(entry)
  const references = referencesOf(relationships, hidden)
  return {
    name,
    key,
    keyForm: choose(document, [...at, 'key'], 'key form', keyed['form'], KEY_FORMS),
    time: choose(document, [...at, 'time'], 'time', entry['time'], TIME_FORMS),
    created: text(entry['created']),
    updated: text(entry['updated']),
    unique: texts(entry['unique']),
    sortable: texts(entry['sortable']),
    filterable: texts(entry['filterable']),
    order: orderOf(entry['order']),
    fields,
    blank: blankRow({ ...fields, ...hidden }, references),
    references,
    relations: Object.fromEntries(relationships.map(one => [one.name, toRelation(entry, one)])),
    relationships: Object.fromEntries(relationships.map(one => [one.name, one])),
    row: compileSchema(document, at, rowSchema(fields, hidden, references, key)),
  }
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : [])

const schemaOf = (document: ApiDocument, name: string, entry: JsonObject): JsonObject => {
  const schema = atRef(document.root, text(entry['schema']))
  if (isJsonObject(schema)) return toJsonSchema(document, schema)
  const where = whereIs(document, ['x-resources', name])
  throw new Stop(
    `${where}: expected "schema" to point at a schema of the document, got "${text(entry['schema'])}".`,
  )
}

const orderOf = (terms: Json | undefined): OrderTerm[] =>
  (Array.isArray(terms) ? terms : []).filter(isJsonObject).map(term => ({
    field: text(term['field']),
    descending: term['descending'] === true,
    ...(term['precision'] === 'second' && { precision: 'second' as const }),
  }))

const relationshipsOf = (entry: JsonObject): Relationship[] =>
  Object.keys(objectAt(entry, 'relationships')).map(name => {
    const one = objectAt(objectAt(entry, 'relationships'), name)
    return {
      name,
      table: text(one['resource']),
      many: one['inverse'] !== undefined,
      writable: one['writable'] === true,
      includable: one['includable'] !== false,
      filterable: one['filterable'] !== false,
    }
  })

/** The same for the store, which has to know by which field. */
const toRelation = (entry: JsonObject, { name, table, many }: Relationship): Relation => ({
  table,
  many,
  via: many ? text(objectAt(objectAt(entry, 'relationships'), name)['inverse']) : name,
})

const referencesOf = (
  relationships: readonly Relationship[],
  hidden: Record<string, JsonObject>,
): Reference[] => [
  ...relationships.flatMap(one => (one.many ? [] : [{ field: one.name, table: one.table }])),
  ...Object.entries(hidden).flatMap(([field, schema]) =>
    typeof schema['reference'] === 'string' ? [{ field, table: schema['reference'] }] : [],
  ),
]

const blankRow = (
  fields: Record<string, JsonObject>,
  references: readonly Reference[],
): Record<string, Json> => ({
  ...Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, schema['default'] ?? null])),
  ...Object.fromEntries(references.map(reference => [reference.field, null])),
})

/** Every field of a stored row must be there: a row has no optional parts, only nulls. */
const rowSchema = (
  fields: Record<string, JsonObject>,
  hidden: Record<string, JsonObject>,
  references: readonly Reference[],
  key: string,
): JsonObject => {
  const links = references.map(one => [one.field, { type: ['string', 'integer', 'null'] }])
  const properties = { [key]: {}, ...hidden, ...fields, ...Object.fromEntries(links) }
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}
