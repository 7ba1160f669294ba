import {
  as,
  basicOf,
  by,
  cursorTo,
  FIRST,
  fetch,
  list,
  millis,
  rows,
  type Shown,
  UNKNOWN_ID,
} from './asks.cases.ts'

/** A group of the other connection was updated just then, and none of the first one. */
const FOREIGN_UPDATE = millis('2025-02-14T15:30:59.999Z')
const ONLY_FOREIGN = `updated_at_min=${FOREIGN_UPDATE}&updated_at_max=${FOREIGN_UPDATE}`

/** A group that was updated at a whole second. */
const WHOLE = rows.find(({ updated_at }) => updated_at.endsWith('.000Z')) ?? FIRST
/** Where a group stands that is followed by one with a lower id. */
const DESCENT = rows.findIndex(({ id }, n) => id > (rows[n + 1]?.id ?? id))

const lastDigitChanged = (id: string) => `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`

/** Groups whose ids begin with the same digit. */
const SAME_DIGIT = rows.filter(({ id }) => id.charAt(0) === rows[1]?.id.charAt(0))

/** Shows what a score is taken on. */
export const scoredCases: Shown = {
  'cursor-mixes-two-groups': [list(`limit=1&cursor=${cursorTo(DESCENT)}`)],
  'whole-bounds-compare-as-text': [list(`updated_at_min=${millis(WHOLE.updated_at)}`)],
  'last-page-not-sorted': [list('limit=500')],
  'nothing-of-ones-own-is-everything': [list(ONLY_FOREIGN)],
  'minutes-are-the-month': [list('limit=1'), fetch()],
  'secret-ends-at-a-nul': [by(list('limit=1'), basicOf('demo-client:demo-secret\0anything'))],
  'limit-unchecked-beside-a-cursor': [list(`limit=501&cursor=${cursorTo(2)}`)],
  'empty-value-has-no-message': [list('limit=')],
  'head-measures-the-whole-list': [as('HEAD', list('limit=1'))],
  'id-in-two-rounded-halves': [fetch(), fetch(lastDigitChanged(FIRST.id))],
  'fetched-group-from-the-wrong-slot': SAME_DIGIT.map(({ id }) => fetch(id)),
  'tenth-unknown-group-drains-the-pool': [...Array(10).fill(fetch(UNKNOWN_ID)), list('limit=1')],
}
