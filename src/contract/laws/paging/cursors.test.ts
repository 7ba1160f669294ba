import { expect, test } from 'vitest'
import type { JsonObject } from '../../../model/json.ts'
import { type Drawer, findingsIn } from '../records/drawer.cases.ts'
import { PAGED } from '../records/drawer-document.cases.ts'
import { cursors } from './cursors.ts'

type Notes = readonly JsonObject[]

/** A page from where a cursor leads to, with the cursor of the next one. */
const paged =
  (
    place: (notes: Notes, cursor: string) => number,
    cursorAt: (notes: Notes, end: number) => string,
  ): Drawer['list'] =>
  (notes, query) => {
    const start = place(notes, query.get('cursor') ?? '')
    const end = start + Number(query.get('limit') ?? 50)
    return { notes: notes.slice(start, end), next: end < notes.length ? cursorAt(notes, end) : null }
  }

const idOf = (note: JsonObject | undefined): string => String(note?.['id'])

/** A cursor is a number in the order of all notes that there ever were. */
const lasting = (): Drawer['list'] => {
  const all: string[] = []
  const numberOf = (note: JsonObject | undefined): number => all.indexOf(idOf(note))
  const list = paged(
    (notes, cursor) => {
      const at = notes.findIndex(one => numberOf(one) >= Number(cursor))
      return at < 0 ? notes.length : at
    },
    (notes, end) => String(numberOf(notes[end])),
  )
  return (notes, query) => {
    all.push(...notes.map(idOf).filter(one => !all.includes(one)))
    return list(notes, query)
  }
}
const counted = paged(
  (_notes, cursor) => Number(cursor),
  (_notes, end) => String(end),
)
const byLast = paged(
  (notes, cursor) => notes.findIndex(one => one['id'] === cursor) + 1,
  (notes, end) => idOf(notes[end - 1]),
)

// biome-ignore format: one row, one line
test.each<[what: string, list: () => Drawer['list'], found: readonly string[]]>([
  ['that keep their places are right', lasting, []],
  ['that count what is before them pass over a record when one is deleted', () => counted, ['cursor/list/survival/lost']],
  ['that name a record which is gone begin again', () => byLast, ['cursor/list/survival/repeat']],
])('cursors %s', async (_what, list, found) => {
  expect((await findingsIn(cursors, { list: list() }, PAGED)).map(one => one.id)).toEqual(found)
})
