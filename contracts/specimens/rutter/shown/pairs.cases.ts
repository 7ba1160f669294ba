import { as, BASIC, by, cursorTo, FIRST, fetch, list, type Shown, versioned } from './asks.cases.ts'

/** Shows what two features make of each other, and single clauses that were misread. */
export const pairCases: Shown = {
  'cursor-keeps-its-limit': [list('limit=2'), list(`limit=3&cursor=${cursorTo(2)}`)],
  'cursor-beside-bounds-refused': [list(`updated_at_min=0&cursor=${cursorTo(2)}`)],
  'force-fetch-forgets-cursor': [list(`force_fetch=true&limit=2&cursor=${cursorTo(2)}`)],
  'cursor-belongs-to-its-version': [
    list('limit=2'),
    versioned(list(`limit=2&cursor=${cursorTo(2)}`), '2023-03-14'),
  ],
  'oldest-version-lacks-bounds': [versioned(list('updated_at_min=0'), '2023-02-07')],
  'more-is-counted-over-all-connections': [list('limit=500')],
  'junk-in-base64-is-skipped': [by(list(), BASIC.replace(/(.{6})$/, '*$1'))],
  'head-answers-204': [as('HEAD', fetch(FIRST.id))],
  'error-code-hyphenated': [list('limit=0')],
  'challenge-without-realm': [by(list(), undefined)],
  'next-cursor-encoded-already': [list('limit=2')],
  'unauthorized-redirects-to-login': [by(list(), undefined)],
}
