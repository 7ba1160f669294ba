import {
  accepting,
  as,
  BASIC,
  basicOf,
  by,
  cursorTo,
  FIRST,
  FOREIGN_ID,
  fetch,
  get,
  list,
  type Shown,
  versioned,
} from './asks.cases.ts'

/** Shows what release notes say was fixed. */
export const notedCases: Shown = {
  'client-id-alone-lets-in': [by(list('limit=1'), basicOf('demo-client'))],
  'unknown-client-is-400': [by(list('limit=1'), basicOf('nobody:demo-secret')), by(fetch(), BASIC)],
  'refused-parameters-stay': [list('limit=1&expand=platform_data'), list('limit=2')],
  'bounds-may-be-infinite': [list('updated_at_min=-Infinity'), list('updated_at_max=NaN')],
  'older-versions-ignore-strangers': [versioned(list('limit=1&expand=platform_data'), '2023-03-14')],
  'id-compared-before-it-is-decoded': [fetch(FIRST.id.replaceAll('-', '%2D'))],
  'media-type-twice': [list('limit=1'), fetch()],
  'errors-in-the-type-asked-for': [accepting(fetch(), 'text/html')],
  'options-of-any-path': [as('OPTIONS', get('/customers'))],
  'refusal-shows-the-group': [fetch(FOREIGN_ID, 'force_fetch=yes')],
  'order-of-bounds-stays': [list('updated_at_min=0&limit=1'), list('limit=500')],
  'cursor-and-bound-are-ambiguous': [list(`updated_at_min=0&limit=3&cursor=${cursorTo(3)}`)],
}
