import {
  cursorAt,
  FIRST,
  fetch,
  having,
  list,
  OTHER,
  rows,
  type Sent,
  type Shown,
  TOKEN,
  tokenless,
  UNKNOWN_ID,
  UNPLACED,
} from './asks.cases.ts'

/** The access token behind the other parameters. */
const tokenLast = (sent: Sent): Sent => ({
  ...tokenless(sent),
  path: `${tokenless(sent).path}&access_token=${TOKEN}`,
})

const beforeUnplaced = rows[rows.indexOf(UNPLACED) - 1] ?? FIRST

/** Shows what tickets were about. */
export const ticketCases: Shown = {
  'access-token-must-come-first': [tokenLast(list('limit=2'))],
  'json-type-without-body-is-400': [having(list(), { 'Content-Type': 'application/json' })],
  'version-header-in-lower-case-missing': [
    having(list(), { 'X-Rutter-Version': undefined, 'x-rutter-version': '2024-08-31' }),
  ],
  'errors-made-once': [fetch(UNKNOWN_ID, '', OTHER), fetch('00000000-0000-0000-0000-000000000000')],
  'error-code-translated': [having(list('limit=0'), { 'Accept-Language': 'de-DE,de;q=0.9' })],
  'letters-cut-between-buffers': [list('limit=500')],
  'names-that-look-like-values': [list('limit=500')],
  'walk-ends-at-an-unplaced-group': [list(`cursor=${cursorAt(beforeUnplaced)}&limit=1`)],
  'changes-kept-for-a-year': [list('updated_at_min=0')],
  'fetched-groups-come-last': [fetch(FIRST.id), list()],
  'summer-an-hour-early-on-list': [list()],
  'namesakes-share-an-id': [list('limit=500')],
}
