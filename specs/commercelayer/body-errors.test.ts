import { afterAll, beforeAll, describe } from 'vitest'
import {
  blank,
  error,
  missing,
  noResource,
  notAllowed,
  taken,
  testRefusedWrites,
  tooLong,
  unknown,
  wrong,
} from './errors.ts'
import { type Ask, openShop, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const ask: Ask = (line, request) => shop.ask(line, request)
const group = (attributes: unknown, more: object = {}) => ({ type: 'customer_groups', attributes, ...more })
const vip = (attributes: unknown, more: object = {}) => group(attributes, { id: 'VipGroupXx', ...more })
const listed = (price_list: unknown) => group({ name: 'x' }, { relationships: { price_list } })
const [NAME, CODE] = ['/data/attributes/name', '/data/attributes/code']
const PRICE_LIST = '/data/relationships/price_list'
const noKey = error(
  400,
  'KEY_ORDER_MISMATCH',
  'A key is required',
  'The resource object does not contain a key.',
)
const otherKey = (id: string) =>
  error(
    400,
    'KEY_NOT_INCLUDED_IN_URL',
    'Key is not included in URL',
    `The URL does not support the key ${id}`,
  )

describe('POST /customer_groups', () => {
  testRefusedWrites(ask, 'POST /customer_groups', [
    ['data that is null', null, missing('data')],
    ['data that is a list', [], missing('data')],
    ['empty data', {}, missing('type'), missing('attributes')],
    ['no type', { attributes: { name: 'x' } }, missing('type')],
    ['another type', { type: 'customers', attributes: { name: 'x' } }, noResource('customers')],
    ['a type of no kind', { type: 5, attributes: { name: 'x' } }, noResource('5')],
    ['attributes that are null', group(null), missing('attributes')],
    ['attributes that are a list', group([]), missing('attributes')],
    ['an unknown attribute', group({ name: 'x', colour: 'red' }), notAllowed('colour')],
    ['several unknown attributes', group({ name: 'x', a: 1, b: 2 }), notAllowed('a'), notAllowed('b')],
    ['a read-only attribute', group({ name: 'x', created_at: '2024-01-01' }), notAllowed('created_at')],
    ['the id among the attributes', group({ name: 'x', id: 'MyOwnIdXXX' }), notAllowed('id')],
    ['an id of its own', group({ name: 'x' }, { id: 'MyOwnIdXXX' }), notAllowed('id')],
    [
      'a prototype',
      JSON.parse('{"type":"customer_groups","attributes":{"name":"x","__proto__":{}}}'),
      notAllowed('__proto__'),
    ],
    [
      'an unknown relationship',
      group({ name: 'x' }, { relationships: { orders: { data: [] } } }),
      notAllowed('orders'),
    ],
    [
      'a relationship that is written on the other side',
      group({ name: 'x' }, { relationships: { customers: { data: [] } } }),
      notAllowed('customers'),
    ],
    ['what has no place, before what is blank', group({ colour: 'red' }), notAllowed('colour')],
    ['no name', group({}), blank(NAME)],
    ['an empty name', group({ name: '' }), blank(NAME)],
    ['a name of blanks', group({ name: ' \t ' }), blank(NAME)],
    ['a null name', group({ name: null }), blank(NAME)],
    ['a name too long', group({ name: 'x'.repeat(256) }), tooLong(NAME, 255)],
    ['a code that is taken', group({ name: 'x', code: 'gold' }), taken(CODE, 'gold')],
    [
      'a code that is taken beside a price list that does not exist',
      group(
        { name: 'x', code: 'gold' },
        { relationships: { price_list: { data: { type: 'price_lists', id: 'NoSuchList' } } } },
      ),
      taken(CODE, 'gold'),
      unknown(PRICE_LIST, 'NoSuchList'),
    ],
    [
      'several invalid attributes, one error each',
      group({ name: '', code: 5, reference: [], metadata: 'x' }),
      blank(NAME),
      wrong(CODE),
      wrong('/data/attributes/reference'),
      wrong('/data/attributes/metadata'),
    ],
    [
      'a price list that does not exist',
      listed({ data: { type: 'price_lists', id: 'NoSuchList' } }),
      unknown(PRICE_LIST, 'NoSuchList'),
    ],
    [
      'something else for a price list',
      listed({ data: { type: 'markets', id: 'EuropeMark' } }),
      wrong(PRICE_LIST),
    ],
    ['several price lists', listed({ data: [{ type: 'price_lists', id: 'RetailEuro' }] }), wrong(PRICE_LIST)],
    ['a price list without id', listed({ data: { type: 'price_lists' } }), blank(PRICE_LIST)],
    ['a price list without anything', listed({ data: {} }), blank(PRICE_LIST)],
    ['a price list without data', listed({}), blank(PRICE_LIST)],
  ])
})

describe('PATCH /customer_groups/VipGroupXx', () => {
  testRefusedWrites(ask, 'PATCH /customer_groups/VipGroupXx', [
    ['no id', group({}), noKey],
    ['another id', group({}, { id: '10272' }), otherKey('10272')],
    ['the id in another case', group({}, { id: 'vipgroupxx' }), otherKey('vipgroupxx')],
    ['an id that is a number', group({}, { id: 10272 }), otherKey('10272')],
    ['no attributes', { type: 'customer_groups', id: 'VipGroupXx' }, missing('attributes')],
    ['another type', { type: 'orders', id: 'VipGroupXx', attributes: {} }, noResource('orders')],
    ['a stamp', vip({ updated_at: '2024-01-01T00:00:00.000Z' }), notAllowed('updated_at')],
    ['an empty name', vip({ name: '' }), blank(NAME)],
    ['a code that is taken', vip({ name: 'new', code: 'gold' }), taken(CODE, 'gold')],
    [
      'a price list that does not exist',
      vip(
        { name: 'new' },
        { relationships: { price_list: { data: { type: 'price_lists', id: 'NoSuchList' } } } },
      ),
      unknown(PRICE_LIST, 'NoSuchList'),
    ],
  ])
})
