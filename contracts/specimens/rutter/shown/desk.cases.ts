import {
  accepting,
  as,
  cursorTo,
  DISABLED,
  FIRST,
  fetch,
  having,
  list,
  millis,
  OTHER,
  rows,
  type Shown,
} from './asks.cases.ts'

const updates = rows.map(({ updated_at }) => millis(updated_at))

/** Shows what a support desk has heard. */
export const deskCases: Shown = {
  'disabled-connection-goes-on-with-a-cursor': [list(`cursor=${cursorTo(1)}`, DISABLED)],
  'quality-is-a-whole-number': [accepting(list('limit=1'), 'text/html, application/json;q=0.9')],
  'name-has-no-translation': [having(fetch(), { 'Accept-Language': 'de-DE' })],
  'gzip-is-not-said': [having(list('limit=1'), { 'Accept-Encoding': 'gzip, deflate' })],
  'upper-case-id-refused': [fetch(FIRST.id.toUpperCase())],
  'head-has-no-caller': [as('HEAD', fetch())],
  'bounded-list-keeps-its-keys': [list(`updated_at_min=${millis(FIRST.updated_at) + 1}`)],
  'bounded-cursor-has-the-second-of-update': [list('updated_at_min=0&limit=1')],
  'min-alone-reaches-a-month': [list(`updated_at_min=${Math.min(...updates)}&limit=500`)],
  'never-updated-is-the-year-1': [list('limit=500')],
  'updated-at-drifts-with-each-fetch': [fetch(), fetch()],
  'groups-of-the-disabled-are-everyones': [list('', OTHER)],
}
