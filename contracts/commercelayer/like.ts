/** SQL's LIKE: `%` is any text, `_` any one character. Both are in one case already. */
export const isLike = (text: string, pattern: string): boolean => matches([...text], [...pattern])

const matches = (text: readonly string[], pattern: readonly string[]): boolean => {
  const [first, ...rest] = pattern
  if (first === undefined) return text.length === 0
  if (first === '%') return text.length === 0 ? matches(text, rest) : anywhere(text, rest)
  return text.length > 0 && (first === '_' || first === text[0]) && matches(text.slice(1), rest)
}

const anywhere = (text: readonly string[], pattern: readonly string[]): boolean =>
  text.some((_, start) => matches(text.slice(start), pattern)) || matches([], pattern)
