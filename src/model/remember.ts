/** For values that never change: what is made of each is made once, and kept while the value lives. */
export const remember = <T extends object, R>(make: (value: T) => R): ((value: T) => R) => {
  const known = new WeakMap<T, R>()
  return value => {
    const seen = known.get(value)
    if (seen !== undefined || known.has(value)) return seen as R // what is made may be undefined
    const made = make(value)
    known.set(value, made)
    return made
  }
}
