import {
  basicOf,
  by,
  cursorTo,
  DISABLED,
  FIRST,
  fetch,
  list,
  millis,
  type Shown,
  UNPLACED,
} from './asks.cases.ts'

/** Shows what a review of the first draft finds. */
export const firstDraftCases: Shown = {
  'client-id-not-looked-at': [by(list(), basicOf('no-such-client:demo-secret'))],
  'disabled-connection-has-nothing': [list('', DISABLED)],
  'null-platform-id-is-text': [fetch(UNPLACED.id)],
  'connection-in-array': [fetch()],
  'next-cursor-is-the-one-sent': [list(`limit=1&cursor=${cursorTo(1)}`)],
  'bounds-changed-over': [list(`updated_at_max=${millis(FIRST.updated_at)}`)],
  'request-id-under-another-name': [list()],
  'months-from-zero-on-fetch': [fetch()],
  'bounds-need-13-digits': [list('updated_at_min=0')],
  'shown-groups-are-lost': [fetch(), fetch()],
}
