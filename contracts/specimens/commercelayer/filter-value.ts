import { isObject } from './model.ts'
import { PREDICATES, type Scalar } from './predicates.ts'
import type { Kind } from './resources.ts'
import { instantOf } from './times.ts'

const flagOf = (text: string): boolean | undefined =>
  text === 'true' ? true : text === 'false' ? false : undefined

const numberOf = (text: string): number | undefined =>
  /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined

/** What a text of a filter means for attributes of a kind. */
export const scalarOf = (kind: Kind, text: string): Scalar | undefined => {
  switch (kind) {
    case 'time':
      return instantOf(text)
    case 'number':
      return numberOf(text)
    case 'flag':
      return flagOf(text)
    default:
      return text
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The values of a filter; undefined when there is one that the predicate cannot compare with. */
export const readFilterValues = (
  kind: Kind,
  predicate: string,
  text: string,
): readonly unknown[] | undefined => {
  if (predicate === 'jcont') {
    const wanted = jsonOf(text)
    return isObject(wanted) ? [wanted] : undefined
  }
  const known = PREDICATES[predicate]
  const values =
    known === undefined
      ? [flagOf(text)]
      : (known.values === 'one' ? [text] : text.split(',')).map(value => scalarOf(kind, value))
  return values.includes(undefined) ? undefined : values
}
