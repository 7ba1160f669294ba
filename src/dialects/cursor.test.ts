import { describe, expect, onTestFinished, test } from 'vitest'
import type { Json } from '../model/json.ts'
import type { Row } from '../model/row.ts'
import { compileApi } from '../spec/compile.ts'
import { openMock } from '../testing/open-mock.ts'
import { type Change, PENS, penDocument, penFixture } from '../testing/pens.ts'
import { createCursor } from './cursor.ts'

type Time = 'iso' | 'sql'
type Key = 'letters' | 'integer'

const pages = (time: Time, form: Key): Change => ({
  'x-dialect': 'cursor',
  'x-resources': {
    pens: {
      time,
      order: [{ field: 'made_at', precision: 'second' }, { field: 'id' }],
      key: { form },
    },
  },
  components: {
    schemas: { Pen: { properties: { id: { type: form === 'integer' ? 'integer' : 'string' } } } },
    responses: {
      Pens: {
        content: {
          'application/json': {
            schema: {
              required: ['pens', 'next'],
              properties: { count: undefined, next: { type: 'string', nullable: true, 'x-value': 'next' } },
            },
          },
        },
      },
    },
  },
  paths: {
    '/pens': {
      get: {
        parameters: [
          { name: 'from', in: 'query', schema: { type: 'string' }, 'x-role': 'cursor' },
          { name: 'size', in: 'query', schema: { type: 'integer', default: 2 }, 'x-role': 'limit' },
        ],
      },
    },
  },
})

const rowsOf = (time: Time, form: Key): readonly Row[] =>
  PENS.map(pen => ({
    ...pen,
    id: form === 'integer' ? Number(pen['id']) + 8 : `id${Number(pen['id']) + 8}`,
    ...(time === 'iso' && { made_at: `${String(pen['made_at']).replace(' ', 'T')}.000Z` }),
  }))

const open = async (time: Time, form: Key) => {
  const api = compileApi(penDocument(pages(time, form)))
  const mock = await openMock({ providers: [{ api, fixture: penFixture({}, rowsOf(time, form)) }] })
  onTestFinished(mock.close)
  return (query: string) => mock.send('GET', `/pens/v1/pens?${query}`, { headers: { 'x-key': 'good' } })
}

const KINDS = [
  ['iso', 'letters'],
  ['sql', 'letters'],
  ['sql', 'integer'],
] as const

describe.each(KINDS)('a cursor over %s times and keys of %s', (time, form) => {
  const ids = rowsOf(time, form).map(row => row['id'])

  test('names the second and the key of the first row that follows', async () => {
    const get = await open(time, form)
    const { next } = (await get('')).json
    expect(Buffer.from(next, 'base64').toString()).toBe(
      `${Date.UTC(2024, 1, 3, 23, 59, 59) / 1000}_${ids[2]}`,
    )
  })

  test('leads through the whole list and ends in null', async () => {
    const get = await open(time, form)
    const first = (await get('size=1')).json
    const second = (await get(`size=1&from=${encodeURIComponent(first.next)}`)).json
    const third = (await get(`from=${encodeURIComponent(second.next)}`)).json
    expect([first, second, third].flatMap(page => page.pens.map((pen: Row) => pen['id']))).toEqual(ids)
    expect(third.next).toBeNull()
  })

  test('that is none is refused', async () => {
    const get = await open(time, form)
    expect((await get('from=x')).json).toEqual({ fault: 'cursor-invalid', value: 'x' })
  })
})

describe('an order that tells more or less than a cursor carries stops the start, with file and line', () => {
  const made = { field: 'made_at', precision: 'second' }
  test.each<[what: string, order: Json]>([
    ['times to the millisecond', [{ field: 'made_at' }, { field: 'id' }]],
    ['keys alone', [{ field: 'id' }]],
    ['three', [made, { field: 'name' }, { field: 'id' }]],
  ])('%s', (_what, order) => {
    const api = compileApi(penDocument({ ...pages('sql', 'integer'), 'x-resources': { pens: { order } } }))
    expect(() => createCursor(api)).toThrow(
      expect.objectContaining({
        name: 'Stop',
        message: expect.stringMatching(
          /^specs\/pens\.yaml:\d+: a cursor carries a second and a key, so "order" must be a time with \{precision: second\} and then \{field: id\}\.$/,
        ),
      }),
    )
  })
})

test('what is answered from examples alone may have a cursor without an order', () => {
  const cursor = { name: 'from', in: 'query', schema: { type: 'string' }, 'x-role': 'cursor' }
  const paths = { '/pens': { get: { 'x-action': undefined, parameters: [cursor] } } }
  expect(() => createCursor(compileApi(penDocument({ 'x-dialect': 'cursor', paths })))).not.toThrow()
})
