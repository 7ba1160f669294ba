import { fold } from './text.ts'

/** Code points in a row, as they must stand in the text; `ANY` is the wildcard for one of them. */
type Run = readonly number[]
const ANY = -1

/**
 * SQL's case-insensitive LIKE over the folded text: `%` is any run of characters, `_` one code point, a backslash
 * takes the next character literally (a last one stands for itself). Time is at most pattern times text: each run
 * between two `%` is taken at the first place where it fits, and never reconsidered.
 */
export const like = (pattern: string): ((text: string) => boolean) => {
  const [first = [], ...others] = runs(fold(pattern))
  const last = others.pop()
  return text => {
    const folded = fold(text)
    let at = endOfRun(folded, 0, first)
    if (last === undefined) return at === folded.length
    for (const run of others) at = at < 0 ? at : findRun(folded, at, run)
    return at >= 0 && endsWithRun(folded, at, last)
  }
}

/** The runs between the `%` signs. */
const runs = (pattern: string): readonly Run[] => {
  const found: number[][] = [[]]
  const characters = [...pattern].values()
  for (const character of characters) {
    if (character === '%') found.push([])
    else found.at(-1)?.push(wanted(character, characters))
  }
  return found
}

/** A backslash takes the character after it. */
const wanted = (character: string, following: Iterator<string>): number => {
  if (character === '_') return ANY
  if (character !== '\\') return point(character)
  const escaped = following.next()
  return point(escaped.done ? character : escaped.value)
}

const point = (character: string): number => character.codePointAt(0) ?? 0
const width = (codePoint: number): number => (codePoint > 0xffff ? 2 : 1)

/** Where the run ends when it starts at `at`; -1 when it does not stand there. */
const endOfRun = (text: string, at: number, run: Run): number => {
  let end = at
  for (const expected of run) {
    const got = text.codePointAt(end)
    if (got === undefined || (expected !== ANY && expected !== got)) return -1
    end += width(got)
  }
  return end
}

const findRun = (text: string, from: number, run: Run): number => {
  for (let at = from; at <= text.length; at += width(text.codePointAt(at) ?? 0)) {
    const end = endOfRun(text, at, run)
    if (end >= 0) return end
  }
  return -1
}

/** Whether the run fills the end of the text, at or after `from`. */
const endsWithRun = (text: string, from: number, run: Run): boolean => {
  let start = text.length
  for (let left = run.length; left > 0; left--) start -= width(text.codePointAt(start - 2) ?? 0)
  return start >= from && endOfRun(text, start, run) === text.length
}
