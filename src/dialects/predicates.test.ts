import { expect, test } from 'vitest'
import { PREDICATES } from './predicates.ts'

const names: readonly string[] = PREDICATES.map(one => one.name)

/** As the vendor's filtering guide of 2021 lists them. */
const DOCUMENTED = `
eq, not_eq, matches, does_not_match, matches_any, matches_all, does_not_match_any, does_not_match_all, lt, lteq, gt,
gteq, present, blank, null, not_null, in, not_in, lt_any, lteq_any, gt_any, gteq_any, lt_all, lteq_all, gt_all,
gteq_all, not_eq_all, start, not_start, start_any, start_all, not_start_any, not_start_all, end, not_end, end_any,
end_all, not_end_any, not_end_all, cont, not_cont, cont_any, cont_all, not_cont_all, true, false`
  .trim()
  .split(/,\s+/)

/** In today's guide, and in what the vendor's own clients send. */
const LATER = ['eq_or_null', 'not_eq_or_null', 'in_or_null', 'not_in_or_null', 'jcont', 'i_cont']

test('the predicates are the 46 documented ones and the six that came later, and no other', () => {
  expect(DOCUMENTED).toHaveLength(46)
  expect([...names].sort()).toEqual([...DOCUMENTED, ...LATER].sort())
})

test('a name that ends like another comes before it, so that it is found first', () => {
  for (const [i, name] of names.entries())
    expect(names.slice(0, i).filter(before => name.endsWith(`_${before}`))).toEqual([])
})
