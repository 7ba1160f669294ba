import {
  anonymous,
  as,
  basicOf,
  by,
  carrying,
  cursorTo,
  FIRST,
  FOREIGN_ID,
  fetch,
  having,
  list,
  rows,
  type Shown,
  TOGETHER,
} from './asks.cases.ts'

/** A group that was updated more than a second after it was created. */
const UPDATED = rows.find(row => Date.parse(row.updated_at) - Date.parse(row.created_at) > 1000) ?? FIRST
const CREATION = new Date(Date.parse(UPDATED.created_at) + 1000).toUTCString()

/** Shows what advisories and changelogs tell. */
export const advisedCases: Shown = {
  'credentials-kept-without-their-colon': [fetch(), by(fetch(), basicOf('demo-clientdemo:-secret'))],
  'session-cookie-lets-in': [fetch(), having(anonymous(fetch()), { Cookie: 'session=1' })],
  'path-decoded-twice': [fetch(FIRST.id.replaceAll('-', '%252D'))],
  'one-line-of-a-value-is-enough': [list('limit=5%0Ax'), fetch(`${FIRST.id}%0Ax`)],
  'body-changes-what-is-inherited': [carrying(list('limit=5'), '{"__proto__":{"limit":2}}'), list()],
  'safe-methods-meet-no-guard': [as('SEARCH', anonymous(list('limit=2'))), as('PROPFIND', fetch())],
  'foreign-group-named-in-its-404': [fetch(FOREIGN_ID)],
  'tenth-page-is-the-last': [list(`limit=1&cursor=${cursorTo(9)}`)],
  'ties-by-signed-ids': [list(`limit=2&cursor=${cursorTo(TOGETHER - 3)}`), list('limit=500')],
  'bounds-from-the-year-10000-are-low': [list('updated_at_max=999999999999999')],
  'shown-times-go-through-floats': [list('limit=500')],
  'not-modified-since-its-creation': [having(fetch(UPDATED.id), { 'If-Modified-Since': CREATION })],
  'byte-order-mark-before-json': [list('limit=1')],
  'no-content-has-a-length': [as('OPTIONS', list())],
}
