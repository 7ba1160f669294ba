/** Whole numbers from 0 to below `most`, the same for the same seed: mulberry32, which is small and good enough. */
export const createRandom = (seed: number): ((most: number) => number) => {
  let state = seed >>> 0
  return most => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most)
  }
}

/** The same for words: what one probe asks for does not depend on what others have asked for before it. */
export const createChance =
  (seed: number) =>
  (about: string, most: number): number =>
    createRandom(seed ^ hashOf(about))(most)

/** FNV-1a, 32 bits. */
const hashOf = (text: string): number =>
  Array.from(text).reduce(
    (hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193),
    0x811c9dc5,
  )
