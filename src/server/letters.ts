import { randomFillSync } from 'node:crypto'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const LENGTH = 10

/** Random bytes are asked for in bulk: a call costs more than the bytes. */
const pool = new Uint8Array(400 * LENGTH)
let used = pool.length

/** A new key of ten letters. */
export const newLetters = (): string => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  let key = ''
  for (const end = used + LENGTH; used < end; used++) key += ALPHABET[(pool[used] ?? 0) % ALPHABET.length]
  return key
}
