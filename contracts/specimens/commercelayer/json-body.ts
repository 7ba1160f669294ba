import type { Checked } from './model.ts'
import { right, wrong } from './model.ts'
import { bodyMalformed } from './problems.ts'

/** Deeper than this no body is read, lest it cannot be written again. */
const DEEPEST = 100

/** How deep brackets are nested; those in strings do not count. */
const depthOf = (text: string): number => {
  let [depth, deepest, inString] = [0, 0, false]
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (inString && letter === '\\') at += 1
    else if (letter === '"') inString = !inString
    else if (!inString && (letter === '{' || letter === '[')) deepest = Math.max(deepest, ++depth)
    else if (!inString && (letter === '}' || letter === ']')) depth -= 1
  }
  return deepest
}

export const readJson = (text: string): Checked<unknown> => {
  if (depthOf(text) > DEEPEST) return wrong(bodyMalformed)
  try {
    return right(JSON.parse(text))
  } catch {
    return wrong(bodyMalformed)
  }
}
