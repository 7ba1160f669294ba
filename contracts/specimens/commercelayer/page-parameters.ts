import { type Checked, right, wrong } from './model.ts'
import type { Cursor, Page } from './paging.ts'
import { readCursorText } from './paging.ts'
import { cursorInvalid, pageInvalid, pageTooLarge, pageUnknown } from './problems.ts'

export interface PageLimits {
  readonly default: number
  readonly maximum: number
}

/** `page[...]` by name: `{ size: '25' }`. */
export type Members = ReadonlyMap<string, string>

const wholeNumber = (name: string, text: string | undefined, initial: number): Checked<number> => {
  if (text === undefined) return right(initial)
  return /^\d+$/.test(text) && Number(text) >= 1
    ? right(Math.min(Number(text), Number.MAX_SAFE_INTEGER))
    : wrong(pageInvalid(name, text))
}

export const readSize = (text: string | undefined, limits: PageLimits): Checked<number> => {
  const size = wholeNumber('size', text, limits.default)
  return size.ok && size.value > limits.maximum ? wrong(pageTooLarge(limits.maximum)) : size
}

export const readNumber = (text: string | undefined): Checked<number> => wholeNumber('number', text, 1)

const unknown = (members: Members, known: readonly string[]) =>
  [...members.keys()].filter(name => !known.includes(name)).map(pageUnknown)

const problemsOf = (checked: readonly Checked<unknown>[]) =>
  checked.flatMap(one => (one.ok ? [] : one.problems))

export const readPage = (
  members: Members,
  limits: PageLimits,
  read: { size: typeof readSize; number: typeof readNumber },
): Checked<Page> => {
  const number = read.number(members.get('number'))
  const size = read.size(members.get('size'), limits)
  const problems = [...unknown(members, ['number', 'size']), ...problemsOf([number, size])]
  return problems.length === 0 && number.ok && size.ok
    ? right({ number: number.value, size: size.value })
    : wrong(...problems)
}

const readAfter = (text: string | undefined): Checked<string | undefined> => {
  const place = text === undefined ? undefined : readCursorText(text)
  return text !== undefined && place === undefined ? wrong(cursorInvalid(text)) : right(place)
}

export const readCursor = (members: Members, limits: PageLimits, size: typeof readSize): Checked<Cursor> => {
  const after = readAfter(members.get('after'))
  const read = size(members.get('size'), limits)
  const problems = [...unknown(members, ['after', 'size']), ...problemsOf([after, read])]
  return problems.length === 0 && after.ok && read.ok
    ? right({ after: after.value, size: read.value })
    : wrong(...problems)
}
