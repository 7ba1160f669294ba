import {
  accepting,
  as,
  by,
  carrying,
  cursorTo,
  DISABLED,
  FOREIGN_ID,
  fetch,
  list,
  MEGABYTES,
  millis,
  OTHER,
  rows,
  type Shown,
  UNPLACED,
  versioned,
} from './asks.cases.ts'

const LATER = rows[3] ?? UNPLACED

/** Shows what is right in the first instance and wrong in the second one. */
export const otherCases: Shown = {
  'shopify-has-no-created-at': [list('', OTHER)],
  'shopify-comes-in-one-page': [list('limit=1', OTHER)],
  'main-connection-fetches-foreign-groups': [fetch(FOREIGN_ID)],
  'older-versions-let-disabled-in': [versioned(list('', DISABLED), '2023-02-07')],
  'older-versions-newest-first': [versioned(list('limit=2'), '2023-03-14')],
  'refusal-has-the-request-id-before': [list('limit=1'), by(list(), 'Basic')],
  'nulls-keep-what-was-before': [list('limit=500')],
  'platform-ids-in-the-order-of-the-table': [list('limit=500')],
  'zone-replaced-once-a-body': [fetch()],
  'max-exclusive-on-later-pages': [
    list(`cursor=${cursorTo(3)}&limit=500&updated_at_max=${millis(LATER.updated_at)}`),
  ],
  'large-body-to-fetch-accepted': [carrying(fetch(), MEGABYTES)],
  'head-of-a-group-refused': [as('HEAD', fetch())],
  'two-mistakes-make-an-array': [list('limit=0&updated_at_min=today')],
  'accept-read-to-its-first-comma': [accepting(list(), 'text/html, application/json')],
  'refused-delete-empties-the-list': [as('DELETE', list()), list('limit=500')],
  'every-second-id-refused': [fetch(), fetch()],
}
