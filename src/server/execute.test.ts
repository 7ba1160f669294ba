import { describe, expect, test } from 'vitest'
import { fault } from '../model/fault.ts'
import type { Row } from '../model/row.ts'
import { compileApi } from '../spec/compile.ts'
import { createEmbeddedStore } from '../store/embedded.ts'
import { type Change, PENS, penDocument } from '../testing/pens.ts'
import { execute } from './execute.ts'
import type { World } from './world.ts'

const NOW = Date.parse('2025-07-01T10:11:12.345Z')

const open = async (change: Change = {}, rows: readonly Row[] = PENS) => {
  const api = compileApi(penDocument({ 'x-resources': { pens: change } }))
  const store = createEmbeddedStore(Object.values(api.resources))
  const ns = { tenant: 'a', lane: 'b' }
  await store.load(ns, { pens: rows })
  let now = NOW
  const world: World = {
    store,
    ns,
    clock: () => now,
    newKey: resource => store.nextNumber(ns, resource.name),
  }
  const rowOf = async (kind: 'create' | 'update', values: Row, id = 1) => {
    const intent = kind === 'create' ? { kind } : { kind, id }
    const outcome = await execute(api, world, { ...intent, table: 'pens', values, include: {} })
    return 'row' in outcome ? outcome.row : outcome
  }
  const wait = (milliseconds: number): void => {
    now += milliseconds
  }
  return { rowOf, wait, run: (intent: Parameters<typeof execute>[2]) => execute(api, world, intent) }
}

describe('a new row', () => {
  test('has its key, its stamps, and for the rest what was sent, the defaults, or null', async () => {
    const { rowOf } = await open()
    expect(await rowOf('create', { colour: 'green' })).toEqual({
      id: 4,
      name: null,
      colour: 'green',
      price: null,
      tags: [],
      made_at: '2025-07-01 10:11:12',
      changed_at: '2025-07-01 10:11:12',
      shelf: 1,
    })
  })

  test('may do without stamps', async () => {
    const { rowOf } = await open({ created: undefined, updated: undefined })
    expect(await rowOf('create', { colour: 'green' })).toMatchObject({ made_at: null, changed_at: null })
  })
})

describe('an update', () => {
  test('leaves what it does not name, and stamps', async () => {
    const { rowOf } = await open()
    expect(await rowOf('update', { price: 5 })).toEqual({
      ...PENS[0],
      price: 5,
      changed_at: '2025-07-01 10:11:12',
    })
  })

  test('moves the time on even within a millisecond, and never back', async () => {
    const { rowOf, wait } = await open({ time: 'iso' })
    const times: unknown[] = []
    for (const milliseconds of [0, 0, 0, -1000, 1000]) {
      wait(milliseconds)
      times.push(Object(await rowOf('update', { price: 5 })).changed_at)
    }
    expect(times).toEqual([12.345, 12.346, 12.347, 12.348, 12.349].map(s => `2025-07-01T10:11:${s}Z`))
  })
})

describe('what the store refuses is a fault', () => {
  const taken = {
    kind: 'refused',
    faults: [fault('member-taken', { field: 'name', pointer: '/name', value: 'pen 2' })],
  }
  const unknown = { kind: 'refused', faults: [fault('record-unknown', { id: '9' })] }
  test('a value that is taken', async () => {
    const { rowOf } = await open()
    expect(await rowOf('create', { name: 'pen 2' })).toEqual(taken)
    expect(await rowOf('update', { name: 'pen 2' })).toEqual(taken)
    expect(Object(await rowOf('update', { name: 'pen 1' })).name).toBe('pen 1')
  })

  test('a record that is not there', async () => {
    const { rowOf, run } = await open()
    expect(await rowOf('update', { price: 5 }, 9)).toEqual(unknown)
    expect(await run({ kind: 'retrieve', table: 'pens', id: 9, include: {} })).toEqual(unknown)
    expect(await run({ kind: 'delete', table: 'pens', id: 9 })).toEqual(unknown)
  })

  test('a reference to nothing', async () => {
    const { rowOf } = await open(
      { relationships: { cap: { resource: 'pens' } } },
      PENS.map(pen => ({ ...pen, cap: null })),
    )
    const refused = {
      kind: 'refused',
      faults: [fault('reference-unknown', { field: 'cap', pointer: '/cap', id: '9' })],
    }
    expect(await rowOf('update', { cap: 9 })).toEqual(refused)
    expect(Object(await rowOf('update', { cap: 2 })).cap).toBe(2)
  })
})

test('a row is gone once, and its key is not given again', async () => {
  const { rowOf, run } = await open()
  expect(await run({ kind: 'delete', table: 'pens', id: 3 })).toEqual({ kind: 'deleted' })
  expect(await run({ kind: 'delete', table: 'pens', id: 3 })).toMatchObject({ kind: 'refused' })
  expect(await rowOf('create', { colour: 'green' })).toMatchObject({ id: 4 })
})
