import type { Condition } from './filters.ts'
import type { Cursor, Page } from './paging.ts'
import type { SortKey } from './sorting.ts'

/** The query parameters of a request, read. */
export interface Query {
  readonly page: Page
  readonly cursor: Cursor
  readonly sort: readonly SortKey[]
  readonly conditions: readonly Condition[]
  readonly include: readonly (readonly string[])[]
  /** What each type shows; a type that is not in it shows everything. */
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>
}
