import {
  anonymous,
  as,
  basicOf,
  by,
  FIRST,
  fetch,
  having,
  list,
  millis,
  rows,
  type Shown,
} from './asks.cases.ts'

const UPDATED = millis(FIRST.updated_at)

/** One of the first twelve days of another month than that. */
const EARLY = rows.find(({ updated_at }) => {
  const [month, day] = updated_at.slice(5, 10).split('-')
  return month !== day && Number(day) <= 12
})

/** Shows what an examiner might seed. */
export const judgedCases: Shown = {
  'secret-of-another-client-lets-in': [by(list('limit=1'), basicOf('demo-client:other-secret'))],
  'no-limit-no-next-page': [list()],
  'both-bounds-leave-out-the-end': [list(`updated_at_min=0&updated_at_max=${UPDATED}`)],
  'max-unchecked-beside-min': [list('updated_at_min=0&updated_at_max=abc')],
  'any-origin-is-403': [having(list('limit=1'), { Origin: 'https://shop.example.com' })],
  'forced-fetch-inserts-again': [fetch(FIRST.id, 'force_fetch=true'), list('limit=2')],
  'error-code-of-the-exception': [list('limit=0')],
  'updated-at-month-first': [fetch(EARLY?.id)],
  'chunks-join-as-they-arrive': [list('limit=60')],
  'head-has-the-etag-of-nothing': [fetch(), as('HEAD', fetch())],
  'realm-names-the-connection': [anonymous(list())],
  'refused-letters-in-a-header-are-500': [list(`limit=${encodeURIComponent('五')}`)],
}
