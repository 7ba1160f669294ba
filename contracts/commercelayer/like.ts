/**
 * SQL's LIKE: `%` is any text, `_` any one character. Both are in one case already. What follows a `%` is looked for as
 * early as it can be: only the last `%` has ever to be moved on, so that it takes no more than length times length.
 */
export const isLike = (text: string, pattern: string): boolean => {
  const [letters, signs] = [[...text], [...pattern]]
  let [at, sign] = [0, 0]
  let [wildcard, from] = [-1, 0]
  while (at < letters.length) {
    if (signs[sign] === '%') {
      wildcard = sign++
      from = at
    } else if (sign < signs.length && (signs[sign] === '_' || signs[sign] === letters[at])) {
      sign++
      at++
    } else if (wildcard >= 0) {
      sign = wildcard + 1
      at = ++from
    } else return false
  }
  return signs.slice(sign).every(one => one === '%')
}
