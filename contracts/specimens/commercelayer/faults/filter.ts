import { createGroup, get, updateGroup } from '../asking.ts'
import { like } from '../text.ts'
import { predicate, type ShownFault, seed } from './seed.ts'

const fault = seed('filter')
const groups = (query: string) => get(`/customer_groups?fields[customer_groups]=name&${query}`)
const customers = (query: string) => get(`/customers?fields[customers]=email&${query}`)

/** Faults of single predicates. */
export const PREDICATE_FAULTS: readonly ShownFault[] = [
  fault(
    'gteq-exclusive',
    'gteq leaves out what is equal',
    parts => predicate('gteq', { test: parts.predicates['gt']?.test ?? (() => false) })(parts),
    groups('filter[q][created_at_gteq]=2025-06-27T02:13:12.831Z'),
  ),
  fault(
    'lt-inclusive',
    'lt lets through what is equal',
    parts => predicate('lt', { test: parts.predicates['lteq']?.test ?? (() => false) })(parts),
    customers('filter[q][total_orders_count_lt]=0'),
  ),
  fault(
    'eq-in-any-case',
    'eq compares without regard to case',
    predicate('eq', {
      test: (value, wanted) => String(value).toLowerCase() === String(wanted).toLowerCase(),
    }),
    groups('filter[q][code_eq]=PREMIUM-CUSTOMERS'),
  ),
  fault(
    'cont-in-one-case',
    'cont compares with regard to case',
    predicate('cont', { test: (value, wanted) => String(value).includes(String(wanted)) }),
    groups('filter[q][name_cont]=PREMIUM'),
  ),
  fault(
    'cont-with-wildcards',
    'cont takes _ and % for wildcards',
    predicate('cont', { test: (value, wanted) => like(String(value), `%${wanted}%`) }),
    groups('filter[q][name_cont]=pre_ium'),
  ),
  fault(
    'matches-without-underscore',
    'matches takes _ literally',
    predicate('matches', {
      test: (value, wanted) => like(String(value), String(wanted).replaceAll('_', '\\_')),
    }),
    groups('filter[q][name_matches]=pre_ium%25'),
  ),
  fault(
    'start-anywhere',
    'start finds the text anywhere',
    parts => predicate('start', { test: parts.predicates['cont']?.test ?? (() => false) })(parts),
    groups('filter[q][name_start]=customers'),
  ),
  fault(
    'not-eq-keeps-null',
    'not_eq lets null through',
    predicate('not_eq', { orNull: true }),
    groups('filter[q][reference_not_eq]=CG-1005'),
  ),
  fault(
    'not-eq-or-null-loses-null',
    'not_eq_or_null leaves out null',
    predicate('not_eq_or_null', { orNull: false }),
    groups('filter[q][reference_not_eq_or_null]=CG-1005'),
  ),
  fault(
    'in-or-null-loses-null',
    'in_or_null leaves out null',
    predicate('in_or_null', { orNull: false }),
    groups('filter[q][reference_in_or_null]=CG-1005,CG-1009'),
  ),
  fault(
    'in-takes-one',
    'in takes only the first of its values',
    parts => ({
      testPredicate: (known, value, wanted) =>
        parts.testPredicate(known, value, known === parts.predicates['in'] ? wanted.slice(0, 1) : wanted),
    }),
    groups('filter[q][reference_in]=CG-1005,CG-1009'),
  ),
  fault(
    'not-in-any',
    'not_in lets through what is one of its values',
    predicate('not_in', { values: 'any' }),
    groups('filter[q][reference_not_in]=CG-1005,CG-1009'),
  ),
  fault(
    'not-start-any-means-none',
    'not_start_any wants none of the values, not one that does not fit',
    predicate('not_start_any', { values: 'all' }),
    groups('filter[q][name_not_start_any]=premium,vip'),
  ),
  fault(
    'cont-all-means-any',
    'cont_all is content with one of the values',
    predicate('cont_all', { values: 'any' }),
    groups('filter[q][name_cont_all]=premium,nothing'),
  ),
  fault(
    'gt-by-unit',
    'gt compares text by unit of UTF-16, not by code point',
    predicate('gt', { test: (value, wanted) => value > wanted }),
    createGroup({ name: '\u{1f600} smilers' }),
    groups('filter[q][name_gt]=%EF%BF%BC'),
  ),
  fault(
    'numbers-as-text',
    'numbers compare as text, so that 9 is more than 10',
    parts => ({
      testPredicate: (known, value, wanted) =>
        typeof value === 'number'
          ? parts.testPredicate(known, String(value), wanted.map(String))
          : parts.testPredicate(known, value, wanted),
    }),
    customers('filter[q][total_orders_count_gt]=9'),
  ),
  fault(
    'jcont-equals',
    'jcont wants the whole object, not a part of it',
    parts => ({
      contains: (value, wanted) => parts.contains(value, wanted) && parts.contains(wanted, value),
    }),
    groups('filter[q][metadata_jcont]={"tier":"premium"}'),
  ),
  fault(
    'present-counts-empty',
    'present lets through the empty text',
    parts => ({
      states: { ...parts.states, present: { kinds: ['text', 'json'], test: value => value !== null } },
    }),
    updateGroup('xYZkjABcde', { reference: '' }),
    groups('filter[q][reference_present]=true'),
  ),
  fault(
    'false-does-not-negate',
    'not_null asks the same, whether true or false',
    parts => ({
      holds: (scope, resource, row, condition) =>
        parts.holds(
          scope,
          resource,
          row,
          condition.key.predicate === 'not_null'
            ? { ...condition, values: condition.values.map(() => [true]) }
            : condition,
        ),
    }),
    groups('filter[q][reference_not_null]=false'),
  ),
]
