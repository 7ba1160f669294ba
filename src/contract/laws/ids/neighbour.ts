const ALPHABETS = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** Numbers that are shorter are counted: their neighbours are there, or were, and may lead to what they were merged with. */
const FEW_DIGITS = /^\d{1,7}$/

/**
 * The id with another last letter or digit, as near as may be: in hexadecimal digits the last bit is another one, and a
 * digit stays a digit. Undefined where there is none that must be another id.
 */
export const neighbourOf = (id: string): string | undefined => {
  const at = id.search(/[0-9a-z][^0-9a-z]*$/i)
  const letter = id.charAt(at)
  const alphabet = ALPHABETS.find(one => letter !== '' && one.includes(letter))
  if (alphabet === undefined || FEW_DIGITS.test(id)) return undefined
  const distance = (other: string): number => alphabet.indexOf(other) ^ alphabet.indexOf(letter)
  return Array.from(alphabet)
    .toSorted((a, b) => distance(a) - distance(b))
    .map(other => id.slice(0, at) + other + id.slice(at + 1))
    .find(other => other !== id && isOther(id, other))
}

/** Base64 whose last letter has bits that mean nothing: many a decoder does not look at them (RFC 4648 section 3.5). */
const MAY_HAVE_SPARE_BITS = /^(?=.*[g-z])([\w+/-]{4})*[\w+/-]{2,3}={0,2}$/i

const isOther = (id: string, other: string): boolean =>
  !MAY_HAVE_SPARE_BITS.test(id) || !Buffer.from(id, 'base64').equals(Buffer.from(other, 'base64'))
