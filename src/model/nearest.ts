/** Edits (insert, delete, replace) that turn one word into the other. */
export const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, right] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (left === right ? 0 : 1)
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, replaced))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The valid word that the person most likely meant; undefined when nothing is close. */
export const nearest = (got: string, valid: readonly string[]): string | undefined => {
  const word = got.slice(0, 64).toLowerCase()
  const ranked = valid.map(name => ({ name, edits: distance(word, name.toLowerCase()) }))
  const best = ranked.sort((a, b) => a.edits - b.edits)[0]
  return best !== undefined && best.edits <= Math.max(2, word.length / 3) ? best.name : undefined
}

/** `"lst" is not one of list, create. Did you mean "list"?` */
export const suggest = (got: string, valid: readonly string[]): string => {
  const meant = nearest(got, valid)
  return `"${got.slice(0, 64)}" is not one of ${valid.join(', ')}.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`
}
