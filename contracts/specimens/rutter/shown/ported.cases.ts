import { BASIC, by, cursorTo, FIRST, fetch, having, list, type Shown } from './asks.cases.ts'

const RETRIED = list(`limit=2&cursor=${cursorTo(2)}`)

/** Shows what goes wrong while a service that works is ported or extended. */
export const portedCases: Shown = {
  'two-blanks-behind-basic-refused': [by(list('limit=1'), BASIC.replace(' ', '  '))],
  'long-refused-value-is-500': [list(`cursor=${'x'.repeat(300)}`)],
  'limit-1-knows-no-bounds': [list('limit=1&updated_at_max=0')],
  'any-etag-is-not-modified': [having(fetch(), { 'If-None-Match': '"never-seen"' })],
  'odd-limits-are-halved-in-integers': [list('limit=3')],
  'retried-cursor-moves-on': [list('limit=2'), RETRIED, RETRIED],
  'codes-upper-cased-in-turkish': [having(list('limit=0'), { 'Accept-Language': 'tr' })],
  'days-of-another-zone-on-list': [list()],
  'list-has-no-name-until-fetched': [list('limit=1'), fetch(FIRST.id), list('limit=1')],
  'policy-leaves-nulls': [list()],
}
