import type { Test } from '../model/query.ts'

/** What a predicate's value is: one value, a comma list, true/false, or a JSON object. */
export type ValueKind = 'one' | 'list' | 'flag' | 'json'

export interface Predicate {
  readonly name: PredicateName
  readonly test: Test
  readonly takes: ValueKind
  readonly negate: boolean
  readonly match: 'any' | 'all'
  readonly orNull: boolean
}

type Spec = readonly [test: Test, takes?: ValueKind, ...rest: readonly ('not' | 'all' | 'or-null')[]]

// The names and meanings are those of the Ruby library Ransack: the 46 that the filtering guide documents, and six
// that came later.
const SPECS = {
  eq: ['eq'],
  not_eq: ['eq', 'one', 'not'],
  not_eq_all: ['eq', 'list', 'not', 'all'],
  eq_or_null: ['eq', 'one', 'or-null'],
  not_eq_or_null: ['eq', 'one', 'not', 'or-null'],
  in: ['eq', 'list'],
  not_in: ['eq', 'list', 'not', 'all'],
  in_or_null: ['eq', 'list', 'or-null'],
  not_in_or_null: ['eq', 'list', 'not', 'all', 'or-null'],
  lt: ['lt'],
  lt_any: ['lt', 'list'],
  lt_all: ['lt', 'list', 'all'],
  lteq: ['lteq'],
  lteq_any: ['lteq', 'list'],
  lteq_all: ['lteq', 'list', 'all'],
  gt: ['gt'],
  gt_any: ['gt', 'list'],
  gt_all: ['gt', 'list', 'all'],
  gteq: ['gteq'],
  gteq_any: ['gteq', 'list'],
  gteq_all: ['gteq', 'list', 'all'],
  matches: ['like'],
  matches_any: ['like', 'list'],
  matches_all: ['like', 'list', 'all'],
  does_not_match: ['like', 'one', 'not'],
  does_not_match_any: ['like', 'list', 'not'],
  does_not_match_all: ['like', 'list', 'not', 'all'],
  start: ['starts'],
  start_any: ['starts', 'list'],
  start_all: ['starts', 'list', 'all'],
  not_start: ['starts', 'one', 'not'],
  not_start_any: ['starts', 'list', 'not'],
  not_start_all: ['starts', 'list', 'not', 'all'],
  end: ['ends'],
  end_any: ['ends', 'list'],
  end_all: ['ends', 'list', 'all'],
  not_end: ['ends', 'one', 'not'],
  not_end_any: ['ends', 'list', 'not'],
  not_end_all: ['ends', 'list', 'not', 'all'],
  cont: ['contains'],
  i_cont: ['contains'],
  cont_any: ['contains', 'list'],
  cont_all: ['contains', 'list', 'all'],
  not_cont: ['contains', 'one', 'not'],
  not_cont_all: ['contains', 'list', 'not', 'all'],
  jcont: ['json', 'json'],
  present: ['blank', 'flag', 'not'],
  blank: ['blank', 'flag'],
  null: ['null', 'flag'],
  not_null: ['null', 'flag', 'not'],
  true: ['eq', 'flag'],
  false: ['eq', 'flag', 'not'],
} as const satisfies Record<string, Spec>

export type PredicateName = keyof typeof SPECS

/** Longest name first: `name_not_eq` is not "name_not" equal to something. */
export const PREDICATES: readonly Predicate[] = Object.entries<Spec>(SPECS)
  .map(([name, [test, takes = 'one', ...rest]]) => ({
    name: name as PredicateName, // the keys of SPECS
    test,
    takes,
    negate: rest.includes('not'),
    match: rest.includes('all') ? ('all' as const) : ('any' as const),
    orNull: rest.includes('or-null'),
  }))
  .sort((a, b) => b.name.length - a.name.length)
