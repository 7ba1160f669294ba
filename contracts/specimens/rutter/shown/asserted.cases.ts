import {
  anonymous,
  as,
  carrying,
  cursorAt,
  FIRST,
  FOREIGN_ID,
  fetch,
  having,
  list,
  MEGABYTES,
  type Shown,
  versioned,
} from './asks.cases.ts'

const chunked = having(carrying(list('limit=1'), MEGABYTES), {
  'Content-Length': undefined,
  'Transfer-Encoding': 'chunked',
})
const foreign = cursorAt({ created_at: '2024-09-20T07:41:09.006Z', id: FOREIGN_ID })

/** Shows what test suites of other servers assert. */
export const assertedCases: Shown = {
  'client-credentials-in-the-query-let-in': [
    anonymous(list('limit=1&client_id=demo-client&client_secret=demo-secret')),
  ],
  'no-accept-is-406': [having(fetch(), { Accept: undefined })],
  'first-of-several-versions-counts': [versioned(list('limit=1'), '2024-08-31, 2023-03-14')],
  'limit-minus-one-is-all': [list('limit=-1')],
  'chunks-are-not-measured': [chunked],
  'sort-is-honoured': [list('limit=3&sort=name')],
  'cursor-brings-its-group-along': [list(`limit=3&cursor=${foreign}`)],
  'id-as-it-was-asked-for': [fetch(FIRST.id.toUpperCase())],
  'repeated-parameters-are-joined': [list('limit=5&limit=5')],
  'options-promise-writes': [as('OPTIONS', list())],
  'refused-method-is-kept': [as('DELETE', fetch()), fetch()],
  'digits-of-the-language': [having(list('limit=1'), { 'Accept-Language': 'ar' })],
}
