import type { Table } from './model.ts'

export type Action = 'list' | 'create' | 'retrieve' | 'update' | 'delete' | 'related' | 'events' | 'token'
export type Parameter = 'page' | 'cursor' | 'sort' | 'filter' | 'include' | 'fields'

/** One operation of the document. */
export interface Operation {
  readonly id: string
  readonly method: string
  readonly path: readonly string[]
  readonly action: Action
  readonly resource: Table
  /** Of `related` and `events`. */
  readonly relationship: string
  /** What the reply shows. */
  readonly shows: Table
  readonly parameters: readonly Parameter[]
}

const LIST: readonly Parameter[] = ['page', 'sort', 'filter']
const SHOW: readonly Parameter[] = ['include', 'fields']

const operation = (
  id: string,
  line: string,
  action: Action,
  resource: Table,
  parameters: readonly Parameter[],
  relationship = '',
  shows: Table = resource,
): Operation => {
  const [method = '', path = ''] = line.split(' ')
  return { id, method, path: path.split('/').slice(1), action, resource, relationship, shows, parameters }
}

const GROUP = '/api/customer_groups/{id}'

/** All operations of the document. */
export const OPERATIONS: readonly Operation[] = [
  operation('listCustomerGroups', 'GET /api/customer_groups', 'list', 'customer_groups', [...LIST, ...SHOW]),
  operation('createCustomerGroup', 'POST /api/customer_groups', 'create', 'customer_groups', SHOW),
  operation('retrieveCustomerGroup', `GET ${GROUP}`, 'retrieve', 'customer_groups', SHOW),
  operation('updateCustomerGroup', `PATCH ${GROUP}`, 'update', 'customer_groups', SHOW),
  operation('deleteCustomerGroup', `DELETE ${GROUP}`, 'delete', 'customer_groups', []),
  ...(['customers', 'markets', 'attachments'] as const).map(name =>
    operation(
      `list${name.replace(/^./, letter => letter.toUpperCase())}OfCustomerGroup`,
      `GET ${GROUP}/${name}`,
      'related',
      'customer_groups',
      [...LIST, ...SHOW],
      name,
      name,
    ),
  ),
  operation(
    'listEventStoresOfCustomerGroup',
    `GET ${GROUP}/event_stores`,
    'events',
    'customer_groups',
    ['cursor', 'fields'],
    'event_stores',
    'event_stores',
  ),
  operation(
    'retrievePriceListOfCustomerGroup',
    `GET ${GROUP}/price_list`,
    'related',
    'customer_groups',
    ['fields'],
    'price_list',
    'price_lists',
  ),
  operation('listCustomers', 'GET /api/customers', 'list', 'customers', [...LIST, ...SHOW]),
  operation('createCustomer', 'POST /api/customers', 'create', 'customers', SHOW),
  operation('retrieveCustomer', 'GET /api/customers/{id}', 'retrieve', 'customers', SHOW),
  operation('updateCustomer', 'PATCH /api/customers/{id}', 'update', 'customers', SHOW),
  operation('deleteCustomer', 'DELETE /api/customers/{id}', 'delete', 'customers', []),
  operation(
    'retrieveCustomerGroupOfCustomer',
    'GET /api/customers/{id}/customer_group',
    'related',
    'customers',
    SHOW,
    'customer_group',
    'customer_groups',
  ),
  operation('listMarkets', 'GET /api/markets', 'list', 'markets', [...LIST, ...SHOW]),
  operation('retrieveMarket', 'GET /api/markets/{id}', 'retrieve', 'markets', SHOW),
  operation('listPriceLists', 'GET /api/price_lists', 'list', 'price_lists', [...LIST, 'fields']),
  operation('retrievePriceList', 'GET /api/price_lists/{id}', 'retrieve', 'price_lists', ['fields']),
  operation('createAccessToken', 'POST /oauth/token', 'token', 'customers', []),
]
