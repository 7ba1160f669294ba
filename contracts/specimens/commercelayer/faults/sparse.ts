import { createCustomer, get } from '../asking.ts'
import { right } from '../model.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('include-sparse')
const GROUP = '/customer_groups/xYZkjABcde'

/** Faults of sparse fieldsets. */
export const SPARSE: readonly ShownFault[] = [
  fault(
    'fields-of-one-type-only',
    'with fields of several types only those of the first count',
    parts => ({
      readFields: target => {
        const read = parts.readFields(target)
        return read.ok ? right(new Map([...read.value].slice(0, 1))) : read
      },
    }),
    get(`${GROUP}?include=customers&fields[customer_groups]=name&fields[customers]=email`),
  ),
  fault(
    'empty-relationships',
    'with no relationship named there is an empty `relationships`',
    parts => ({
      presentResource: (scope, node, shown) => ({
        relationships: {},
        ...parts.presentResource(scope, node, shown),
      }),
    }),
    get('/customer_groups?fields[customer_groups]=name'),
  ),
  fault(
    'sparse-without-id',
    'a record whose fields do not name `id` has none',
    parts => ({
      presentResource: (scope, node, shown) => {
        const { id, ...rest } = parts.presentResource(scope, node, shown)
        return scope.query.fields.get(node.table)?.has('id') === false ? rest : { id, ...rest }
      },
    }),
    get('/markets?fields[markets]=name'),
  ),
  fault(
    'relationships-cannot-be-named',
    'a relationship that is named in fields is not shown',
    parts => ({
      presentRelationships: (scope, resource, row, included) =>
        scope.query.fields.has(resource.type)
          ? {}
          : parts.presentRelationships(scope, resource, row, included),
    }),
    get('/customers?fields[customers]=email,customer_group'),
  ),
  fault(
    'relationships-cannot-be-left-out',
    'relationships that are not named in fields are shown',
    parts => ({
      presentRelationships: (scope, resource, row, included) =>
        parts.presentRelationships(
          { ...scope, query: { ...scope.query, fields: new Map() } },
          resource,
          row,
          included,
        ),
    }),
    get('/customers?fields[customers]=email'),
  ),
  fault(
    'all-attributes-when-none-is-named',
    'with only a relationship named all attributes are shown',
    parts => ({
      presentAttributes: (scope, resource, row) => {
        const shown = parts.presentAttributes(scope, resource, row)
        const everything = { ...scope, query: { ...scope.query, fields: new Map() } }
        return Object.keys(shown).length === 0 ? parts.presentAttributes(everything, resource, row) : shown
      },
    }),
    get('/customers?fields[customers]=customer_group'),
  ),
  fault(
    'fields-ignored-on-create',
    'creating ignores fields',
    parts => ({
      create: (scope, operation, body) =>
        parts.create({ ...scope, query: { ...scope.query, fields: new Map() } }, operation, body),
    }),
    createCustomer({ email: 'new@example.com' }, {}, '?fields[customers]=email'),
  ),
]
