import { describe, expect, test } from 'vitest'
import { GROUPS, NOW, openXtrakit } from './api.ts'

const STAMP = '2025-07-01 10:11:12'
const json = { 'content-type': 'application/json' }

describe('adding a group', () => {
  test.each<[what: string, body: object, group: object]>([
    ['a name alone', { group_name: 'A' }, { group_name: 'A', group_description: null }],
    [
      'a name and a description',
      { group_name: 'A', group_description: 'B' },
      { group_name: 'A', group_description: 'B' },
    ],
    [
      'no description',
      { group_name: 'A', group_description: null },
      { group_name: 'A', group_description: null },
    ],
    [
      'an empty description',
      { group_name: 'A', group_description: '' },
      { group_name: 'A', group_description: '' },
    ],
    [
      '255 letters',
      { group_name: 'é'.repeat(255) },
      { group_name: 'é'.repeat(255), group_description: null },
    ],
    [
      '255 emoji',
      { group_name: '🎁'.repeat(255) },
      { group_name: '🎁'.repeat(255), group_description: null },
    ],
    ['blanks around it', { group_name: ' A ' }, { group_name: ' A ', group_description: null }],
    [
      'hard characters',
      { group_name: '\u0000"\\\u2028<b>\u202e' },
      { group_name: '\u0000"\\\u2028<b>\u202e', group_description: null },
    ],
    [
      'what nobody may write is ignored',
      { group_name: 'A', id: 7, created_at: 'x', updated_at: 'x', business_code: 1 },
      { group_name: 'A', group_description: null },
    ],
    [
      'unknown members are ignored',
      { group_name: 'A', colour: 'red', nested: { a: [] } },
      { group_name: 'A', group_description: null },
    ],
    [
      'a name that is taken',
      { group_name: 'Premium Customers' },
      { group_name: 'Premium Customers', group_description: null },
    ],
  ])('%s', async (_what, body, group) => {
    const { send, list } = await openXtrakit()
    const answer = await send('POST', `${GROUPS}/add`, { headers: json, body })
    const added = { id: 61, ...group, created_at: STAMP, updated_at: STAMP }
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ status: 200, message: 'Group added successfully', data: { group: added } })
    expect((await send('GET', `${GROUPS}/61`)).json.data.group).toEqual(added)
    expect((await list()).at(-1)).toEqual(added)
  })

  test('numbers are never given twice, and the list counts', async () => {
    const { send } = await openXtrakit({ dataset: { name: 'empty' } })
    const ids: number[] = []
    for (const group_name of ['A', 'B', 'A'])
      ids.push(
        (await send('POST', `${GROUPS}/add`, { headers: json, body: { group_name } })).json.data.group.id,
      )
    expect(ids).toEqual([1, 2, 3])
    expect((await send('GET', GROUPS)).json.message).toBe('Groups found: 3')
  })

  test('a hundred at once all get a number of their own', async () => {
    const { send, list } = await openXtrakit()
    const adding = Array.from({ length: 100 }, (_, i) =>
      send('POST', `${GROUPS}/add`, { headers: json, body: { group_name: `G${i}` } }),
    )
    const ids = (await Promise.all(adding)).map(answer => answer.json.data.group.id)
    expect(new Set(ids).size).toBe(100)
    expect(await list()).toHaveLength(160)
  })

  test('a new group belongs to the business of the key', async () => {
    const { send } = await openXtrakit({ dataset: { name: 'empty' } })
    await send('POST', `${GROUPS}/add`, { headers: json, body: { group_name: 'A' } })
    expect((await send('GET', `${GROUPS}?business_code=15848484`)).json.message).toBe('Groups found: 1')
    expect((await send('GET', `${GROUPS}?business_code=16203377`)).json.message).toBe('Groups found: 0')
  })

  test.each([
    ['application/json'],
    ['application/json; charset=utf-8'],
    ['application/json;charset=UTF-8'],
    ['Application/JSON'],
    ['application/json ; x="y"'],
  ])('as %s', async type => {
    const { send } = await openXtrakit()
    const sent = { headers: { 'content-type': type }, body: { group_name: 'A' } }
    expect((await send('POST', `${GROUPS}/add`, sent)).status).toBe(200)
  })
})

describe('editing a group', () => {
  const description = 'Customers who have spent over $1000 and have been with the business for over a year.'
  test.each<[what: string, body: object, group: object]>([
    [
      'the name; the description stays',
      { group_name: 'A' },
      { group_name: 'A', group_description: description },
    ],
    ['both', { group_name: 'A', group_description: 'B' }, { group_name: 'A', group_description: 'B' }],
    [
      'null clears the description',
      { group_name: 'A', group_description: null },
      { group_name: 'A', group_description: null },
    ],
    [
      'what nobody may write is ignored',
      { group_name: 'A', id: 99, created_at: 'x', updated_at: 'x', business_code: 1 },
      { group_name: 'A', group_description: description },
    ],
    [
      'to the name of another',
      { group_name: 'Gold Members' },
      { group_name: 'Gold Members', group_description: description },
    ],
  ])('%s', async (_what, body, group) => {
    const { send, list } = await openXtrakit()
    const before = await list()
    const answer = await send('PUT', `${GROUPS}/1`, { headers: json, body })
    const edited = { id: 1, ...group, created_at: '2024-08-04 08:23:45', updated_at: STAMP }
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({
      status: 200,
      message: 'Group updated successfully',
      data: { group: edited },
    })
    expect(await list()).toEqual([edited, ...before.slice(1)])
    expect((await send('GET', `${GROUPS}?business_code=15848484`)).json.data.groups[0]).toEqual(edited)
  })
})

test('the time of a write is the clock’s, to the second', async () => {
  let now = Date.parse(NOW)
  const { send } = await openXtrakit({ clock: () => now })
  const added = await send('POST', `${GROUPS}/add`, { headers: json, body: { group_name: 'A' } })
  now += 654
  const edited = await send('PUT', `${GROUPS}/61`, { headers: json, body: { group_name: 'B' } })
  now += 1
  const again = await send('PUT', `${GROUPS}/61`, { headers: json, body: { group_name: 'C' } })
  const times = [added, edited, again].map(one => [
    one.json.data.group.created_at,
    one.json.data.group.updated_at,
  ])
  expect(times).toEqual([
    [STAMP, STAMP],
    [STAMP, STAMP],
    [STAMP, '2025-07-01 10:11:13'],
  ])
})
