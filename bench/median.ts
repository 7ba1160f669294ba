export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

/** The median of the quotients of each round: what slowed a whole round down is in neither. */
export const medianRatio = (above: readonly number[], below: readonly number[]): number =>
  median(above.map((value, i) => value / (below[i] ?? Number.NaN)))
