import type { Fault } from './fault.ts'
import type { Json } from './json.ts'
import type { Query } from './query.ts'
import type { Row } from './row.ts'

/** Relationships to bring along, nested: `customers.customer_group` is `{ customers: { customer_group: {} } }`. */
export interface IncludeTree {
  readonly [relationship: string]: IncludeTree
}

/** What a request asks for, whatever dialect it was asked in. */
export type Intent =
  | { readonly kind: 'list'; readonly table: string; readonly query: Query; readonly include: IncludeTree }
  | { readonly kind: 'retrieve'; readonly table: string; readonly id: Json; readonly include: IncludeTree }
  | {
      readonly kind: 'related'
      readonly table: string
      readonly id: Json
      readonly relation: string
      /** Of the related table; ignored when the relation leads to one row. */
      readonly query: Query
      readonly include: IncludeTree
    }
  | { readonly kind: 'create'; readonly table: string; readonly values: Row; readonly include: IncludeTree }
  | {
      readonly kind: 'update'
      readonly table: string
      readonly id: Json
      readonly values: Row
      readonly include: IncludeTree
    }
  | { readonly kind: 'delete'; readonly table: string; readonly id: Json }

/** A row of a named table. */
export interface Found {
  readonly table: string
  readonly row: Row
}

/** The related rows of one row, by relationship name; filled only for relationships on the include tree. */
export type Links = Readonly<Record<string, readonly Row[]>>

export interface Included {
  /** Every row brought along, once, in the order found. */
  readonly rows: readonly Found[]
  /** The links of a row, primary or brought along; undefined when nothing was included from it. */
  readonly links: ReadonlyMap<Row, Links>
}

/** What came of an intent. */
export type Outcome =
  | {
      readonly kind: 'listed'
      readonly table: string
      readonly rows: readonly Row[]
      /** Rows that match, on all pages. */
      readonly total: number
      /** The first row after the window, when there is one. */
      readonly next: Row | undefined
      readonly included: Included
    }
  | {
      readonly kind: 'found' | 'created' | 'updated'
      readonly table: string
      /** Null: the to-one relation that was asked for is empty. */
      readonly row: Row | null
      readonly included: Included
    }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] }
