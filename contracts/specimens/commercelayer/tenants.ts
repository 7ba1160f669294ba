import type { Row, Table } from './model.ts'
import type { Scope } from './parts.ts'
import type { Resource } from './resources.ts'
import { createStore, type Rows, type Store } from './store.ts'

/** An organization with a database of its own. */
export interface Tenant {
  readonly name: string
  readonly organization: string
  readonly slug: string
  readonly store: Store
}

export type Tenants = Readonly<Record<string, Tenant>>

export const createTenants = (first: Rows, second: Rows): Tenants => ({
  demo: { name: 'demo', organization: 'WXlEOFrjnr', slug: 'demo-shop', store: createStore(first) },
  other: { name: 'other', organization: 'nRvQwLpXsT', slug: 'other-shop', store: createStore(second) },
})

export const allRows = ({ tenant }: Scope, table: Table): readonly Row[] => tenant.store.all(table)
export const findRow = ({ tenant }: Scope, table: Table, id: string): Row | undefined =>
  tenant.store.find(table, id)

/** The records that a relationship leads to; at most one of a to-one. */
export const related = (scope: Scope, resource: Resource, row: Row, name: string): readonly Row[] => {
  const relationship = resource.relationships[name]
  if (relationship === undefined) return []
  if (relationship.many)
    return scope.parts.allRows(scope, relationship.to).filter(one => one[relationship.column] === row.id)
  const id = row[relationship.column]
  const found = typeof id === 'string' ? scope.parts.findRow(scope, relationship.to, id) : undefined
  return found === undefined ? [] : [found]
}
