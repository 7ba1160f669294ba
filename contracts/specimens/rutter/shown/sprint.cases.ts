import {
  accepting,
  as,
  basicOf,
  by,
  FIRST,
  FOREIGN_ID,
  fetch,
  list,
  millis,
  OTHER,
  rows,
  type Shown,
  TOGETHER,
  versioned,
} from './asks.cases.ts'

/** One whose milliseconds need all of their digits. */
const FINE = rows.find(({ updated_at }) => !updated_at.endsWith('0Z'))

/** Shows what a sprint leaves. */
export const sprintCases: Shown = {
  'bad-bound-says-invalid-timestamp': [list('updated_at_min=abc')],
  'times-in-hundredths-on-fetch': [fetch(FINE?.id)],
  // Ends behind the second of the groups that were made together.
  'ties-move-to-the-next-page': [list(`limit=${TOGETHER + 1}`)],
  'bounds-hide-groups-from-fetch': [list(`updated_at_min=${millis(FIRST.updated_at) + 1}&limit=1`), fetch()],
  'limit-in-digits-of-any-script': [list(`limit=${encodeURIComponent('٥')}`)],
  'zero-for-the-rest-refuses-json': [accepting(list('limit=1'), 'application/json, */*;q=0')],
  'head-minds-no-cursor': [as('HEAD', list('cursor=page-2'))],
  'forced-fetch-takes-the-group-over': [fetch(FOREIGN_ID, 'force_fetch=true'), fetch(FOREIGN_ID, '', OTHER)],
  'token-vouched-for-by-its-owner': [
    list('limit=1'),
    by(list('limit=1'), basicOf('other-client:other-secret')),
  ],
  'version-pinned-at-first-call': [list('limit=1'), versioned(list('limit=1'), '2023-03-14')],
}
