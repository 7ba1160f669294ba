import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Row } from '../../src/model/row.ts'
import { SHOP } from './goods.ts'
import { openShop, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const sorted = async (table: string, sort: string): Promise<readonly string[]> => {
  const { json } = await shop.ask(`GET /${table}?page[size]=25&sort=${sort}`)
  return json.data.map((one: { id: string }) => one.id)
}

/** In ascending order; rows with equal values stay as they are. */
const ascending = (rows: readonly Row[], field: string): readonly Row[] =>
  rows.toSorted((a, b) => {
    const [left, right] = [a[field] as string, b[field] as string] // all that can be sorted by compares alike
    return left < right ? -1 : Number(left > right)
  })

const STAMPS = ['created_at', 'updated_at', 'reference', 'reference_origin']

test.each([
  ['customer_groups', ['name', 'code', 'id', ...STAMPS]],
  ['customers', ['email', 'status', 'total_orders_count', 'id', ...STAMPS]],
  ['markets', ['name', 'code', 'id', ...STAMPS]],
  ['price_lists', ['name', 'code', 'currency_code', 'tax_included', 'id', ...STAMPS]],
])('%s are sorted by all that is documented, nulls last and, descending, first', async (table, fields) => {
  expect(shop.api.resources[table]?.sortable).toEqual(fields)
  for (const field of fields) {
    const rows = SHOP[table] ?? []
    const nulls = rows.filter(row => row[field] === null)
    const up = ascending(
      rows.filter(row => row[field] !== null),
      field,
    )
    // Turned round twice, so that equal values stay in the order of creation.
    const down = ascending(rows.filter(row => row[field] !== null).toReversed(), field).toReversed()
    expect(await sorted(table, field)).toEqual([...up, ...nulls].map(row => row['id']))
    expect(await sorted(table, `-${field}`)).toEqual([...nulls, ...down].map(row => row['id']))
  }
})

test.each([
  ['reference_origin,-name', ['VipGroupXx', 'StaffGroup', 'SegmentiXX']],
  ['-reference,created_at', ['GoldGroupX', 'StaffGroup', 'SegmentaXX']],
  ['-reference,-created_at', ['SegmentiXX', 'SegmenthXX', 'SegmentgXX']],
  ['', ['VipGroupXx', 'GoldGroupX', 'StaffGroup']],
  ['name,', ['GoldGroupX', 'SegmentaXX', 'SegmentbXX']],
  ['name,name,-name', ['GoldGroupX', 'SegmentaXX', 'SegmentbXX']],
])('sort=%s begins with %j', async (sort, first) => {
  expect((await sorted('customer_groups', sort)).slice(0, 3)).toEqual(first)
})

test('related collections are sorted alike', async () => {
  expect(await sorted('customer_groups/VipGroupXx/customers', '-email')).toEqual(['BobCustome', 'AnnCustome'])
})
