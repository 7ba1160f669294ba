import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MEDIA_TYPE, openShop, type Request, type Shop } from './shop.ts'

// Whatever comes in, a 4xx in the provider's own words goes out, and nothing is half changed.

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const group = (attributes: object, more: object = {}) => ({
  data: { type: 'customer_groups', attributes, ...more },
})
const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth)
const raw = (attributes: string) => `{"data":{"type":"customer_groups","attributes":${attributes}}}`
const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`a${i}`, 1]))

const everything = async (): Promise<readonly string[]> =>
  Promise.all(
    ['customer_groups', 'customers', 'markets', 'price_lists'].map(
      async path => (await shop.ask(`GET /${path}?page[size]=25`)).text,
    ),
  )

describe('bodies', () => {
  const cases: readonly (readonly [what: string, request: Request, status: number])[] = [
    ['10,000 levels of lists', { body: nested(10_000) }, 400],
    [
      '10,000 levels of lists in metadata',
      { body: raw(`{"name":"x","metadata":{"a":${nested(10_000)}}}`) },
      400,
    ],
    ['10,000 levels of objects', { body: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}` }, 400],
    ['10,000 levels left open', { body: '['.repeat(10_000) }, 400],
    ['10 MB', { body: raw(`{"name":"${'x'.repeat(10_000_000)}"}`) }, 413],
    ['10 MB of blanks', { body: ' '.repeat(10_000_000) }, 413],
    ['50,000 unknown attributes', { body: group({ name: 'x', ...many }) }, 400],
    ['a prototype for the whole', { body: '{"__proto__":{"data":{}}}' }, 400],
    [
      'a prototype for the data',
      { body: '{"data":{"__proto__":{"type":"customer_groups"},"attributes":{"name":"x"}}}' },
      400,
    ],
    ['a prototype among the attributes', { body: raw('{"name":"x","__proto__":{"code":"p"}}') }, 400],
    [
      'a prototype among the relationships',
      {
        body: '{"data":{"type":"customer_groups","attributes":{"name":"x"},"relationships":{"__proto__":{"data":null}}}}',
      },
      400,
    ],
    ['a constructor', { body: raw('{"name":"x","constructor":{"prototype":{"polluted":true}}}') }, 400],
    ['a number for a body', { body: '1e999' }, 400],
    ['a byte order mark and nothing', { body: '\ufeff' }, 400],
    ['comments', { body: '{"data":null /* none */}' }, 400],
    ['a trailing comma', { body: '{"data":null,}' }, 400],
    ['bytes that are no UTF-8', { body: Buffer.from(raw('{"name":"\xff\xfe"}'), 'latin1') }, 400],
    ['an array of records', { body: { data: [group({ name: 'x' }).data, group({ name: 'y' }).data] } }, 400],
    ['a form', { body: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['no media type', { body: raw('{"name":"x"}'), headers: { 'content-type': '' } }, 415],
  ]
  for (const [what, request, status] of cases)
    test(what, async () => {
      const before = await everything()
      for (const line of ['POST /customer_groups', 'PATCH /customer_groups/VipGroupXx']) {
        const reply = await shop.ask(line, request)
        expect([line, reply.status, reply.headers['content-type']]).toEqual([line, status, MEDIA_TYPE])
        expect(reply.json.errors[0].status).toBe(String(status))
      }
      expect(await everything()).toEqual(before)
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined() // any object would show it
    })

  test('100 levels are fine, and so is a megabyte less a little', async () => {
    const deep = { a: JSON.parse(nested(90)) }
    const long = { text: 'x'.repeat(1_000_000) }
    for (const metadata of [deep, long]) {
      const { status, json } = await shop.ask('POST /customer_groups', {
        body: group({ name: 'x', metadata }),
      })
      expect([status, json.data?.attributes.metadata]).toEqual([201, metadata])
      await shop.ask(`DELETE /customer_groups/${json.data.id}`)
    }
  })
})

describe('addresses', () => {
  const cases: readonly (readonly [path: string, status: number])[] = [
    ['customer_groups?page[size]=%zz', 400],
    ['customer_groups?%=1', 400],
    ['customer_groups?sort=%ff', 400],
    ['customer_groups?sort=name%00', 400],
    ['customer_groups/%00', 400],
    ['customer_groups/%c0%af', 400],
    ['customer_groups/%2e%2e', 404],
    ['customer_groups/..%2f..', 404],
    ['customer_groups//customers', 404],
    ['customer_groups/VipGroupXx//', 404],
    [`customer_groups/${'x'.repeat(8000)}`, 404],
    [`customer_groups/${'x/'.repeat(2000)}`, 404],
    ['customer_groups?sort=name&sort=name', 400],
    ['customer_groups?filter[q][name_eq]=a&filter[q][name_eq]=b', 400],
    ['customer_groups?filter[q][name_eq][]=a', 400],
    ['customer_groups?filter[q][__proto__]=a', 400],
    ['customer_groups?filter[__proto__][name_eq]=a', 400],
    ['customer_groups?constructor[prototype]=a', 400],
    ['customer_groups?page[__proto__]=1', 400],
    ['customer_groups?page[number][a]=1', 400],
    ['customer_groups?fields[constructor]=name', 400],
    ['customer_groups?fields[customer_groups]=constructor', 400],
    [`customer_groups?page[number]=${'9'.repeat(400)}`, 200],
    [`customer_groups?filter[q][${'name_or_'.repeat(500)}name_eq]=x`, 200],
    [`customer_groups?filter[q][name_matches]=${'%25a'.repeat(1500)}`, 200],
    [`customer_groups?filter[q][name_cont_any]=${','.repeat(4000)}`, 200],
    [`customer_groups?include=${'customers.customer_group.'.repeat(200)}customers`, 200],
    [`customer_groups?sort=${'name,'.repeat(2000)}`, 200],
    [`customer_groups?fields[customer_groups]=${'name,'.repeat(2000)}`, 200],
  ]
  for (const [path, status] of cases)
    test(`GET /${path.slice(0, 60)} is ${status}`, async () => {
      const reply = await shop.ask(`GET /${path}`)
      expect([reply.status, reply.headers['content-type']]).toEqual([status, MEDIA_TYPE])
    })
})

test('a client that breaks off leaves nothing behind', async () => {
  const before = await everything()
  const { origin } = await shop.listen()
  const body = new ReadableStream({
    start: stream => stream.enqueue(new TextEncoder().encode('{"data":{"type":"customer_groups",')),
  })
  const abort = new AbortController()
  const headers = { authorization: 'Bearer demo-token', 'content-type': MEDIA_TYPE }
  const init = { method: 'POST', headers, body, signal: abort.signal, duplex: 'half' as const }
  const sent = fetch(`${origin}/commercelayer/api/customer_groups`, init)
  setImmediate(() => abort.abort())
  await expect(sent).rejects.toThrow('abort')
  expect(await everything()).toEqual(before)
})
