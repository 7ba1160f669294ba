import { afterAll, beforeAll, test } from 'vitest'
import { type ApiError, error, expectRefused, noResource, notAllowed } from './errors.ts'
import { openShop, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const field = (name: string, type = 'customer_groups') =>
  error(400, 'INVALID_FIELD', 'Invalid field', `${name} is not a valid field for ${type}.`)
const untyped = error(400, 'INVALID_FIELD_FORMAT', 'Invalid field format', 'Fields must specify a type.')
const include = (name: string, type = 'customer_groups') =>
  error(
    400,
    'INVALID_INCLUDE',
    'Invalid include',
    `${name} is not a valid includable relationship of ${type}`,
  )
const sort = (name: string, type = 'customer_groups') =>
  error(
    400,
    'INVALID_SORT_CRITERIA',
    'Invalid sort criteria',
    `${name} is not a valid sort criteria for ${type}`,
  )
const page = (value: string, name: string) =>
  error(
    400,
    'INVALID_PAGE_VALUE',
    'Invalid page value',
    `${value} is not a valid value for ${name} page parameter.`,
  )
const tooLarge = error(
  400,
  'INVALID_PAGE_VALUE',
  'Invalid page value',
  'size exceeds maximum page size of 25.',
)
const pageKey = (name: string) =>
  error(400, 'PARAM_NOT_ALLOWED', 'Page parameter not allowed', `${name} is not an allowed page parameter.`)
const filter = (name: string) =>
  error(400, 'FILTER_NOT_ALLOWED', 'Filter not allowed', `${name} is not allowed.`)
const syntax = (text: string) =>
  error(
    400,
    'INVALID_FILTERS_SYNTAX',
    'Invalid filters syntax',
    `${text} is not a valid syntax for filtering.`,
  )
const filterValue = (value: string, name: string) =>
  error(400, 'INVALID_FILTER_VALUE', 'Invalid filter value', `${value} is not a valid value for ${name}.`)
const repeated = (name: string) =>
  error(400, 'PARAM_NOT_ALLOWED', 'Param not allowed', `${name} is not allowed more than once.`)

const cases: readonly (readonly [query: string, ...errors: readonly ApiError[]])[] = [
  ['customer_groups?page[size]=26', tooLarge],
  ['customer_groups?page[size]=99999999999999999999', tooLarge],
  ['customer_groups?page[size]=0', page('0', 'size')],
  ['customer_groups?page[size]=-1', page('-1', 'size')],
  ['customer_groups?page[size]=2.5', page('2.5', 'size')],
  ['customer_groups?page[size]=1e1', page('1e1', 'size')],
  ['customer_groups?page[size]=', page('', 'size')],
  ['customer_groups?page[number]=0', page('0', 'number')],
  ['customer_groups?page[number]=-3', page('-3', 'number')],
  ['customer_groups?page[number]=x', page('x', 'number')],
  ['customer_groups?page[number]=0&page[size]=99', page('0', 'number'), tooLarge],
  ['customer_groups?page[offset]=1', pageKey('offset')],
  ['customer_groups?page[after]=x', pageKey('after')],
  ['customer_groups?page[a]=1&page[b]=1', pageKey('a'), pageKey('b')],
  ['customer_groups?page=1', pageKey('page')],
  ['customer_groups/VipGroupXx/event_stores?page[number]=1', pageKey('number')],
  ['customer_groups/VipGroupXx/event_stores?page[after]=nonsense', page('nonsense', 'after')],
  ['customer_groups/VipGroupXx/event_stores?page[after]=', page('', 'after')],
  ['customer_groups/VipGroupXx/event_stores?page[size]=26', tooLarge],
  ['customer_groups/VipGroupXx/event_stores?sort=event', notAllowed('sort')],
  ['customer_groups/VipGroupXx/event_stores?filter[q][event_eq]=update', notAllowed('filter[q][event_eq]')],
  ['customer_groups/VipGroupXx?page[number]=1', notAllowed('page[number]')],
  ['customer_groups?sort=metadata', sort('metadata')],
  ['customer_groups?sort=-metadata', sort('metadata')],
  ['customer_groups?sort=--name', sort('-name')],
  ['customer_groups?sort=name,+code', sort(' code')],
  ['customer_groups?sort=colour,name,taste', sort('colour'), sort('taste')],
  ['customer_groups?sort=customers.email', sort('customers.email')],
  ['customers?sort=metadata', sort('metadata', 'customers')],
  ['customer_groups/VipGroupXx/customers?sort=name', sort('name', 'customers')],
  ['customer_groups?include=event_stores', include('event_stores')],
  ['customer_groups/VipGroupXx?include=event_stores', include('event_stores')],
  ['customer_groups?include=versions', include('versions')],
  ['customer_groups?include=customers.orders', include('orders', 'customers')],
  ['customer_groups?include=customers.', include('', 'customers')],
  ['customer_groups?include=customers,+markets', include(' markets')],
  ['customer_groups?include=__proto__', include('__proto__')],
  ['customers?include=customers', include('customers', 'customers')],
  ['customer_groups?fields[customer_groups]=colour', field('colour')],
  ['customer_groups?fields[customer_groups]=colour,name,taste', field('colour'), field('taste')],
  ['customer_groups?fields[customers]=name', field('name', 'customers')],
  ['customer_groups?fields[orders]=id', noResource('orders')],
  ['customer_groups?fields[__proto__]=id', noResource('__proto__')],
  ['customer_groups?fields=name', untyped],
  ['customer_groups?fields[]=name', untyped],
  ['customer_groups?fields[customers][a]=email', notAllowed('fields[customers][a]')],
  ['customer_groups?filter[name_eq]=VIP', filter('name_eq')],
  ['customer_groups?filter[q][colour_eq]=red', filter('colour_eq')],
  ['customer_groups?filter[q][name_equals]=VIP', filter('name_equals')],
  ['customer_groups?filter[q][name_or_code_and_id_eq]=x', filter('name_or_code_and_id_eq')],
  ['customer_groups?filter[q][event_stores_event_eq]=update', filter('event_stores_event_eq')],
  ['customer_groups?filter[q][price_list_eq]=RetailEuro', filter('price_list_eq')],
  ['customer_groups?filter=VIP', syntax('VIP')],
  ['customer_groups?filter[q]=VIP', syntax('VIP')],
  ['customer_groups?filter[q][name_in][]=VIP', syntax('filter[q][name_in][]')],
  ['customer_groups?filter[q][name_eq=VIP', syntax('filter[q][name_eq')],
  ['customer_groups?filter[q][created_at_gt]=2024-02-30', filterValue('2024-02-30', 'created_at_gt')],
  ['customer_groups?filter[q][metadata_jcont]={', filterValue('{', 'metadata_jcont')],
  ['customer_groups?filter[q][name_null]=maybe', filterValue('maybe', 'name_null')],
  ['customer_groups?limit=5', notAllowed('limit')],
  ['customer_groups?Sort=name', notAllowed('Sort')],
  ['customer_groups?sort[]=name', notAllowed('sort[]')],
  ['customer_groups?__proto__=1', notAllowed('__proto__')],
  ['customer_groups?sort=name&sort=code', repeated('sort')],
  ['customer_groups?page[size]=1&page%5Bsize%5D=2', repeated('page[size]')],
  ['customer_groups?page[size]=0&sort=colour&include=red', include('red'), sort('colour'), page('0', 'size')],
  ['customer_groups?include=red,blue', include('red'), include('blue')],
  ['customer_groups?limit=5&sort=colour', notAllowed('limit'), sort('colour')],
  ['customer_groups?limit=5&sort=id&sort=colour', notAllowed('limit'), repeated('sort')],
]

for (const [query, ...errors] of cases)
  test(`GET /${query}`, () => expectRefused(shop.ask, [query, `GET /${query}`, {}, ...errors]))

test('a write is refused for its query before its body is looked at', async () => {
  const request = { body: { data: { type: 'customer_groups', attributes: {} } } }
  await expectRefused(shop.ask, ['', 'POST /customer_groups?include=red', request, include('red')])
})
