import {
  as,
  carrying,
  cursorAt,
  DISABLED,
  FIRST,
  fetch,
  list,
  millis,
  rows,
  type Shown,
  TOGETHER,
  UNKNOWN_ID,
  versioned,
} from './asks.cases.ts'

const updated = millis(FIRST.updated_at)
const together = rows[TOGETHER] ?? FIRST
const sameSecond = rows.find(({ name }) => name === 'Same Second, Later') ?? FIRST

/** Shows sentences that were drawn by lot, and are broken one at a time. */
export const drawnCases: Shown = {
  'cursor-or-without-brackets': [
    list(`cursor=${cursorAt(sameSecond)}&updated_at_min=${millis(together.updated_at) + 1}`),
  ],
  'max-alone-ignored': [list(`updated_at_max=${updated}`)],
  'last-bound-wins': [
    list(`updated_at_min=${updated + 1}&updated_at_max=${millis(together.updated_at) - 1}`),
  ],
  'created-at-is-the-second-of-cursors-on-list': [list('limit=1')],
  'platform-is-its-label-on-list': [list('limit=1')],
  'null-platform-id-empty-on-list': [list('limit=500')],
  'unknown-group-is-500': [fetch(UNKNOWN_ID)],
  'gone-in-the-words-of-the-framework': [fetch(UNKNOWN_ID)],
  'created-at-is-extended-json-on-fetch': [fetch()],
  'group-id-wins-in-the-connection-on-fetch': [fetch()],
  'organization-id-without-hyphens': [fetch()],
  'disabled-connection-misses-the-group': [fetch(FIRST.id, '', DISABLED)],
  'bodies-stop-at-100-kb': [carrying(list(), JSON.stringify('x'.repeat(200_000)))],
  'former-versions-have-former-errors': [versioned(list('limit=0'), '2024-04-30')],
  'challenge-for-bearer-before-basic': [list('', UNKNOWN_ID)],
  'method-refused-without-words': [as('DELETE', fetch())],
}
