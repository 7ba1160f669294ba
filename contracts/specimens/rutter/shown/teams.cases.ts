import {
  as,
  by,
  carrying,
  cursorTo,
  FIRST,
  fetch,
  list,
  type Shown,
  TOKEN,
  tokenless,
  UNKNOWN_ID,
} from './asks.cases.ts'

const NOT_UTF_8 = `Basic ${Buffer.from([0xff, 0xfe, 0x3a, 0x78]).toString('base64')}`

/** Shows what three teams overlook: of a framework, of generated code, of a migration behind a gateway. */
export const teamCases: Shown = {
  'access-token-in-the-body-lets-in': [carrying(tokenless(list()), JSON.stringify({ access_token: TOKEN }))],
  'force-fetch-is-202': [list('force_fetch=true')],
  'bounds-as-python-reads-them': [list('updated_at_min=1_722_729_600_000'), list('updated_at_max=%2B5')],
  'basic-not-utf-8-is-500': [by(list(), NOT_UTF_8)],
  'platform-id-is-an-optional': [fetch()],
  'cursor-falls-on-a-multiple-of-the-limit': [list('limit=2'), list(`limit=3&cursor=${cursorTo(2)}`)],
  'negative-max-ignored': [list('updated_at_max=-1')],
  'repeated-parameter-in-plain-text': [list('limit=5&limit=6')],
  'updated-at-has-the-day-of-the-year-on-list': [list()],
  'fetch-as-its-function-returned-it': [fetch(), fetch(UNKNOWN_ID)],
  'new-groups-before-older-ones': [list('limit=500')],
  'no-challenge-for-access-token': [list('', UNKNOWN_ID), tokenless(list())],
  'later-pages-name-the-former-connection': [list(`cursor=${cursorTo(2)}`)],
  'fetched-group-loses-its-platform-id': [fetch(FIRST.id), fetch(FIRST.id)],
  'force-fetch-lists-the-organization': [list('limit=500&force_fetch=true')],
  'purge-is-obeyed': [as('PURGE', list())],
}
