/** A query parameter with its name taken apart: `filter[q][name_eq]` is the family `filter`, the keys `q`, `name_eq`. */
export interface Sent {
  readonly name: string
  readonly family: string
  /** A key that is empty, or whose bracket is not closed, is the empty text. */
  readonly keys: readonly string[]
  readonly value: string
}

export const takeApart = (query: ReadonlyMap<string, string>): readonly Sent[] =>
  Array.from(query, ([name, value]) => {
    const [family = '', ...keys] = name.split('[')
    return { name, family, keys: keys.map(key => (key.endsWith(']') ? key.slice(0, -1) : '')), value }
  })
