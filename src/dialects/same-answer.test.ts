import { expect, test } from 'vitest'
import type { Outcome } from '../model/outcome.ts'
import type { Row } from '../model/row.ts'
import { compileApi } from '../spec/compile.ts'
import { callTo } from '../testing/call-to.ts'
import { PENS, penDocument } from '../testing/pens.ts'
import type { Shape } from './dialect.ts'
import { rememberAnswers } from './same-answer.ts'

const call = callTo(compileApi(penDocument()), 'listPens')
const shape = (): Shape => ({ fields: {}, window: { kind: 'everything' } })
const included = { rows: [], links: new Map() }
const listed = (rows: readonly Row[], more: Partial<Outcome & { kind: 'listed' }> = {}): Outcome => ({
  kind: 'listed',
  table: 'pens',
  rows,
  total: rows.length,
  next: undefined,
  included,
  ...more,
})
const [pen = {}, second = {}] = PENS

const open = () => {
  const again = rememberAnswers()
  let written = 0
  const ask = (asked: Shape, outcome: Outcome, more: Partial<typeof call> = {}, size = 1) =>
    again({ ...call, ...more }, asked, outcome, () => {
      written++
      return { status: 200, headers: {}, body: 'x'.repeat(size) }
    })
  return { ask, written: () => written }
}

test.each<[what: string, outcome: Outcome, more: Partial<typeof call>, isWritten: boolean]>([
  ['the same rows', listed([pen, second]), {}, false],
  ['rows that are equal, but not the same', listed([{ ...pen }, second]), {}, true],
  ['another order', listed([second, pen]), {}, true],
  ['fewer rows', listed([pen]), {}, true],
  ['another total', listed([pen, second], { total: 9 }), {}, true],
  ['another row behind', listed([pen, second], { next: pen }), {}, true],
  ['related rows', listed([pen, second], { included: { rows: [], links: new Map([[pen, {}]]) } }), {}, true],
  ['another base', listed([pen, second]), { base: 'http://b/pens/v1' }, true],
  ['another account', listed([pen, second]), { account: { id: 'you' } }, true],
  ['one row instead', { kind: 'found', table: 'pens', row: pen, included }, {}, true],
])('asked again for %s', (_what, outcome, more, isWritten) => {
  const { ask, written } = open()
  const asked = shape()
  const before = ask(asked, listed([pen, second]))
  expect(ask(asked, outcome, more) === before).toBe(!isWritten)
  expect(written()).toBe(isWritten ? 2 : 1)
})

test('a record is remembered, what was just written is not', () => {
  const { ask, written } = open()
  const asked = shape()
  for (const kind of ['found', 'found', 'created', 'created'] as const)
    ask(asked, { kind, table: 'pens', row: pen, included })
  expect(written()).toBe(3)
})

test('a listing of megabytes is not kept, so that asking for it in many ways does not fill the memory', () => {
  const { ask, written } = open()
  const asked = shape()
  for (let i = 0; i < 3; i++) ask(asked, listed([pen]), {}, 2 * 2 ** 20)
  expect(written()).toBe(3)
})

test('many answers are kept up to a limit; then they are forgotten, and kept again', () => {
  const { ask, written } = open()
  const first = shape()
  ask(first, listed([pen]), {}, 2 ** 20)
  ask(first, listed([pen]), {}, 2 ** 20)
  expect(written()).toBe(1)
  for (let i = 0; i < 16; i++) ask(shape(), listed([pen]), {}, 2 ** 20)
  ask(first, listed([pen]), {}, 2 ** 20)
  ask(first, listed([pen]), {}, 2 ** 20)
  expect(written()).toBe(18)
})

test('an answer that is replaced no longer counts: rows that change often do not drive the others out', () => {
  const { ask, written } = open()
  const [first, second] = [shape(), shape()]
  ask(first, listed([pen]), {}, 2 ** 20)
  for (let i = 0; i < 20; i++) ask(second, listed([{ ...pen }]), {}, 2 ** 20)
  ask(first, listed([pen]), {}, 2 ** 20)
  expect(written()).toBe(21)
})
