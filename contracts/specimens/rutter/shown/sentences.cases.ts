import {
  as,
  carrying,
  cursorTo,
  FIRST,
  FOREIGN_ID,
  fetch,
  get,
  list,
  millis,
  rows,
  type Shown,
  TOKEN,
  UNKNOWN_ID,
  versioned,
} from './asks.cases.ts'

const updated = millis(FIRST.updated_at)
/** With milliseconds of its own, which an older version loses. */
const PRECISE = rows.find(({ updated_at }) => !updated_at.endsWith('.000Z')) ?? FIRST

/** Shows sentences of the document that are broken one at a time. */
export const sentenceCases: Shown = {
  'no-rows-is-204': [list('updated_at_max=1')],
  'older-versions-leave-out-the-last-cursor': [versioned(list('limit=500'), '2023-03-14')],
  'empty-cursor-is-the-end': [list('cursor=')],
  'first-page-has-the-newest': [list('limit=2')],
  'min-wants-creation-too': [list(`updated_at_min=${updated}`)],
  'older-version-saves-what-it-read': [versioned(fetch(PRECISE.id), '2023-02-07'), fetch(PRECISE.id)],
  'type-and-code-changed-over': [fetch(UNKNOWN_ID)],
  'access-token-in-camel-case-lets-in': [get(`/customer_groups?accessToken=${TOKEN}`)],
  'reversed-bounds-refused': [list(`updated_at_min=${updated}&updated_at_max=${updated - 1}`)],
  'one-list-at-a-time': [list('limit=2'), list('limit=3'), list(`limit=2&cursor=${cursorTo(2)}`)],
  'foreign-group-is-gone': [fetch(FOREIGN_ID)],
  'patch-renames-a-group': [carrying(as('PATCH', fetch()), '{"name":"Renamed"}'), fetch()],
}
