import type { Position, Row } from './nouns.ts'

export const secondOf = (time: string): number => Math.floor(Date.parse(time) / 1000)

export const positionOf = (row: Row): Position => ({ second: secondOf(row.created_at), id: row.id })

/** By creation, to the second, then by id: what a cursor carries. */
export const comparePositions = (a: Position, b: Position): number =>
  a.second - b.second || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

export const encode = (text: string): string => Buffer.from(text).toString('base64')

export const encodeCursor = ({ second, id }: Position): string => encode(`${second}_${id}`)

const CONTENT = /^(\d+)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The position in a cursor; undefined for what no answer has ever had as `next_cursor`. */
export function decodeCursor(cursor: string): Position | undefined {
  const text = Buffer.from(cursor, 'base64').toString('latin1')
  const [, second, id] = CONTENT.exec(text) ?? []
  if (second === undefined || id === undefined || encode(text) !== cursor) return undefined
  return { second: Number(second), id }
}
