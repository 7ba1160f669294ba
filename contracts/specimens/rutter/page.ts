import { comparePositions, positionOf } from './cursor.ts'
import type { Page, Position, Row, Wanted } from './nouns.ts'

export const updatedFrom = (row: Row, min: number): boolean => Date.parse(row.updated_at) >= min
export const updatedUntil = (row: Row, max: number): boolean => Date.parse(row.updated_at) <= max
export const isFrom = (row: Row, position: Position): boolean =>
  comparePositions(positionOf(row), position) >= 0

export const order = (a: Row, b: Row): number => comparePositions(positionOf(a), positionOf(b))

/** As many rows as are allowed, and the one after them. */
export const cut = (rows: readonly Row[], { limit }: Wanted): Page => ({
  rows: rows.slice(0, limit),
  next: rows[limit],
})
