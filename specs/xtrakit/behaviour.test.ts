import { describe, expect, test } from 'vitest'
import type { Row } from '../../src/model/row.ts'
import { GROUPS, openXtrakit, stored as rows } from './api.ts'

const FIELDS = ['id', 'group_name', 'group_description', 'created_at', 'updated_at']
const shown = (rows: readonly Row[]): readonly Row[] =>
  rows.map(row => Object.fromEntries(FIELDS.map(name => [name, row[name] ?? null])))
const [first] = rows
const middle = rows[30]
if (first === undefined || middle === undefined) throw new Error('The default data set has 60 groups.')

describe('the list', () => {
  test('has every group, in the order of their ids, with the five documented fields and the number of groups', async () => {
    const { send } = await openXtrakit()
    const answer = await send('GET', GROUPS)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('application/json')
    expect(answer.json).toEqual({ status: 200, message: 'Groups found: 60', data: { groups: shown(rows) } })
    expect(Object.keys(answer.json.data.groups[0])).toEqual(FIELDS)
    expect(Object.keys(answer.json)).toEqual(['status', 'message', 'data'])
    expect(answer.json.data.groups.map((group: Row) => group['id'])).toEqual(rows.map((_, i) => i + 1))
  })

  test('of no groups is an empty array', async () => {
    const { send } = await openXtrakit({ dataset: { name: 'empty' } })
    expect((await send('GET', GROUPS)).text).toBe(
      '{"status":200,"message":"Groups found: 0","data":{"groups":[]}}',
    )
  })

  test('has the hard names as they are', async () => {
    const { list } = await openXtrakit({ dataset: { name: 'edge' } })
    const names = (await list()).map(group => group['group_name'])
    for (const name of ['🎁', '"', '<', '\u202e', '\\'])
      expect(names.filter(one => String(one).includes(name)).length, name).toBeGreaterThan(0)
  })

  test('is the same for HEAD, without the body', async () => {
    const { send } = await openXtrakit()
    const [get, head] = [await send('GET', GROUPS), await send('HEAD', GROUPS)]
    expect([head.status, head.text, head.headers['content-length']]).toEqual([
      200,
      '',
      get.headers['content-length'],
    ])
  })
})

/** Rows that the filter lets through, by our own reading of the facts. */
const expected = (keep: (row: Row) => boolean): readonly Row[] => shown(rows.filter(keep))
const text = (row: Row, field: string): string => String(row[field])
const encoded = (value: unknown): string => encodeURIComponent(String(value))
const day = text(middle, 'updated_at').slice(0, 10)
const since = text(middle, 'created_at')
const [date = '', clock = ''] = since.split(' ')

describe('a filter', () => {
  // biome-ignore format: one row, one line
  test.each<[what: string, query: string, keep: (row: Row) => boolean]>([
    ['business_code lets through the groups of that business', `business_code=${first['business_code']}`, row => row['business_code'] === first['business_code']],
    ['business_code of another business', 'business_code=16203377', row => row['business_code'] === 16203377],
    ['an unknown business_code lets nothing through', 'business_code=1', () => false],
    ['a negative business_code', 'business_code=-1', () => false],
    ['a business_code of 15 digits', 'business_code=999999999999999', () => false],
    ['a business_code of 30 digits', `business_code=${'9'.repeat(30)}`, () => false],
    ['created_at is inclusive', `created_at=${encoded(since)}`, row => text(row, 'created_at') >= since],
    ['the blank may be a plus', `created_at=${date}+${encoded(clock)}`, row => text(row, 'created_at') >= since],
    ['colons need no encoding', `created_at=${date}%20${clock}`, row => text(row, 'created_at') >= since],
    ['hours, minutes and seconds may have one digit', 'created_at=2024-09-01+1:2:3', row => text(row, 'created_at') >= '2024-09-01 01:02:03'],
    ['midnight', 'created_at=2024-09-01+0:0:0', row => text(row, 'created_at') >= '2024-09-01 00:00:00'],
    ['the first second', 'created_at=2024-08-04+8:23:45', () => true],
    ['a second after the first', 'created_at=2024-08-04+8:23:46', row => row !== first],
    ['long ago', 'created_at=0001-01-01+00:00:00', () => true],
    ['far ahead', 'created_at=9999-12-31+23:59:59', () => false],
    ['a leap day', 'created_at=2024-02-29+00:00:00', () => true],
    ['updated_at is inclusive to the end of the day', `updated_at=${day}`, row => text(row, 'updated_at') <= `${day} 23:59:59`],
    ['updated_at of the last update', 'updated_at=2025-06-30', () => true],
    ['updated_at before all', 'updated_at=2024-08-03', () => false],
    ['filters narrow together', `created_at=${encoded(since)}&updated_at=${day}&business_code=${first['business_code']}`, row => text(row, 'created_at') >= since && text(row, 'updated_at') <= `${day} 23:59:59` && row['business_code'] === first['business_code']],
    ['an unknown parameter is ignored', 'page=2&limit=1&sort=-id', () => true],
    ['an array of an ignored name', 'business_code[]=1&business_code[]=2', () => true],
    ['a nested name is another name', 'created_at[gte]=x', () => true],
  ])('%s', async (_what, query, keep) => {
    const { send } = await openXtrakit()
    const { status, json } = await send('GET', `${GROUPS}?${query}`)
    const groups = expected(keep)
    expect([status, json.message]).toEqual([200, `Groups found: ${groups.length}`])
    expect(json.data.groups).toEqual(groups)
  })

  test('at the last second of a day in updated_at, and not a second later', async () => {
    const { mock, send } = await openXtrakit({ dataset: { name: 'empty' } })
    const world = mock.providers[0]?.world
    const times = ['2025-01-31 23:59:59', '2025-02-01 00:00:00']
    for (const [i, updated_at] of times.entries()) {
      const row = { ...first, id: i + 1, updated_at }
      await world?.store.write(world.ns, { kind: 'insert', table: 'groups', row })
    }
    const answer = await send('GET', `${GROUPS}?updated_at=2025-01-31`)
    expect(answer.json.data.groups.map((group: Row) => group['updated_at'])).toEqual([times[0]])
  })
})

describe('one group', () => {
  test.each([
    ['the documented one', '1', first],
    ['another', '31', middle],
    ['with leading zeros, which are no other number', '0001', first],
    ['percent-encoded', '%31', first],
    ['with a slash behind', '1/', first],
  ])('%s', async (_what, id, row) => {
    const { send } = await openXtrakit()
    const answer = await send('GET', `${GROUPS}/${id}`)
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ status: 200, message: 'Group found', data: { group: shown([row])[0] } })
  })
})

test('Content-Type on a GET is tolerated, whatever it says', async () => {
  const { send } = await openXtrakit()
  for (const type of ['application/json', 'text/plain', 'garbage', '', 'multipart/form-data'])
    for (const url of [GROUPS, `${GROUPS}/1`, `${GROUPS}?created_at=2024-08-04+8:2:1`])
      expect((await send('GET', url, { headers: { 'content-type': type } })).status).toBe(200)
})
