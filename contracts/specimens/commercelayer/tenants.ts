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
  demo: tenant({ name: 'demo', organization: 'WXlEOFrjnr', slug: 'demo-shop' }, first),
  other: tenant({ name: 'other', organization: 'nRvQwLpXsT', slug: 'other-shop' }, second),
})

/** Its database is made for the first request to it: json-server takes longer for one than for a hundred requests. */
const tenant = (named: Omit<Tenant, 'store'>, rows: Rows): Tenant => {
  let store: Store | undefined
  return {
    ...named,
    get store() {
      store ??= createStore(rows)
      return store
    },
  }
}

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
