import type { Table } from './model.ts'

/** How values of an attribute compare. */
export type Kind = 'text' | 'time' | 'number' | 'flag' | 'json'

/** A relationship: `column` is on this side of a to-one, on the other side of a to-many. */
export interface Relationship {
  readonly to: Table
  readonly many: boolean
  readonly column: string
  readonly includable: boolean
  readonly filterable: boolean
  readonly writable: boolean
}

export interface Resource {
  readonly type: Table
  /** What the vendor's errors call it. */
  readonly model: string
  readonly attributes: Readonly<Record<string, Kind>>
  readonly filterable: readonly string[]
  readonly sortable: readonly string[]
  /** Attributes that bodies may set. */
  readonly writable: readonly string[]
  readonly required: string
  readonly unique: string
  readonly relationships: Readonly<Record<string, Relationship>>
}

const toOne = (to: Table, column: string, writable = false): Relationship => ({
  to,
  many: false,
  column,
  includable: true,
  filterable: true,
  writable,
})
const toMany = (to: Table, column: string, open = true): Relationship => ({
  to,
  many: true,
  column,
  includable: open,
  filterable: open,
  writable: false,
})

const STAMPS: Readonly<Record<string, Kind>> = {
  created_at: 'time',
  updated_at: 'time',
  reference: 'text',
  reference_origin: 'text',
  metadata: 'json',
}

const resource = (
  type: Table,
  model: string,
  own: Readonly<Record<string, Kind>>,
  rest: Partial<Resource> = {},
): Resource => {
  const attributes = { ...own, ...STAMPS }
  const names = ['id', ...Object.keys(attributes).filter(name => name !== 'id')]
  const sortable = names.filter(name => attributes[name] !== 'json')
  const base = { type, model, attributes, filterable: names, sortable }
  return { ...base, writable: [], required: '', unique: '', relationships: {}, ...rest }
}

const REFERENCES = ['reference', 'reference_origin', 'metadata']

export const RESOURCES: Readonly<Record<Table, Resource>> = {
  customer_groups: resource(
    'customer_groups',
    'CustomerGroup',
    { name: 'text', code: 'text', id: 'text' },
    {
      writable: ['name', 'code', ...REFERENCES],
      required: 'name',
      unique: 'code',
      relationships: {
        price_list: toOne('price_lists', 'price_list', true),
        customers: toMany('customers', 'customer_group'),
        markets: toMany('markets', 'customer_group'),
        attachments: toMany('attachments', 'attachable'),
        event_stores: toMany('event_stores', 'customer_group', false),
      },
    },
  ),
  customers: resource(
    'customers',
    'Customer',
    { email: 'text', status: 'text', has_password: 'flag', total_orders_count: 'number' },
    {
      sortable: ['email', 'status', 'total_orders_count', 'id', ...Object.keys(STAMPS).slice(0, -1)],
      writable: ['email', ...REFERENCES],
      required: 'email',
      unique: 'email',
      relationships: { customer_group: toOne('customer_groups', 'customer_group', true) },
    },
  ),
  markets: resource(
    'markets',
    'Market',
    { name: 'text', code: 'text' },
    {
      relationships: {
        price_list: toOne('price_lists', 'price_list'),
        customer_group: toOne('customer_groups', 'customer_group'),
      },
    },
  ),
  price_lists: resource('price_lists', 'PriceList', {
    name: 'text',
    code: 'text',
    currency_code: 'text',
    tax_included: 'flag',
  }),
  attachments: resource(
    'attachments',
    'Attachment',
    { name: 'text', description: 'text', url: 'text' },
    {
      sortable: ['name', 'id', ...Object.keys(STAMPS).slice(0, -1)],
      relationships: { attachable: toOne('customer_groups', 'attachable') },
    },
  ),
  event_stores: resource(
    'event_stores',
    'EventStore',
    { event: 'text', payload: 'json', who: 'json' },
    { filterable: [], sortable: [] },
  ),
}

export const kindOf = (resource: Resource, name: string): Kind => resource.attributes[name] ?? 'text'
export const isTable = (name: string): name is Table => Object.hasOwn(RESOURCES, name)
