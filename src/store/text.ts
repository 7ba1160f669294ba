/**
 * Order of two texts by code point, which is also the order of their UTF-8 bytes (`COLLATE "C"`).
 * JavaScript's own `<` compares UTF-16 units and so puts U+1F600 before U+FF5E.
 */
export const compareText = (a: string, b: string): number => {
  if (a === b) return 0
  const end = Math.min(a.length, b.length)
  let at = 0
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++
  return at === end ? a.length - b.length : compareAt(a, b, at)
}

/** `at` is the first unit that differs; below the surrogates units and code points agree. */
const compareAt = (a: string, b: string, at: number): number => {
  const units = a.charCodeAt(at) - b.charCodeAt(at)
  if (a.charCodeAt(at) < 0xd800 || b.charCodeAt(at) < 0xd800) return units
  // The difference may be the second half of a pair that starts one unit earlier.
  return pointAt(a, at - 1) - pointAt(b, at - 1) || pointAt(a, at) - pointAt(b, at)
}

const pointAt = (text: string, at: number): number => text.codePointAt(at) ?? 0

const PRINTABLE_ASCII = /^[ -~]*$/

/**
 * The text without its case, as Unicode folds it: `STRASSE`, `straße` and `STRAẞE` are one, and so are the three
 * sigmas. Lower case first brings ẞ to ß, upper case then spells ß out; the length may change.
 */
export const fold = (text: string): string =>
  PRINTABLE_ASCII.test(text)
    ? text.toLowerCase()
    : text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ')
