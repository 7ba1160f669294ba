import {
  accepting,
  as,
  by,
  fetch,
  get,
  list,
  millis,
  OTHER,
  rows,
  type Shown,
  TOKEN,
  UNKNOWN_ID,
} from './asks.cases.ts'

const AT_LAST_MILLISECOND = rows.find(({ updated_at }) => updated_at.endsWith('59.999Z'))?.updated_at ?? ''

/** What `HttpURLConnection` sends unless it is told otherwise. */
const JAVA = 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2'

/** Shows what becomes of the API when it is written anew on another stack. */
export const portCases: Shown = {
  'access-token-as-bearer-lets-in': [by(get('/customer_groups'), `Bearer ${TOKEN}`)],
  'empty-bound-is-none': [list('updated_at_max=')],
  'limit-and-one-is-text': [list('limit=2')],
  'accept-without-slash-is-500': [accepting(list(), JAVA)],
  'caller-left-in-the-thread': [list('limit=0', OTHER), list()],
  'bounds-against-ticks': [list(`updated_at_max=${millis(AT_LAST_MILLISECOND)}&limit=500`)],
  'bounded-pages-by-key': [list('updated_at_min=0&limit=5')],
  'bounds-not-in-the-cache-key': [list(), list('updated_at_max=0')],
  'week-year-on-list': [list('limit=500')],
  'resolver-errors-are-200': [list('limit=0')],
  'head-has-length-0': [as('HEAD', fetch())],
  'put-and-delete-meet-webdav': [as('PUT', fetch())],
  'unknown-group-shows-its-exception': [fetch(UNKNOWN_ID)],
  'listed-groups-have-a-root': [list()],
}
