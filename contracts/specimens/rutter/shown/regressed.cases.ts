import { as, basicOf, by, cursorTo, FIRST, fetch, list, millis, type Shown } from './asks.cases.ts'

const UPDATED = millis(FIRST.updated_at)

/** Shows what breaks while a server that works is edited. */
export const regressedCases: Shown = {
  'wrong-secret-gets-no-challenge': [by(list(), basicOf('demo-client:wrong'))],
  'malformed-basic-is-400': [by(list(), 'Bearer abc')],
  'cursor-wants-its-limit-again': [list('limit=2'), list(`limit=3&cursor=${cursorTo(2)}`)],
  'page-is-cut-before-it-is-sorted': [list('limit=5')],
  'bounds-are-single-floats': [list(`updated_at_min=${UPDATED}&updated_at_max=${UPDATED}`)],
  'whole-second-ends-with-a-point': [fetch()],
  'blocks-of-ids-lose-zeros': [fetch()],
  'head-of-the-list-knows-no-limit': [as('HEAD', list('limit=1'))],
  'repeated-alike-is-accepted': [list('limit=5&limit=5')],
  'any-client-fetches': [by(fetch(), basicOf('other-client:other-secret'))],
}
