import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PREDICATES } from '../../src/dialects/predicates.ts'
import type { Json } from '../../src/model/json.ts'
import { type Kind, naiveHolds } from '../../src/testing/naive-filter.ts'
import { openShop, type Shop } from './shop.ts'

let shop: Shop
let edge: Shop
beforeAll(async () => {
  shop = await openShop()
  edge = await openShop({ dataset: { name: 'edge' } })
})
afterAll(() => Promise.all([shop.close(), edge.close()]))

interface Record {
  readonly id: string
  readonly attributes: Readonly<{ [name: string]: Json }>
  readonly relationships: { readonly customers: { readonly data: readonly { readonly id: string }[] } }
}

/** All pages of a listing. */
const all = async (mock: Shop, query: string, page = 1): Promise<readonly Record[]> => {
  const { status, json } = await mock.ask(`GET /${query}&page[size]=25&page[number]=${page}`)
  expect(status).toBe(200)
  return json.links.next ? [...json.data, ...(await all(mock, query, page + 1))] : json.data
}
const condition = (key: string, value: string) =>
  `${encodeURIComponent(`filter[q][${key}]`)}=${encodeURIComponent(value)}`

describe('filters over HTTP', () => {
  test.each([
    ['customer_groups', 'name_eq=VIP', 'VipGroupXx'],
    ['customer_groups', 'name_or_code_start=gold', 'GoldGroupX'],
    ['customer_groups', 'name_cont=%25', ''],
    ['customer_groups', 'code_null=true', 'StaffGroup'],
    [
      'customer_groups',
      'code_not_eq=vip&filter[q][reference_null]=true&filter[q][name_matches]=%25%20_',
      'SegmentaXX SegmentbXX SegmentcXX SegmentdXX SegmenteXX SegmentfXX SegmentgXX SegmenthXX SegmentiXX',
    ],
    ['customer_groups', 'id_in=VipGroupXx,StaffGroup', 'VipGroupXx StaffGroup'],
    ['customer_groups', 'created_at_lt=2024-01-03', 'VipGroupXx GoldGroupX'],
    ['customer_groups', 'created_at_gteq=2024-01-12T12:00:00Z', 'SegmentiXX'],
    [
      'customer_groups',
      'updated_at_gt=2024-02-02&filter[q][updated_at_lt]=2024-02-04',
      'GoldGroupX StaffGroup',
    ],
    ['customer_groups', 'metadata_jcont={"tags":["b"]}', 'VipGroupXx'],
    ['customer_groups', 'customers_email_eq=cat@example.com', 'GoldGroupX'],
    ['customer_groups', 'customers_id_null=false', 'VipGroupXx GoldGroupX'],
    ['customer_groups', 'price_list_code_eq=wholesale', 'VipGroupXx'],
    ['customer_groups', 'attachments_name_eq=Rules', 'VipGroupXx'],
    ['customer_groups', 'markets_name_i_cont=priv', 'VipGroupXx'],
    ['customers', 'customer_group_code_in=vip,gold', 'AnnCustome BobCustome CatCustome'],
    ['customers', 'customer_group_id_null=true', 'DanCustome'],
    ['customers', 'total_orders_count_gteq=3', 'CatCustome DanCustome'],
    ['customers', 'has_password_false=true&filter[q][email_start_any]=a,b', 'AnnCustome BobCustome'],
  ])('%s with %s', async (table, filter, ids) => {
    const found = await all(shop, `${table}?filter[q][${filter.replaceAll('{', '%7B')}`.replace('=', ']='))
    expect(found.map(one => one.id).join(' ')).toBe(ids)
  })
})

const ATTRIBUTES: { readonly [name: string]: Kind } = {
  id: 'text',
  name: 'text',
  code: 'text',
  reference: 'text',
  reference_origin: 'text',
  created_at: 'time',
  updated_at: 'time',
  customers_email: 'text',
}

test('every filter over odd data finds what a naive evaluation of the whole listing finds', async () => {
  const groups = await all(edge, 'customer_groups?include=customers')
  const customers = new Map((await all(edge, 'customers?sort=id')).map(one => [one.id, one.attributes]))
  const valuesOf = (group: Record, attribute: string): readonly Json[] =>
    attribute === 'customers_email'
      ? group.relationships.customers.data.map(one => customers.get(one.id)?.['email'] ?? null)
      : [group.attributes[attribute] ?? null]
  const predicates = PREDICATES.filter(({ name }) => !['jcont', 'true', 'false'].includes(name))
  const seen = (attribute: string) =>
    groups.flatMap(group => valuesOf(group, attribute)).map(value => String(value ?? ''))
  const conditions = fc
    .record({
      predicate: fc.constantFrom(...predicates),
      attribute: fc.constantFrom(...Object.keys(ATTRIBUTES)),
    })
    .filter(
      ({ predicate, attribute }) =>
        ATTRIBUTES[attribute] === 'text' || !/match|start|end|cont/.test(predicate.name),
    )
    .chain(({ predicate, attribute }) => {
      // Values that occur, and parts of them; a comma would part them in lists, and an empty text is no time.
      const values = [...new Set(seen(attribute))].filter(value => value !== '' && !value.includes(','))
      const part = fc.tuple(fc.constantFrom(...values), fc.nat(3), fc.integer({ min: 1, max: 6 }))
      const parts = part.map(
        ([value, start, length]) => [...value].slice(start, start + length).join('') || value,
      )
      const text =
        ATTRIBUTES[attribute] === 'text'
          ? fc.oneof(fc.constantFrom(...values), parts)
          : fc.constantFrom(...values)
      const list = fc.array(text, { minLength: 1, maxLength: 3 }).map(one => one.join())
      const value = { flag: fc.constantFrom('true', 'false'), list, one: text, json: text }[predicate.takes]
      return fc.record({ predicate: fc.constant(predicate.name), attribute: fc.constant(attribute), value })
    })
  await fc.assert(
    fc.asyncProperty(conditions, async ({ predicate, attribute, value }) => {
      const found = await all(edge, `customer_groups?${condition(`${attribute}_${predicate}`, value)}`)
      const kind = ATTRIBUTES[attribute] ?? 'text'
      const expected = groups.filter(group => naiveHolds(predicate, valuesOf(group, attribute), value, kind))
      expect(found.map(one => one.id)).toEqual(expected.map(one => one.id))
    }),
    { numRuns: 300 },
  )
})
