import {
  accepting,
  as,
  BASIC,
  by,
  FIRST,
  fetch,
  having,
  list,
  millis,
  OTHER,
  rows,
  type Shown,
  UNKNOWN_ID,
} from './asks.cases.ts'

/** A group that was updated later than it was created. */
const UPDATED = rows.find(row => row.updated_at > row.created_at) ?? FIRST
/** A group of a whole second that does not begin a minute. */
const WHOLE = rows.find(row => /:(?!00)\d\d\.000Z$/.test(row.created_at)) ?? FIRST

/** Shows what was filed. */
export const filedCases: Shown = {
  'blank-behind-basic-optional': [by(list('limit=1'), BASIC.replace(' ', ''))],
  'case-of-a-range-counts': [accepting(list('limit=1'), 'Application/JSON')],
  'id-ends-at-a-nul': [fetch(`${FIRST.id}%00.json`)],
  'callback-makes-a-script': [list('limit=1&callback=show'), fetch(FIRST.id, 'callback=show')],
  'strangers-without-a-value-ignored': [list('limit=1&expand='), fetch(FIRST.id, 'fields=')],
  'options-answered-before-the-id': [as('OPTIONS', list())],
  'errors-are-cut-to-the-range': [having(fetch(UNKNOWN_ID), { Range: 'bytes=0-19' })],
  'no-rows-is-an-object': [list('updated_at_max=0')],
  'lone-group-leads-to-itself': [list('updated_at_min=1740000000000', OTHER)],
  'max-holds-for-either-time': [list(`updated_at_max=${millis(UPDATED.created_at)}`)],
  'whole-seconds-lost-on-fetch': [fetch(WHOLE.id)],
  'platform-kept-for-the-organization': [list('limit=1'), list('limit=1', OTHER)],
}
