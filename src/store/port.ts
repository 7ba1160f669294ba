import type { Json } from '../model/json.ts'
import type { Query } from '../model/query.ts'
import type { Data, Row } from '../model/row.ts'

/** One isolated copy of the data. */
export interface Namespace {
  readonly tenant: string
  readonly lane: string
}

export type Change =
  | { readonly kind: 'insert'; readonly table: string; readonly row: Row }
  /** `values` replaces the named fields and leaves the others. */
  | { readonly kind: 'update'; readonly table: string; readonly id: Json; readonly values: Row }
  | { readonly kind: 'delete'; readonly table: string; readonly id: Json }

/** What came of a change. A refused change has changed nothing at all. */
export type Written =
  | { readonly kind: 'written'; readonly row: Row }
  /** No row with that key. */
  | { readonly kind: 'missing' }
  /** Another row holds this value of a unique field (or this key). */
  | { readonly kind: 'taken'; readonly field: string }
  /** A to-one field names a row that does not exist. */
  | { readonly kind: 'dangling'; readonly field: string }

export interface Found {
  readonly rows: readonly Row[]
  /** Rows that match, on all pages. */
  readonly total: number
  /** The first matching row after the window; undefined at the end. */
  readonly next: Row | undefined
}

/**
 * Where the rows are. Every call names its namespace; an unknown namespace is empty, and becomes known when it
 * is loaded or written to. A write is atomic, with what follows from it (a deleted row's references become null).
 */
export interface Store {
  /** Replaces everything in the namespace. */
  load(ns: Namespace, data: Data): Promise<void>
  get(ns: Namespace, table: string, id: Json): Promise<Row | undefined>
  find(ns: Namespace, table: string, query: Query): Promise<Found>
  write(ns: Namespace, change: Change): Promise<Written>
  /** The next unused integer of the table, for APIs that number their records; never given twice. */
  nextNumber(ns: Namespace, table: string): Promise<number>
  close(): Promise<void>
}
