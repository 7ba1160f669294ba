/** By code point: UTF-16 puts what is beyond the basic plane before U+E000. */
export const compareCodePoints = (left: string, right: string): number => {
  const [a, b] = [[...left], [...right]]
  const at = a.findIndex((letter, n) => letter !== b[n])
  if (at < 0) return a.length - b.length
  const other = b[at]?.codePointAt(0)
  return other === undefined ? 1 : (a[at]?.codePointAt(0) ?? 0) - other
}

/** The same text for all its cases. */
export const fold = (text: string): string => text.toLowerCase()

type Piece = '%' | '_' | { readonly letter: string }

/** The pieces of a LIKE pattern; a backslash makes the next letter literal. */
const pieces = (pattern: string): readonly Piece[] => {
  const found: Piece[] = []
  const letters = [...pattern]
  for (let n = 0; n < letters.length; n++) {
    const letter = letters[n] ?? ''
    if (letter === '\\' && n + 1 < letters.length) found.push({ letter: letters[++n] ?? '' })
    else found.push(letter === '%' || letter === '_' ? letter : { letter })
  }
  return found
}

/** SQL's ILIKE. Steps back to the last `%` only, so that no pattern is slow. */
export const like = (text: string, pattern: string): boolean => {
  const letters = [...fold(text)]
  const wanted = pieces(fold(pattern))
  let [at, piece, star, mark] = [0, 0, -1, 0]
  while (at < letters.length) {
    const next = wanted[piece]
    if (next === '%') [star, mark, piece] = [piece, at, piece + 1]
    else if (next === '_' || (typeof next === 'object' && next.letter === letters[at])) {
      at += 1
      piece += 1
    } else if (star >= 0) {
      mark += 1
      piece = star + 1
      at = mark
    } else return false
  }
  return wanted.slice(piece).every(rest => rest === '%')
}
