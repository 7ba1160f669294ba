import type { Node } from './including.ts'
import type { Row, Table, Target } from './model.ts'
import type { Slice } from './paging.ts'
import type { Scope } from './parts.ts'

type Members = Readonly<Record<string, unknown>>

const presentAll = (scope: Scope, primary: readonly Node[]) => {
  const { include } = scope.query
  const { included, shown } = scope.parts.includeFrom(scope, primary, include)
  const present = (node: Node) => scope.parts.presentResource(scope, node, shown)
  return {
    data: primary.map(present),
    rest: included.length === 0 ? {} : { included: included.map(present) },
  }
}

/** One record, or null. */
export const oneDocument = (scope: Scope, table: Table, row: Row | undefined): Members => {
  if (row === undefined) return { data: null }
  const { data, rest } = presentAll(scope, [{ table, row }])
  return { data: data[0], ...rest }
}

const numbered = (scope: Scope, target: Target, number: number | undefined, name: string): Members => {
  const { page } = scope.query
  const pairs = [
    ['page[number]', String(number)],
    ['page[size]', String(page.size)],
  ] as const
  return number === undefined
    ? {}
    : { [name]: scope.parts.linkTo(scope.origin, target, pairs, scope.parts.queryText) }
}

/** A numbered page of records. */
export const collectionDocument = (scope: Scope, table: Table, target: Target, slice: Slice): Members => {
  const { data, rest } = presentAll(
    scope,
    slice.rows.map(row => ({ table, row })),
  )
  return {
    data,
    ...rest,
    meta: { record_count: slice.recordCount, page_count: slice.pageCount },
    links: {
      ...numbered(scope, target, 1, 'first'),
      ...numbered(scope, target, slice.prev, 'prev'),
      ...numbered(scope, target, slice.next, 'next'),
      ...numbered(scope, target, slice.last, 'last'),
    },
  }
}

/** A page of events: a cursor knows no counts. */
export const eventsDocument = (
  scope: Scope,
  target: Target,
  rows: readonly Row[],
  next: string | undefined,
): Members => {
  const { data } = presentAll(
    scope,
    rows.map(row => ({ table: 'event_stores', row })),
  )
  const pairs = [
    ['page[after]', next ?? ''],
    ['page[size]', String(scope.query.cursor.size)],
  ] as const
  const link = scope.parts.linkTo(scope.origin, target, pairs, scope.parts.queryText)
  return { data, meta: {}, links: next === undefined ? {} : { next: link } }
}
