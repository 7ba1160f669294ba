import {
  as,
  basicOf,
  by,
  cursorTo,
  FIRST,
  FOREIGN_ID,
  fetch,
  list,
  millis,
  rows,
  type Shown,
  tokenless,
  UNKNOWN_ID,
  versioned,
} from './asks.cases.ts'

/** Shows what somebody overlooks who reads the document once. */
export const oversightCases: Shown = {
  'secret-is-trimmed': [by(list(), basicOf('demo-client:demo-secret\n'))],
  'missing-version-is-401': [versioned(list(), undefined)],
  'missing-access-token-says-missing': [tokenless(list())],
  'limit-in-any-notation': [list('limit=1e1')],
  'max-lasts-until-its-day-ends': [list(`updated_at_max=${millis(FIRST.updated_at) - 1}`)],
  'id-not-a-uuid-is-500': [fetch('abc')],
  'head-finds-every-group': [as('HEAD', fetch(UNKNOWN_ID))],
  'fetched-group-under-the-plural': [fetch()],
  'last-page-leads-to-the-first': [list(`cursor=${cursorTo(rows.length - 1)}`)],
  'refused-delete-deletes': [as('DELETE', fetch()), fetch()],
  'created-at-is-a-day-on-list': [list()],
  'joined-id-wins-on-fetch': [fetch()],
  'groups-pile-up': [list('limit=1'), list('limit=1')],
  'foreign-group-is-null': [fetch(FOREIGN_ID)],
}
