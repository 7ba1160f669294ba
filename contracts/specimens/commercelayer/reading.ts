import type { Checked, Reply, Row, Table, Target } from './model.ts'
import { right, wrong } from './model.ts'
import type { Scope } from './parts.ts'
import { recordUnknown } from './refusals.ts'
import { RESOURCES } from './resources.ts'
import type { Operation } from './routes.ts'

/** The body of a request that has none to read. */
export const nothing: Checked<unknown> = right(undefined)

export const succeed = (status: number, body: unknown, headers: Reply['headers'] = {}): Checked<Reply> =>
  right({ status, headers, body })

/** Filters, sorts and pages rows, as every list does. */
export const listRows = (
  scope: Scope,
  table: Table,
  target: Target,
  rows: readonly Row[],
): Checked<Reply> => {
  const { parts, query } = scope
  const resource = RESOURCES[table]
  const matching = parts.filterRows(scope, resource, rows, query.conditions)
  const sorted = parts.sortRows(resource, matching, query.sort, parts.compareValues)
  const slice = parts.slice(sorted, parts.pageRows(sorted, query.page), query.page)
  return succeed(200, parts.collectionDocument(scope, table, target, slice))
}

export const list = (scope: Scope, operation: Operation, target: Target): Checked<Reply> =>
  scope.parts.listRows(scope, operation.shows, target, scope.parts.allRows(scope, operation.resource))

export const retrieve = (scope: Scope, { resource }: Operation, id: string): Checked<Reply> => {
  const row = scope.parts.findRow(scope, resource, id)
  return row === undefined
    ? wrong(recordUnknown)
    : succeed(200, scope.parts.oneDocument(scope, resource, row))
}

/** What a relationship of a record leads to: a list, or a record or null. */
export const listRelated = (
  scope: Scope,
  operation: Operation,
  target: Target,
  id: string,
): Checked<Reply> => {
  const { parts } = scope
  const resource = RESOURCES[operation.resource]
  const row = parts.findRow(scope, operation.resource, id)
  if (row === undefined) return wrong(recordUnknown)
  const rows = parts.related(scope, resource, row, operation.relationship)
  return resource.relationships[operation.relationship]?.many === true
    ? parts.listRows(scope, operation.shows, target, rows)
    : succeed(200, parts.oneDocument(scope, operation.shows, rows[0]))
}

export const listEvents = (
  scope: Scope,
  operation: Operation,
  target: Target,
  id: string,
): Checked<Reply> => {
  const { parts, query } = scope
  const row = parts.findRow(scope, operation.resource, id)
  if (row === undefined) return wrong(recordUnknown)
  const events = parts.related(scope, RESOURCES[operation.resource], row, operation.relationship)
  const rest = parts.afterPlace(parts.orderEvents(events), query.cursor.after)
  const shown = rest.slice(0, query.cursor.size)
  return succeed(200, parts.eventsDocument(scope, target, shown, parts.nextCursor(rest, shown)))
}
