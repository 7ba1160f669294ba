import {
  as,
  cursorTo,
  FOREIGN_ID,
  fetch,
  get,
  list,
  OTHER,
  type Shown,
  TOKEN,
  UNPLACED,
  versioned,
} from './asks.cases.ts'

/** Shows the faults of those cells of the grid of operations and classes that had fewest. */
export const gridCases: Shown = {
  'refused-post-creates': [as('POST', get(`/customer_groups?access_token=${TOKEN}`)), list('limit=500')],
  'forced-list-deletes-the-unplaced': [list('force_fetch=true'), fetch(UNPLACED.id)],
  'changes-come-once': [list('updated_at_min=0'), list('updated_at_min=0')],
  'by-day-of-the-month': [list('limit=500')],
  'shopify-newest-first': [list('limit=2', OTHER)],
  'page-without-rows-is-404': [list(`cursor=${cursorTo(3)}&updated_at_max=1`)],
  'bounded-list-has-no-next-cursor': [list('updated_at_min=0')],
  'created-at-missing-on-fetch': [fetch()],
  'fetch-expands-platform-data': [fetch(undefined, 'expand=platform_data')],
  'platform-id-is-global-on-fetch': [fetch()],
  'force-fetch-times-have-an-offset': [list('force_fetch=true')],
  'older-versions-fetch-foreign-groups': [versioned(fetch(FOREIGN_ID), '2023-03-14')],
  'bad-id-refused-by-the-framework': [fetch('premium')],
  'head-validates-no-query': [as('HEAD', list('limit=0'))],
  'write-without-body-is-400': [as('POST', list())],
  'repeated-force-fetch-is-500': [list('force_fetch=true&force_fetch=true')],
}
