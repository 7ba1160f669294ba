import {
  accepting,
  as,
  basicOf,
  by,
  FIRST,
  fetch,
  get,
  having,
  list,
  type Shown,
  TOKEN,
  UNKNOWN_ID,
} from './asks.cases.ts'

/** Shows what users have reported. */
export const reportedCases: Shown = {
  'basic-is-form-encoded': [
    by(list('limit=1'), basicOf('demo-client:demo%2Dsecret')),
    by(list('limit=1'), basicOf('demo-client:100%')),
  ],
  'accept-with-charset-refused': [accepting(list('limit=1'), 'application/json; charset=utf-8')],
  'suffix-of-the-path-dropped': [
    get(`/customer_groups.json?access_token=${TOKEN}&limit=1`),
    fetch(`${FIRST.id}.json`),
  ],
  'method-refused-as-a-version': [as('DELETE', fetch())],
  'answers-are-public': [list('limit=1'), by(list('limit=1'), basicOf('other-client:other-secret'))],
  'status-of-the-error-before': [fetch(UNKNOWN_ID), list('limit=1')],
  'emoji-escaped-as-in-python': [list('limit=500')],
  'errors-say-gzip': [having(fetch(UNKNOWN_ID), { 'Accept-Encoding': 'gzip, deflate' })],
  'limit-500-is-the-default': [list('limit=500')],
  'both-bounds-repeat-groups': [list('updated_at_min=0&updated_at_max=4102444800000')],
  'listed-groups-are-saved': [list('limit=1'), fetch(FIRST.id)],
  'head-leaves-part-of-a-group': [as('HEAD', fetch()), fetch()],
}
