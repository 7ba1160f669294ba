import type { Operation } from '../../src/contract/document/model.ts'
import { shownResource } from '../../src/contract/document/resources.ts'
import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import {
  type Listing,
  listingOperations,
  memberOf,
  onListing,
} from '../../src/contract/laws/listing/listing.ts'
import type { Law } from '../../src/contract/provider-contract.ts'
import type { Probe } from '../../src/contract/run/probe.ts'
import type { Trial } from '../../src/contract/run/trial.ts'
import type { JsonObject } from '../../src/model/json.ts'
import { type Attribute, filterableOf, textsOf } from './attributes.ts'
import { checkFilters, type Question } from './filter-check.ts'
import { NOTHING, valuesFor } from './filter-values.ts'
import { predicatesOf } from './predicate-names.ts'
import { passes, type Truth } from './predicates.ts'

/** Predicates of which null decides, or the value's case. */
const TELLING_OF_NULL = [
  'eq',
  'not_eq',
  'eq_or_null',
  'not_eq_or_null',
  'in',
  'not_in',
  'in_or_null',
  'not_in_or_null',
  'null',
  'not_null',
  'present',
  'blank',
  'not_cont',
  'not_start_any',
  'does_not_match',
  'not_eq_all',
  'lt',
  'gteq',
]

const CORE: readonly string[] = ['eq', 'cont', 'null', 'gteq', 'lteq', 'true', 'jcont']
/** Of attributes that another resource has too. */
const AGAIN: readonly string[] = ['eq', 'gteq', 'jcont']

/** All predicates for the first attribute of a kind, fewer for those that come after it. */
const chooser = () => {
  const seen = new Set<string>()
  const isFirst = (key: string): boolean => {
    if (seen.has(key)) return false
    seen.add(key)
    return true
  }
  return ({ name, kind, nullable, isUnique }: Attribute, fitting: readonly string[]): readonly string[] => {
    const isNew = isFirst(`attribute ${name}`)
    if (name !== 'id' && isFirst(kind)) return fitting
    if (nullable && kind === 'text' && !isUnique && isFirst('nullable text'))
      return fitting.filter(one => TELLING_OF_NULL.includes(one))
    if (!isNew) return fitting.filter(one => AGAIN.includes(one)).slice(-1)
    return fitting.filter(one => CORE.includes(one) && (nullable || one !== 'null'))
  }
}

/** Every predicate on some attribute of each kind, and the usual ones on all others. */
export const filterLanguage: Law = session => {
  const choose = chooser()
  const isList = (operation: Operation) => operation.action === 'list'
  return listingOperations(session)
    .filter(one => one.parameters.some(each => each.name === 'filter'))
    .flatMap(operation => {
      const attributes = filterableOf(session.contract, shownResource(session.contract, operation))
      if (isList(operation))
        return attributes.flatMap(one =>
          choose(one, predicatesOf(one.kind)).map(predicate => probe(operation, one, predicate)),
        )
      const [text] = textsOf(attributes)
      const time = attributes.find(one => one.kind === 'time')
      return [
        ...(time === undefined ? [] : [probe(operation, time, 'eq')]),
        ...(text === undefined ? [] : [probe(operation, text, 'cont')]),
        ...(attributes.length === 0 ? [] : ALL.map(one => allAttributes(operation, attributes, one))),
      ]
    })
}

/** A listing can be filtered by all that its records can, wherever it stands, and whatever it is asked of what else. */
const ALL = [
  {
    part: 'every attribute',
    conditionsOf: (names: readonly string[]) =>
      Object.fromEntries(names.map(name => [`${name}_not_null`, 'true'])),
    of: (truths: readonly Truth[]): Truth => truths.every(one => one === true),
  },
  {
    part: 'any attribute',
    conditionsOf: (names: readonly string[]) => ({ [`${names.join('_or_')}_not_null`]: 'true' }),
    of: (truths: readonly Truth[]): Truth => truths.includes(true),
  },
] as const

const allAttributes = (
  operation: Operation,
  attributes: readonly Attribute[],
  { part, conditionsOf, of }: (typeof ALL)[number],
): Probe =>
  lawProbe({
    law: 'filter',
    operation,
    part,
    writes: false,
    worth: 0.6,
    cost: 2,
    run: onListing(operation, (trial, listing) =>
      checkFilters(trial, listing, part, () => [
        {
          conditions: conditionsOf(attributes.map(one => one.name)),
          holds: record => of(attributes.map(one => attributePasses(trial, record, one, 'not_null', 'true'))),
        },
      ]),
    ),
  })

const probe = (operation: Operation, attribute: Attribute, predicate: string): Probe =>
  lawProbe({
    law: 'filter',
    operation,
    part: `${attribute.name}_${predicate}`,
    writes: false,
    worth: 0.7,
    cost: 4,
    run: onListing(operation, (trial, listing) => check(trial, listing, attribute, predicate)),
  })

const check = (trial: Trial, listing: Listing, attribute: Attribute, predicate: string): Promise<void> =>
  checkFilters(trial, listing, `${attribute.name}_${predicate}`, whole => {
    const held = whole.map(one => memberOf(trial, one, attribute.name))
    return valuesFor(predicate, attribute.kind, held).map(
      (value): Question => ({
        conditions: { [`${attribute.name}_${predicate}`]: value },
        holds: record => attributePasses(trial, record, attribute, predicate, value),
        isOften: value === NOTHING,
      }),
    )
  })

export const attributePasses = (
  trial: Trial,
  record: JsonObject,
  { name, kind }: Attribute,
  predicate: string,
  value: string,
) => passes(predicate, kind, memberOf(trial, record, name), value)
