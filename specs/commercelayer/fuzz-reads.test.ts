import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BASE, MEDIA_TYPE, openShop, type Shop } from './shop.ts'

// The mock holds every reply against the document (a breach is a 500), so all that is left to see is that whatever
// is asked is answered, with something below 500.

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const PATHS = [
  'customer_groups',
  'customers',
  'markets',
  'price_lists',
  'customer_groups/VipGroupXx',
  'customers/AnnCustome',
]
const RELATED = [
  'customers',
  'markets',
  'attachments',
  'event_stores',
  'price_list',
  'customer_group',
  'relationships/customers',
]
const SIGNS = ['[', ']', '.', ',', '-', '_', '%', '&', '=', '+', '/', '\0', '\\', 'a']
const KNOWN = [
  'name',
  'code',
  'id',
  'email',
  'customers',
  'customer_group',
  'price_list',
  'VIP',
  '__proto__',
  '2024-01-01',
  '1',
  '-1',
  '26',
  '{}',
  '',
]

const known = fc.constantFrom(...KNOWN)
const odd = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 5 }),
  fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 6 }),
)
const word = fc.oneof({ arbitrary: known, weight: 4 }, odd)
const words = (separator: string) =>
  fc.array(word, { minLength: 1, maxLength: 3 }).map(parts => parts.join(separator))

const filter = fc
  .tuple(
    fc.constantFrom('name', 'code_or_name', 'created_at', 'customers_email', 'metadata'),
    fc.constantFrom('eq', 'in', 'cont', 'gt', 'null', 'jcont', 'matches_any'),
  )
  .map(parts => `filter[q][${parts.join('_')}]`)
const named = fc.constantFrom(
  'sort',
  'include',
  'fields[customers]',
  'fields[customer_groups]',
  'page[size]',
  'page[number]',
  'page[after]',
)
const parameter = fc
  .oneof(
    { arbitrary: fc.tuple(fc.oneof(named, filter), fc.oneof(word, words(','), words('.'))), weight: 6 },
    fc.tuple(words(']['), word).map(([keys, value]): [string, string] => [`filter[${keys}]`, value]),
    fc.tuple(words('['), word),
  )
  .map(parts => parts.map(encodeURIComponent).join('='))
const raw = fc.string({ maxLength: 9 }).map(text => text.replace(/[#\s]/g, ''))
const query = fc.array(fc.oneof({ arbitrary: parameter, weight: 20 }, raw), { maxLength: 2 })

const path = fc.oneof(
  { arbitrary: fc.constantFrom(...PATHS), weight: 4 },
  fc.tuple(fc.constantFrom(...PATHS), fc.constantFrom(...RELATED)).map(parts => parts.join('/')),
  fc.tuple(fc.constantFrom(...PATHS), odd).map(([start, end]) => `${start}/${encodeURIComponent(end)}`),
)
const accept = fc.oneof(
  { arbitrary: fc.constant(MEDIA_TYPE), weight: 9 },
  fc.constantFrom('*/*', 'text/html', ', ,;q=', '"', ''),
)

test('whatever is asked is answered', async () => {
  await fc.assert(
    fc.asyncProperty(path, query, accept, async (at, parts, accepted) => {
      const headers = { authorization: 'Bearer demo-token', accept: accepted }
      const reply = await shop.send('GET', `${BASE}/${at}?${parts.join('&')}`, { headers })
      expect(reply.status).toBeLessThan(500)
      expect(Object.keys(reply.json)).toContain(reply.status === 200 ? 'data' : 'errors')
    }),
    { numRuns: 2000 },
  )
})
