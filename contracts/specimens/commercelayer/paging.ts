import type { Row } from './model.ts'

export interface Page {
  readonly number: number
  readonly size: number
}

export interface Cursor {
  readonly after: string | undefined
  readonly size: number
}

/** What a collection shows of its rows, and which other pages there are. */
export interface Slice {
  readonly rows: readonly Row[]
  readonly recordCount: number
  readonly pageCount: number
  /** Numbers of the other pages; undefined for none. */
  readonly prev: number | undefined
  readonly next: number | undefined
  readonly last: number
}

export const pageRows = (rows: readonly Row[], { number, size }: Page): readonly Row[] =>
  rows.slice((number - 1) * size, number * size)

export const slice = (all: readonly Row[], shown: readonly Row[], { number, size }: Page): Slice => {
  const pageCount = Math.ceil(all.length / size)
  return {
    rows: shown,
    recordCount: all.length,
    pageCount,
    prev: number > 1 ? number - 1 : undefined,
    next: number < pageCount ? number + 1 : undefined,
    last: Math.max(1, pageCount),
  }
}

const SEPARATOR = ' '

const placeOf = (row: Row): string => [row['created_at'], row.id].join(SEPARATOR)

/** Where a row stands among events: what a cursor points at. Opaque to clients. */
export const cursorOf = (row: Row): string => Buffer.from(placeOf(row)).toString('base64url')

/** Oldest first. Their times have one form, so that they compare as text. */
export const orderEvents = (rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1))

/** The place that a cursor points at; undefined when it is none. */
export const readCursorText = (text: string): string | undefined => {
  const place = Buffer.from(text, 'base64url').toString()
  return /^\d{4}-\S+ \S+$/.test(place) && Buffer.from(place).toString('base64url') === text
    ? place
    : undefined
}

export const afterPlace = (rows: readonly Row[], place: string | undefined): readonly Row[] =>
  place === undefined ? rows : rows.filter(row => placeOf(row) > place)

/** The cursor of the next page: where the last row shown stands, when there are more. */
export const nextCursor = (rows: readonly Row[], shown: readonly Row[]): string | undefined => {
  const last = shown.at(-1)
  return last === undefined || rows.length <= shown.length ? undefined : cursorOf(last)
}
