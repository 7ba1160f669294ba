import type { Json } from '../model/json.ts'
import type { Table } from '../model/table.ts'
import { reader } from './field.ts'
import { createdBefore, type Derived, type Slot } from './slot.ts'
import { insertSorted, removeSorted } from './sorted-list.ts'

/** The slots of a table by the value of one field. Null is not in it: nothing equals null. */
export interface FieldIndex extends Derived {
  /** In the order of creation. Only scalars are found: two lists that are alike are still two. */
  having(value: Json): readonly Slot[]
}

const NONE: readonly Slot[] = []

export const createIndex = (field: string, slots: readonly Slot[]): FieldIndex => {
  const read = reader(field)
  const buckets = new Map<Json, Slot[]>()
  const add = (slot: Slot): void => {
    const value = read(slot.row)
    if (value === null) return
    const bucket = buckets.get(value)
    if (bucket === undefined) buckets.set(value, [slot])
    else insertSorted(bucket, slot, createdBefore(slot))
  }
  for (const slot of slots) add(slot)
  return {
    add,
    having: value => buckets.get(value) ?? NONE,
    remove: slot => {
      const value = read(slot.row)
      const bucket = buckets.get(value)
      if (bucket === undefined) return
      removeSorted(bucket, slot, createdBefore(slot))
      if (bucket.length === 0) buckets.delete(value)
    },
    unaffected: (before, after) => read(before) === read(after),
  }
}

/** The fields worth an index, by table: keys, unique fields, and whatever one table finds another by. */
export const indexedFields = (tables: readonly Table[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const fields = new Map(tables.map(table => [table.name, new Set(ownFields(table))]))
  for (const table of tables) {
    for (const relation of Object.values(table.relations)) {
      if (relation.many) fields.get(relation.table)?.add(relation.via)
    }
  }
  return fields
}

const ownFields = (table: Table): readonly string[] => [
  table.key,
  ...table.unique,
  ...table.references.map(reference => reference.field),
]
