import {
  accepting,
  as,
  carrying,
  cursorAt,
  cursorTo,
  FIRST,
  fetch,
  get,
  having,
  list,
  MEGABYTES,
  millis,
  OTHER,
  rows,
  type Shown,
  TOGETHER,
  tokenless,
  UNKNOWN_ID,
} from './asks.cases.ts'

const LAST_OF_SECOND = rows.find(({ name }) => name === 'Same Second, Later') ?? FIRST
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const keyed = { 'Idempotency-Key': 'a' }

/** Shows what other stacks, their layers and their instances make of the document. */
export const stackCases: Shown = {
  'access-token-operator-lets-in': [get('/customer_groups?access_token[$ne]=x')],
  'semicolon-divides-parameters': [list('limit=5;force_fetch=true')],
  'body-members-are-parameters': [carrying(list(), '{"limit":1}')],
  'id-in-short-groups': [fetch('1-2-3-4-5')],
  'bounds-guess-their-unit': [list(`updated_at_max=${Math.ceil(millis(FIRST.updated_at) / 1000)}`)],
  'unknown-group-needs-no-token': [tokenless(fetch(UNKNOWN_ID))],
  'fetch-redirects-to-slash': [fetch()],
  'browsers-get-html': [accepting(list(), BROWSER)],
  'large-body-refused-by-the-proxy': [carrying(list(), MEGABYTES)],
  'trace-echoes': [as('TRACE', fetch())],
  'cursor-known-to-one-instance': [list('limit=3'), list(`limit=3&cursor=${cursorTo(3)}`)],
  'force-fetch-starts-over': [list('force_fetch=true'), list()],
  'idempotency-key-on-reads': [having(list(), keyed), having(fetch(), keyed)],
  'second-fetch-encoded-twice': [fetch(), fetch()],
  'head-kept-for-get': [as('HEAD', list()), list()],
  'cursor-keeps-its-connection': [list('limit=3'), list(`limit=3&cursor=${cursorTo(3)}`, OTHER)],
  'platform-is-a-number': [list()],
  'created-at-is-an-array-on-list': [list()],
  'id-bytes-swapped-on-list': [list()],
  'cursor-second-is-rounded': [list(`limit=${TOGETHER}`)],
  'order-finer-than-cursor': [list(`limit=1&cursor=${cursorAt(LAST_OF_SECOND)}`)],
  'long-answers-say-gzip': [list()],
}
