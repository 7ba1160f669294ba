import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, type Json } from '../../model/json.ts'
import { show } from '../finding.ts'

/** Letters of each sight that are shown. */
const MOST = 400

/** Two sights of one thing, in words: without the members that are the same in both, however deep. */
export const apart = (
  was: Json | undefined,
  is: Json | undefined,
): { readonly expected: string; readonly got: string } => ({
  expected: show(unlike(was, is), MOST),
  got: show(unlike(is, was), MOST),
})

const unlike = (one: Json | undefined, other: Json | undefined): Json | undefined => {
  if (!isJsonObject(one) || !isJsonObject(other)) return one
  const names = Object.keys(one).filter(name => !isDeepStrictEqual(one[name], other[name]))
  return Object.fromEntries(names.map(name => [name, unlike(one[name], other[name]) ?? null]))
}
