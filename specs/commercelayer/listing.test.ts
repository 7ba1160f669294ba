import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SHOP } from './goods.ts'
import { ORIGIN, openShop, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const GROUPS = SHOP['customer_groups'] ?? []
const ids = (from: number, to: number) => GROUPS.slice(from, to).map(row => row['id'])
const idsOf = (json: { data: readonly { id: string }[] }) => json.data.map(one => one.id)

describe('pages', () => {
  const link = (number: number, size: number) =>
    `${ORIGIN}/customer_groups?page%5Bnumber%5D=${number}&page%5Bsize%5D=${size}`
  const links = (size: number, pages: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(pages).map(([name, number]) => [name, link(number, size)]))

  test.each([
    ['', ids(0, 10), 2, links(10, { first: 1, next: 2, last: 2 })],
    ['?page[number]=1', ids(0, 10), 2, links(10, { first: 1, next: 2, last: 2 })],
    ['?page[number]=2', ids(10, 12), 2, links(10, { first: 1, prev: 1, last: 2 })],
    ['?page[size]=5&page[number]=2', ids(5, 10), 3, links(5, { first: 1, prev: 1, next: 3, last: 3 })],
    ['?page[size]=12', ids(0, 12), 1, links(12, { first: 1, last: 1 })],
    ['?page[size]=25', ids(0, 12), 1, links(25, { first: 1, last: 1 })],
    ['?page[size]=1&page[number]=12', ids(11, 12), 12, links(1, { first: 1, prev: 11, last: 12 })],
    ['?page[number]=3', [], 2, links(10, { first: 1, prev: 2, last: 2 })],
    ['?page[number]=007', [], 2, links(10, { first: 1, prev: 6, last: 2 })],
    ['?page[number]=999999999999', [], 2, links(10, { first: 1, prev: 999999999998, last: 2 })],
    [
      '?page[number]=99999999999999999999',
      [],
      2,
      links(10, { first: 1, prev: Number.MAX_SAFE_INTEGER - 1, last: 2 }),
    ],
  ])('GET /customer_groups%s', async (query, expected, page_count, expectedLinks) => {
    const { status, json } = await shop.ask(`GET /customer_groups${query}`)
    expect([status, idsOf(json)]).toEqual([200, expected])
    expect(json.meta).toEqual({ record_count: 12, page_count })
    expect(json.links).toEqual(expectedLinks)
  })

  test('an empty collection counts nothing and knows only its first page', async () => {
    const path = 'customer_groups/StaffGroup/customers'
    const { json } = await shop.ask(`GET /${path}`)
    const only = `${ORIGIN}/${path}?page%5Bnumber%5D=1&page%5Bsize%5D=10`
    expect(json).toEqual({
      data: [],
      meta: { record_count: 0, page_count: 0 },
      links: { first: only, last: only },
    })
  })

  test('links repeat the query, percent-encoded, with the keys in alphabetical order', async () => {
    const query =
      'sort=-name,code&page[size]=1&include=customers&filter[q][name_cont]=s%26%C3%9F+x&fields[markets]=name,code'
    const { json } = await shop.ask(`GET /customer_groups/?${query}`)
    expect(json.links.first).toBe(
      `${ORIGIN}/customer_groups?fields%5Bmarkets%5D=name%2Ccode&filter%5Bq%5D%5Bname_cont%5D=s%26%C3%9F+x` +
        '&include=customers&page%5Bnumber%5D=1&page%5Bsize%5D=1&sort=-name%2Ccode',
    )
  })

  test('links are those of the capture', async () => {
    const { json } = await shop.ask('GET /markets?fields[markets]=id,name&page[size]=3&sort=name')
    const captured = '/markets?fields%5Bmarkets%5D=id%2Cname&page%5Bnumber%5D=1&page%5Bsize%5D=3&sort=name'
    expect(json.links).toEqual({ first: `${ORIGIN}${captured}`, last: `${ORIGIN}${captured}` })
  })

  test('links lead where they say, from the first page to the last and back', async () => {
    const follow = async (url: string, way: 'next' | 'prev'): Promise<readonly string[]> => {
      const { json } = await shop.ask(`GET ${url.slice(ORIGIN.length)}`)
      return [...idsOf(json), ...(json.links[way] ? await follow(json.links[way], way) : [])]
    }
    const start = `${ORIGIN}/customer_groups?page[size]=1&sort=-created_at`
    expect(await follow(start, 'next')).toEqual(ids(0, 12).toReversed())
    expect(await follow(`${start}&page[number]=12`, 'prev')).toEqual(ids(0, 12))
  })
})

describe('cursor pages of event stores', () => {
  const path = 'GET /customer_groups/VipGroupXx/event_stores'

  test('count nothing, and know the way on until the last', async () => {
    const first = (await shop.ask(`${path}?page[size]=2`)).json
    expect(first).toMatchObject({ meta: {}, data: [{ id: 'EventaXXXX' }, { id: 'EventbXXXX' }] })
    expect(Object.keys(first.links)).toEqual(['next'])
    expect(first.links.next).toMatch(/event_stores\?page%5Bafter%5D=[\w-]+&page%5Bsize%5D=2$/)
    const second = (await shop.ask(`GET ${first.links.next.slice(ORIGIN.length)}`)).json
    // The third and the fourth happened at the same time.
    expect(idsOf(second)).toEqual(['EventcXXXX', 'EventdXXXX'])
    const third = (await shop.ask(`GET ${second.links.next.slice(ORIGIN.length)}`)).json
    expect(third).toMatchObject({ meta: {}, links: {}, data: [{ id: 'EventeXXXX' }] })
    expect(third.links).toEqual({})
  })

  test('are one when all fit, and ten at a time without being asked', async () => {
    const { json } = await shop.ask(path)
    expect(idsOf(json)).toEqual(['a', 'b', 'c', 'd', 'e'].map(letter => `Event${letter}XXXX`))
    expect([json.meta, json.links]).toEqual([{}, {}])
  })

  test('have no relationships, and sparse fields like the others', async () => {
    const { json } = await shop.ask(`${path}?fields[event_stores]=event&page[size]=1`)
    expect(json.data[0]).toEqual({
      id: 'EventaXXXX',
      type: 'event_stores',
      links: { self: `${ORIGIN}/event_stores/EventaXXXX` },
      attributes: { event: 'update' },
      meta: { mode: 'test', organization_id: 'WXlEOFrjnr' },
    })
  })
})
