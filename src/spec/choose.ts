import type { Json } from '../model/json.ts'
import { suggest } from '../model/nearest.ts'
import { Stop } from '../model/stop.ts'
import type { ApiDocument } from './document.ts'
import { whereIs } from './where.ts'

/** The value, when it is one of those known; else a `Stop` that says where it stands and what it could be. */
export const choose = <T extends string>(
  document: ApiDocument,
  pointer: readonly string[],
  what: string,
  given: Json | undefined,
  known: readonly T[],
): T => {
  const found = known.find(one => one === given)
  if (found !== undefined) return found
  throw new Stop(`${whereIs(document, pointer)}: ${what} ${wrong(given, known)}`)
}

const wrong = (given: Json | undefined, known: readonly string[]): string => {
  if (known.length === 0) return 'leads nowhere: there is none.'
  if (given === undefined) return `is missing: one of ${known.join(', ')}.`
  return suggest(typeof given === 'string' ? given : JSON.stringify(given), known)
}
