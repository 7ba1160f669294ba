import { as, askToken, get } from '../asking.ts'
import { type Table, wrong } from '../model.ts'
import type { Scope } from '../parts.ts'
import { recordUnknown } from '../refusals.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('tenant-leaks')
const OTHER = 'ZaQwSxEdCr'

/** The scope of whoever has the record; that of the caller when nobody has. */
const ownerOf = (scope: Scope, table: Table, id: string): Scope => {
  const tenant = Object.values(scope.tenants).find(({ store }) => store.find(table, id) !== undefined)
  return { ...scope, tenant: tenant ?? scope.tenant }
}

/** Everybody's records of a table. */
const everybodys = (scope: Scope, table: Table) =>
  Object.values(scope.tenants).flatMap(({ store }) => store.all(table))

/** Faults of what is read of another organization. */
export const TENANT_READS: readonly ShownFault[] = [
  fault(
    'foreign-events-read',
    'what happened to the groups of another organization can be read',
    parts => ({
      listEvents: (scope, operation, target, id) =>
        parts.listEvents(ownerOf(scope, operation.resource, id), operation, target, id),
    }),
    get(`/customer_groups/${OTHER}/event_stores`),
  ),
  fault(
    'foreign-group-of-a-customer',
    'the group of a customer of another organization can be read',
    parts => ({
      listRelated: (scope, operation, target, id) =>
        parts.listRelated(
          operation.resource === 'customers' ? ownerOf(scope, operation.resource, id) : scope,
          operation,
          target,
          id,
        ),
    }),
    get('/customers/ZdRfVtGbYh/customer_group'),
  ),
  fault(
    'foreign-id-403',
    'the id of a record of another organization is a 403, which tells that it exists',
    parts => ({
      retrieve: (scope, operation, id) =>
        ownerOf(scope, operation.resource, id).tenant === scope.tenant
          ? parts.retrieve(scope, operation, id)
          : wrong({ ...recordUnknown, status: 403 }),
    }),
    get('/customers/ZdRfVtGbYh'),
  ),
  fault(
    'token-of-another-tenant',
    'whoever gets a token sees the records of the first organization',
    parts => ({
      verifyToken: async (...token) => {
        const verdict = await parts.verifyToken(...token)
        return verdict === undefined || 'problem' in verdict
          ? verdict
          : { caller: { ...verdict.caller, tenant: 'demo' } }
      },
    }),
    askToken({ client_id: 'other-client', client_secret: 'other-secret' }),
    get('/customer_groups', as('{token}')),
  ),
  fault(
    'wrong-organization',
    'meta names the same organization for everyone',
    parts => ({
      presentResource: (scope, node, shown) =>
        parts.presentResource(
          { ...scope, tenant: { ...scope.tenant, organization: 'WXlEOFrjnr' } },
          node,
          shown,
        ),
    }),
    get('/customer_groups', as('other-tenant-token')),
  ),
  fault(
    'foreign-customer-found-by-address',
    'a filter by the address of a customer answers for the customers of all organizations',
    parts => ({
      list: (scope, operation, target) => {
        const isAsked = target.pairs.some(([name]) => name === 'filter[q][email_eq]')
        const rows = isAsked
          ? everybodys(scope, operation.resource)
          : parts.allRows(scope, operation.resource)
        return parts.listRows(scope, operation.shows, target, rows)
      },
    }),
    get('/customers?filter[q][email_eq]=anna@orchard.example'),
  ),
]
