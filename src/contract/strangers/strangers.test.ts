import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { told, verifyShop } from './strangers.cases.ts'
import { SHOP } from './strangers-document.cases.ts'
import { FAULTLESS, type Shop, taking } from './strangers-shop.cases.ts'

test('a shop that keeps its document hears nothing at all, and its bodies are exercised', async () => {
  const { findings, bugs, untried, left, coverage } = await verifyShop()
  expect([told(findings), bugs, left]).toEqual([[], [], []])
  expect(untried.filter(one => one.startsWith('bodies of'))).toEqual([])
  const seen = Object.fromEntries(coverage.operations.map(one => [one.operation, one.seen]))
  expect(seen).toMatchObject({
    add: expect.arrayContaining([201, 400]),
    order: expect.arrayContaining([202]),
  })
})

describe('it is found that', () => {
  test.each<[what: string, spoiled: Partial<Shop>, probes: RegExp, found: RegExp]>([
    [
      'a pattern is not looked at',
      { takes: taking({ isbn: { type: 'string' } }) },
      /^forbidden\/add\//,
      /forbidden-body\/add\/isbn\/pattern/,
    ],
    [
      'a text may be too long',
      { takes: taking({ title: { type: 'string', minLength: 1 } }) },
      /^forbidden\/add\//,
      /forbidden-body\/add\/title\/maxLength/,
    ],
    [
      'a filter lets others through',
      { filter: (book, name, wanted) => String(book[name] ?? '')[0] === wanted[0] },
      /^allowed\/add\/|^law\/filter\//,
      /filter\/list\/author\/extra/,
    ],
    ['a filter is not applied', { filter: () => true }, /^law\/filter\//, /filter\/list\/binding/],
    [
      'an offset passes over one too many',
      { cut: (books, offset, limit) => FAULTLESS.cut(books, offset > 0 ? offset + 1 : 0, limit) },
      /^law\/(paging|totals)\//,
      /paging\/list\/lost|totals\/list/,
    ],
    [
      'the total is that of the page',
      { total: (_books, page) => page.length },
      /^law\/(paging|totals|page-size)\//,
      /totals\/list|paging\/list\/total|page-size\/list/,
    ],
    [
      'a PUT changes what it should replace',
      { replace: (was, sent) => ({ ...was, ...FAULTLESS.replace(was, sent) }) },
      /^law\/replaced\//,
      /replaced\/put\/price/,
    ],
  ])('%s', async (_what, spoiled, probes, wanted) => {
    const { findings } = await verifyShop(spoiled, SHOP, probes)
    expect(
      findings.some(one => wanted.test(one.id)),
      told(findings).join('\n'),
    ).toBe(true)
  })
})

/** The shop's document with something else at a place in it. */
const changed = (
  place: readonly string[],
  value: JsonObject[string],
  node: JsonObject = SHOP,
): JsonObject => {
  const [name = '', ...deeper] = place
  const inner = node[name]
  return { ...node, [name]: deeper.length === 0 ? value : changed(deeper, value, inner as JsonObject) } // places are of objects
}

test('where no allowed body can be made, that is said, and no request is called allowed', async () => {
  const schema: JsonObject = {
    type: 'object',
    required: ['title'],
    properties: { title: { type: 'string', pattern: '^(?=.*\\d)(?=.*[A-Z])[^ ]{12,}$' } },
  }
  const at = ['paths', '/books', 'post', 'requestBody', 'content', 'application/json', 'schema']
  const { findings, untried } = await verifyShop({ takes: { not: {} } }, changed(at, schema))
  expect(untried).toContain('bodies of add: none could be made that its schema allows (give it an example)')
  expect(told(findings).filter(one => one.startsWith('allowed/add'))).toEqual([])
})

test('a page whose paging nobody understands is not taken for the whole listing', async () => {
  const strange = [{ name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50 } }]
  const { findings } = await verifyShop(
    { cut: books => books.slice(0, 3) },
    changed(['paths', '/books', 'get', 'parameters'], strange),
  )
  expect(told(findings)).toEqual([])
})
