import { ask, draft, get } from '../asking.ts'
import { isObject, wrong } from '../model.ts'
import { recordUnknown } from '../refusals.ts'
import { OPERATIONS } from '../routes.ts'
import { type ShownFault, seed, serve } from './seed.ts'

const NESTED = 'createCustomerOfCustomerGroup'

/** Faults of what belongs to a group, and of how little of a record is shown. */
export const NESTING: readonly ShownFault[] = [
  seed('schema')(
    'payload-as-text',
    'payload of event stores is JSON in a string, as its column is',
    serve('event_stores', 'payload', value => (isObject(value) ? JSON.stringify(value) : value)),
    get('/customer_groups/xYZkjABcde/event_stores'),
  ),
  seed('include-sparse')(
    'sparse-without-links',
    'a record whose fields are named has no links, for nobody named them',
    parts => ({
      presentResource: (scope, node, shown) => {
        const { links, ...rest } = parts.presentResource(scope, node, shown)
        return scope.query.fields.has(node.table) ? rest : { links, ...rest }
      },
    }),
    get('/customers?fields[customers]=email'),
  ),
  seed('tenant-leaks')(
    'foreign-attachments-read',
    'the attachments of a group of another organization can be read, for they are looked up by the id of the group alone',
    parts => ({
      listRelated: (scope, operation, target, id) => {
        const owner = Object.values(scope.tenants).find(({ store }) => store.find('customer_groups', id))
        const isOpen = operation.relationship === 'attachments' && owner !== undefined
        return parts.listRelated(isOpen ? { ...scope, tenant: owner } : scope, operation, target, id)
      },
    }),
    get('/customer_groups/ZaQwSxEdCr/attachments'),
  ),
  seed('methods')(
    'post-below-a-group-creates',
    'POST to the customers of a group, which that path does not have, makes a customer in it',
    parts => ({
      choose: (match, incoming) => {
        const isNested = match.operations.some(({ id }) => id === 'listCustomersOfCustomerGroup')
        const creation = OPERATIONS.find(({ id }) => id === 'createCustomer')
        return isNested && creation !== undefined && incoming.method === 'POST'
          ? { ...creation, id: NESTED, relationship: match.id }
          : parts.choose(match, incoming)
      },
      create: (scope, operation, body) => {
        const { id, relationship: group } = operation
        if (id !== NESTED) return parts.create(scope, operation, body)
        if (parts.findRow(scope, 'customer_groups', group) === undefined) return wrong(recordUnknown)
        const newRow: typeof parts.newRow = (own, resource, columns, time) =>
          scope.parts.newRow(own, resource, { ...columns, customer_group: group }, time)
        return parts.create({ ...scope, parts: { ...scope.parts, newRow } }, operation, body)
      },
    }),
    ask(
      'POST',
      '/customer_groups/xYZkjABcde/customers',
      {},
      draft('customers', { email: 'new@example.com' }),
    ),
  ),
]
