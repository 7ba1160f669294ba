import { describe, expect, test } from 'vitest'
import type { Row } from '../../src/model/row.ts'
import { CONNECTION, HEADERS, openRutter, stored } from './api.ts'

const [first, second] = stored
if (first === undefined || second === undefined) throw new Error('The default data set has 60 groups.')

describe('the list', () => {
  test('is a page of 50, with the connection and the way on', async () => {
    const { send } = await openRutter()
    const answer = await send('GET', '')
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json'])
    expect(answer.json).toEqual({
      connection: CONNECTION,
      customer_groups: stored.slice(0, 50),
      next_cursor: expect.stringMatching(/^[\w+/]+=*$/),
    })
    expect(Object.keys(answer.json.customer_groups[0])).toEqual(Object.keys(first))
    const named = Buffer.from(answer.json.next_cursor, 'base64').toString()
    const seconds = Math.floor(Date.parse(String(stored[50]?.['created_at'])) / 1000)
    expect(named).toBe(`${seconds}_${stored[50]?.['id']}`)
  })

  test('of no groups', async () => {
    const { send } = await openRutter({ dataset: { name: 'empty' } })
    expect((await send('GET', '')).json).toEqual({
      connection: CONNECTION,
      customer_groups: [],
      next_cursor: null,
    })
  })

  test('shows names and platform ids that are not known as null', async () => {
    const { send } = await openRutter({ dataset: { name: 'edge' } })
    const groups: readonly Row[] = (await send('GET', '?limit=500')).json.customer_groups
    for (const field of ['name', 'platform_id']) expect(groups.map(group => group[field])).toContain(null)
  })

  test.each([
    ['1', 1],
    ['2', 2],
    ['50', 50],
    ['59', 59],
    ['60', 60],
    ['61', 60],
    ['500', 60],
  ])('limit=%s gives %i', async (limit, count) => {
    const { send } = await openRutter()
    const { json } = await send('GET', `?limit=${limit}`)
    expect(json.customer_groups).toEqual(stored.slice(0, count))
    expect(json.next_cursor === null).toBe(count === 60)
  })

  test.each(['force_fetch=true', 'force_fetch=false', 'cursor='])('%s changes nothing', async query => {
    const { send } = await openRutter()
    expect((await send('GET', `?${query}`)).json.customer_groups).toEqual(stored.slice(0, 50))
  })
})

const updated = (row: Row): number => Date.parse(String(row['updated_at']))
const some = stored.map(updated).sort((a, b) => a - b)
const [low = 0, high = 0] = [some[20], some[40]]

describe('times of update bound the list, both inclusive and in milliseconds', () => {
  // biome-ignore format: one row, one line
  test.each<[what: string, query: string, keep: (at: number) => boolean]>([
    ['from', `updated_at_min=${low}`, at => at >= low],
    ['from a millisecond later', `updated_at_min=${low + 1}`, at => at > low],
    ['to', `updated_at_max=${high}`, at => at <= high],
    ['to a millisecond earlier', `updated_at_max=${high - 1}`, at => at < high],
    ['from and to', `updated_at_min=${low}&updated_at_max=${high}`, at => at >= low && at <= high],
    ['one instant', `updated_at_min=${low}&updated_at_max=${low}`, at => at === low],
    ['the wrong way round', `updated_at_min=${high}&updated_at_max=${low}`, () => false],
    ['from zero', 'updated_at_min=0', () => true],
    ['from before 1970', 'updated_at_min=-1', () => true],
    ['from after all dates', 'updated_at_min=9999999999999999', () => false],
    ['to after all dates', 'updated_at_max=9999999999999999', () => true],
    ['to zero', 'updated_at_max=0', () => false],
    ['to before 1970', 'updated_at_max=-99999999999999', () => false],
    ['to far ahead', 'updated_at_max=999999999999999', () => true],
    ['from far ahead', 'updated_at_min=999999999999999', () => false],
  ])('%s', async (_what, query, keep) => {
    const { send } = await openRutter()
    const { status, json } = await send('GET', `?limit=500&${query}`)
    expect([status, json.customer_groups]).toEqual([200, stored.filter(row => keep(updated(row)))])
  })
})

describe('one group', () => {
  test.each([
    ['the first', first, ''],
    ['another', second, ''],
    ['even if its connection is not in sync', first, '?force_fetch=true'],
    ['with a slash behind', second, '/'],
  ])('%s', async (_what, row, behind) => {
    const { send } = await openRutter()
    const answer = await send('GET', `/${row['id']}${behind}`)
    expect([answer.status, answer.json]).toEqual([200, { connection: CONNECTION, customer_group: row }])
  })

  test('is found by its id in capitals, which is the same UUID', async () => {
    const { send } = await openRutter()
    const answer = await send('GET', `/${String(first['id']).toUpperCase()}`)
    expect([answer.status, answer.json.customer_group]).toEqual([200, first])
  })

  test('is the same for HEAD, without the body', async () => {
    const { send } = await openRutter()
    const answer = await send('HEAD', `/${first['id']}`)
    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([
      200,
      '',
      'application/json',
    ])
  })
})

test.each(['2024-08-31', '2024-04-30', '2023-03-14', '2023-02-07'])(
  'the version %s is served',
  async version => {
    const { send } = await openRutter()
    const headers = { 'x-rutter-version': version }
    expect((await send('GET', '?limit=1', { headers })).json.customer_groups).toEqual([first])
  },
)

describe('X-Rutter-Request-ID', () => {
  test.each<[what: string, method: string, url: string, headers: Record<string, string>, status: number]>([
    ['a success', 'GET', '', {}, 200],
    ['the same again', 'GET', '', {}, 200],
    ['HEAD', 'HEAD', '', {}, 200],
    ['400', 'GET', '?limit=0', {}, 400],
    ['a malformed query', 'GET', '?limit=%', {}, 400],
    ['401', 'GET', '', { authorization: '' }, 401],
    ['404 of a group', 'GET', '/00000000-0000-4000-8000-000000000000', {}, 404],
    ['404 of a path', 'GET', '/a/b', {}, 404],
    ['a malformed path', 'GET', '/%zz', {}, 400],
    ['405', 'POST', '', {}, 405],
    ['406', 'GET', '', { accept: 'text/html' }, 406],
    ['OPTIONS', 'OPTIONS', '', {}, 204],
    ['an example', 'GET', '', { prefer: 'code=410' }, 404],
    ['an example of one', 'GET', `/${first['id']}`, { prefer: 'code=410' }, 410],
  ])('is on %s, another every time', async (_what, method, url, headers, status) => {
    const { send } = await openRutter()
    const answers = [await send(method, url, { headers }), await send(method, url, { headers })]
    expect(answers.map(answer => answer.status)).toEqual([status, status])
    const ids = answers.map(answer => answer.headers['x-rutter-request-id'])
    expect(ids[0]).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
    expect(ids[0]).not.toBe(ids[1])
  })
})

test('HEADERS alone are not enough: the connection is named in the query', async () => {
  const { bare } = await openRutter()
  expect((await bare('GET', '/rutter/versioned/customer_groups', { headers: HEADERS })).status).toBe(401)
})
