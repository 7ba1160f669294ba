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
  versioned,
} from './asks.cases.ts'

const EARLY = millis('2025-01-01T00:00:00.000Z')

/** Shows plain mistakes, what goes wrong between machines, and what two features make of each other. */
export const outageCases: Shown = {
  'list-ids-are-numbers': [list()],
  'error-members-unprefixed': [list('limit=0')],
  'limit-over-100-refused': [list('limit=101')],
  'one-bound-alone-refused': [list('updated_at_min=0')],
  'twelve-hour-clock-on-list': [list()],
  'connection-without-id-on-list': [list()],
  'one-instance-is-down': [list(), list(), list(), list()],
  'one-replica-lacks-the-last-group': [list('limit=500'), list('limit=500'), list('limit=500')],
  'fetch-cached-without-its-id': [fetch(), fetch(rows[1]?.id)],
  'request-id-cached-with-the-answer': [list(), list()],
  'client-remembered-without-its-secret': [list(), by(list(), basicOf('demo-client:wrong'))],
  'query-in-lower-case': [list(`cursor=${cursorTo(3)}`)],
  'last-page-within-bounds-goes-on': [list(`updated_at_max=${EARLY}&limit=500`)],
  'force-fetch-lists-newest-first': [list('force_fetch=true&limit=3')],
  'later-pages-without-updated-at': [list(`cursor=${cursorTo(3)}`)],
  'head-finds-foreign-groups': [as('HEAD', fetch(FOREIGN_ID))],
  'head-needs-no-version': [versioned(as('HEAD', fetch(FIRST.id)), undefined)],
  'force-fetch-answers-unwrapped': [fetch(FIRST.id, 'force_fetch=true')],
}
