/** More need not be asked for to show what is wrong, and all of them would be nearly everything. */
const MOST = 3

/**
 * Names that others are a part of, without those, and the parts without them: who looks for a piece of text shows both
 * for one of them.
 */
export const namesakes = (names: readonly string[]): readonly (readonly string[])[] => {
  const isWithin = (part: string, whole: string) => part !== whole && whole.includes(part)
  const parts = names.filter(one => names.some(other => isWithin(one, other)))
  const wholes = names.filter(one => names.some(other => isWithin(other, one)))
  const longest = wholes.filter(one => !parts.includes(one))
  const shortest = parts.filter(one => !wholes.includes(one))
  return [longest, shortest].map(set => set.slice(0, MOST)).filter(set => set.length > 0)
}
