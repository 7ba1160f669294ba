import {
  accepting,
  anonymous,
  as,
  cursorTo,
  FIRST,
  FOREIGN_ID,
  fetch,
  get,
  having,
  list,
  OTHER,
  type Shown,
  versioned,
} from './asks.cases.ts'

const IN_2100 = Date.UTC(2100, 0)

/** Shows what goes wrong in front of the handlers, and where groups are looked up. */
export const examinationCases: Shown = {
  'oldest-version-needs-no-basic': [versioned(anonymous(list()), '2023-02-07')],
  'unknown-path-is-403': [get('/customers')],
  'no-request-id-on-unknown-path': [get('/customers')],
  'not-acceptable-without-body': [accepting(list(), 'text/html')],
  'access-token-not-a-uuid-is-500': [list('', 'not-a-token')],
  'method-override-reads': [having(as('POST', list()), { 'X-HTTP-Method-Override': 'GET' })],
  'shopify-is-another-platform': [list('', OTHER)],
  'groups-keyed-by-id': [list()],
  'later-pages-have-another-default': [list(`cursor=${cursorTo(3)}`)],
  'bounds-lose-the-nameless': [list('updated_at_min=0&limit=500')],
  'times-as-in-http-on-fetch': [fetch()],
  'force-fetch-makes-new-ids': [list('force_fetch=true'), fetch(FIRST.id, 'force_fetch=true')],
  'future-bound-refused': [list(`updated_at_max=${IN_2100}`)],
  'connection-of-the-organization-on-fetch': [fetch(FOREIGN_ID, '', OTHER)],
}
