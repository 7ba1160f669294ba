import { FIRST, FOREIGN_ID, fetch, list, millis, type Shown, TOKEN } from './asks.cases.ts'

/** Shows the ordinary mistakes. */
export const ordinaryCases: Shown = {
  'access-token-is-trimmed': [list('', `${TOKEN}%20`)],
  'pages-in-the-order-of-names': [list()],
  'platform-id-fetches': [list(), fetch(FIRST.platform_id ?? '')],
  'every-error-is-of-the-connection': [list('limit=0')],
  'next-cursor-under-pagination': [list('limit=2')],
  'repeated-request-is-304': [list(), list()],
  'bounds-in-32-bits': [list(`updated_at_max=${millis(FIRST.updated_at)}`)],
  'foreign-group-is-not-allowed': [fetch(FOREIGN_ID)],
}
