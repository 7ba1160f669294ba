/** What a store must know about one kind of row; compiled from `x-resources` of the document. */
export interface Table {
  readonly name: string
  /** The field that identifies a row. */
  readonly key: string
  /** Fields whose non-null values may occur once per namespace. */
  readonly unique: readonly string[]
  /** To-one fields: each holds the key of a row of `table`, or null. Deleting that row sets the field to null. */
  readonly references: readonly Reference[]
  /** Relationships by name, for conditions that reach into another table. */
  readonly relations: Readonly<Record<string, Relation>>
  /** The order of a listing that asks for none. An empty list is the order of creation. */
  readonly order: readonly OrderTerm[]
}

export interface Reference {
  readonly field: string
  readonly table: string
}

/**
 * A to-one relation reads `via` on the row itself (`customers.customer_group` -> one group);
 * a to-many relation finds the rows of `table` whose field `via` holds this row's key.
 */
export interface Relation {
  readonly table: string
  readonly many: boolean
  readonly via: string
}

export interface OrderTerm {
  readonly field: string
  readonly descending: boolean
  /** Compare dates by the whole second only: a cursor that carries seconds cannot tell more apart. */
  readonly precision?: 'second'
}
