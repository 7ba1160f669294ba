import { createCustomer, createGroup, get, updateGroup } from '../asking.ts'
import { isObject } from '../model.ts'
import { type ShownFault, seed, serve } from './seed.ts'

const fault = seed('schema')
const withMeta = (shown: object, meta: object): Readonly<Record<string, unknown>> => ({ ...shown, meta })

/** Faults of what values look like. */
export const SCHEMA: readonly ShownFault[] = [
  fault(
    'orders-count-as-text',
    'total_orders_count is a string',
    serve('customers', 'total_orders_count', String),
    get('/customers/XAyRWNUzyN'),
  ),
  fault(
    'tax-included-as-number',
    'tax_included of price lists is 1 or 0',
    serve('price_lists', 'tax_included', Number),
    get('/price_lists'),
  ),
  fault(
    'metadata-as-text',
    'metadata of markets is JSON in a string',
    serve('markets', 'metadata', value => JSON.stringify(value)),
    get('/markets'),
  ),
  fault(
    'numeric-name-as-number',
    'a name of digits comes back as a number',
    serve('customer_groups', 'name', value => (/^\d+$/.test(String(value)) ? Number(value) : value)),
    createGroup({ name: '2024' }),
  ),
  fault(
    'null-attributes-left-out',
    'attributes of customer groups that are null are left out',
    parts => ({
      presentAttributes: (scope, resource, row) => {
        const shown = parts.presentAttributes(scope, resource, row)
        if (resource.type !== 'customer_groups') return shown
        return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null))
      },
    }),
    get('/customer_groups'),
  ),
  fault(
    'inner-id-differs',
    'attributes.id of a customer group is in lower case, unlike its id',
    serve('customer_groups', 'id', value => String(value).toLowerCase()),
    get('/customer_groups/xYZkjABcde'),
  ),
  fault(
    'internal-key-served',
    'customer groups that were updated show the numeric key of the database',
    parts => ({
      presentAttributes: (scope, resource, row) => {
        const shown = parts.presentAttributes(scope, resource, row)
        const isUpdated = row['updated_at'] !== row['created_at']
        return resource.type === 'customer_groups' && isUpdated ? { ...shown, internal_id: 10272 } : shown
      },
    }),
    updateGroup('xYZkjABcde', { name: 'Other' }),
  ),
  fault(
    'event-shows-its-group',
    'event stores show the column of the group that they happened to',
    parts => ({
      presentAttributes: (scope, resource, row) => ({
        ...parts.presentAttributes(scope, resource, row),
        ...(resource.type === 'event_stores' ? { customer_group: row['customer_group'] } : {}),
      }),
    }),
    get('/customer_groups/xYZkjABcde/event_stores'),
  ),
  fault(
    'new-customer-status',
    'a new customer has the status "new"',
    parts => ({ unset: { ...parts.unset, customers: { ...parts.unset['customers'], status: 'new' } } }),
    createCustomer({ email: 'new@example.com' }),
  ),
  fault(
    'currency-in-lower-case',
    'currency_code is in lower case',
    serve('price_lists', 'currency_code', value => String(value).toLowerCase()),
    get('/price_lists/BqLmGhxVOr'),
  ),
  fault(
    'singular-type-in-linkage',
    'the data of a to-one relationship names its type in the singular',
    parts => ({
      linkage: (scope, resource, row, name) => {
        const data = parts.linkage(scope, resource, row, name)
        return isObject(data) ? { ...data, type: String(data['type']).slice(0, -1) } : data
      },
    }),
    get('/customers/XAyRWNUzyN?include=customer_group'),
  ),
  fault(
    'event-without-mode',
    'meta of event stores has no mode',
    parts => ({
      presentResource: (scope, node, shown) => {
        const own = parts.presentResource(scope, node, shown)
        return node.table === 'event_stores'
          ? withMeta(own, { organization_id: scope.tenant.organization })
          : own
      },
    }),
    get('/customer_groups/xYZkjABcde/event_stores'),
  ),
  fault(
    'mode-production',
    'meta.mode of included records is "production"',
    parts => ({
      presentResource: (scope, node, shown) => {
        const own = parts.presentResource(scope, node, shown)
        const isIncluded = scope.query.include.length > 0 && !shown.has(`${node.table} ${node.row.id}`)
        return isIncluded
          ? withMeta(own, { mode: 'production', organization_id: scope.tenant.organization })
          : own
      },
    }),
    get('/customer_groups/xYZkjABcde?include=price_list'),
  ),
  fault(
    'attachment-url-relative',
    'the URL of an attachment has no scheme',
    serve('attachments', 'url', value => (typeof value === 'string' ? value.replace(/^https?:/, '') : value)),
    get('/customer_groups/xYZkjABcde/attachments'),
  ),
]
