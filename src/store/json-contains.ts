import { isJsonObject, type Json } from '../model/json.ts'
import { compareJson } from './compare.ts'

/**
 * PostgreSQL's `whole @> part`. An object contains its members, in depth; an array contains every array whose
 * elements it contains, in whatever order and number. An array also contains a bare scalar element, but only when
 * that is the whole question: `["a"]` contains `"a"`, `{"x":["a"]}` does not contain `{"x":"a"}`.
 */
export const jsonContains = (whole: Json, part: Json): boolean =>
  Array.isArray(whole) && isScalar(part) ? contains(whole, [part]) : contains(whole, part)

const contains = (whole: Json, part: Json): boolean => {
  if (Array.isArray(whole)) {
    const elements: readonly Json[] = whole
    return Array.isArray(part) && part.every(wanted => elements.some(element => contains(element, wanted)))
  }
  if (!isJsonObject(whole)) return isScalar(part) && compareJson(whole, part) === 0
  return (
    isJsonObject(part) &&
    Object.entries(part).every(([name, wanted]) => {
      const member = Object.hasOwn(whole, name) ? whole[name] : undefined
      return member !== undefined && contains(member, wanted)
    })
  )
}

const isScalar = (value: Json): boolean => value === null || typeof value !== 'object'
