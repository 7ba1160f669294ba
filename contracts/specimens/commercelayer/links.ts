import type { Target } from './model.ts'

type Pair = readonly [string, string]

/** Percent-encoded, keys in alphabetical order. */
export const queryText = (pairs: readonly Pair[]): string =>
  pairs
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')

export type QueryText = typeof queryText

/** The same request for another page. */
export const linkTo = (
  origin: string,
  { path, pairs }: Target,
  page: readonly Pair[],
  text: QueryText,
): string => {
  const rest = pairs.filter(([name]) => !name.startsWith('page['))
  return `${origin}${path}?${text([...rest, ...page])}`
}
