import {
  anonymous,
  as,
  cursorTo,
  DISABLED,
  FIRST,
  fetch,
  list,
  millis,
  OTHER,
  type Shown,
  UNKNOWN_ID,
  UNPLACED,
} from './asks.cases.ts'

/** Shows what a change of the database, or something put before the service, has broken. */
export const upkeepCases: Shown = {
  'disabled-kept-for-the-client': [list('', DISABLED), list()],
  'firewall-forbids-quotes': [list("limit=1'")],
  'limiter-needs-a-client': [anonymous(list())],
  'several-ids-fetch-the-first': [fetch(`${FIRST.id},${UNKNOWN_ID}`)],
  'head-without-type': [as('HEAD', list())],
  'shown-times-lose-their-milliseconds': [fetch()],
  'midnight-is-hour-24-on-list': [list('limit=500')],
  'bounds-stay-in-one-year': [
    list(`updated_at_min=${millis('2024-12-01T00:00:00Z')}&updated_at_max=9999999999999`),
  ],
  'bounds-find-the-deleted': [list('updated_at_min=0&limit=500')],
  'cursor-keeps-its-first-page': [
    list(`cursor=${cursorTo(3)}&limit=2`),
    list(`cursor=${cursorTo(3)}&limit=3`),
  ],
  'unplaced-groups-are-everyones': [fetch(UNPLACED.id, '', OTHER), list('', OTHER)],
  'platform-id-in-lower-case-on-list': [list()],
}
