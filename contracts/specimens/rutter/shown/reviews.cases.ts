import {
  as,
  basicOf,
  by,
  carrying,
  cursorTo,
  FIRST,
  FOREIGN_ID,
  fetch,
  list,
  millis,
  type Shown,
  TOKEN,
  UNPLACED,
  versioned,
} from './asks.cases.ts'

const updated = millis(FIRST.updated_at)

/** Shows what a review of a first implementation would find. */
export const reviewCases: Shown = {
  'client-id-in-any-case': [by(list(), basicOf('Demo-Client:demo-secret'))],
  'unsupported-version-is-404': [versioned(list(), '2022-01-01')],
  'missing-version-says-invalid': [versioned(list(), undefined)],
  'limit-empty-is-default': [list('limit=')],
  'repeated-access-token-accepted': [list(`access_token=${TOKEN}`)],
  'broken-body-is-500': [carrying(list(), '{"limit":')],
  'writes-are-403': [as('PATCH', fetch())],
  'force-fetch-finds-foreign-groups': [fetch(FOREIGN_ID, 'force_fetch=true')],
  'list-names-the-nameless': [list('limit=500')],
  'next-cursor-in-camel-case': [list()],
  'second-page-says-last': [list(`limit=2&cursor=${cursorTo(2)}`)],
  'limit-stops-at-the-default': [list('limit=500')],
  'either-bound-is-enough': [list(`updated_at_min=${updated}&updated_at_max=${updated}`)],
  'later-pages-backwards': [list(`limit=3&cursor=${cursorTo(3)}`)],
  'force-fetch-touches-the-group': [fetch(FIRST.id, 'force_fetch=true'), fetch()],
  'updated-at-is-created-at-on-list': [list()],
  'unplaced-group-not-fetched': [fetch(UNPLACED.id)],
  'list-goes-on-without-cursor': [list('limit=3'), list('limit=3')],
  'list-has-summaries': [list()],
}
