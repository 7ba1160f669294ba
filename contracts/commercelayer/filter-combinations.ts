import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import { idsOf, listingOperations, memberOf, onListing } from '../../src/contract/laws/listing/listing.ts'
import type { Law } from '../../src/contract/provider-contract.ts'
import type { Trial } from '../../src/contract/run/trial.ts'
import type { JsonObject } from '../../src/model/json.ts'
import { type Attribute, filterableOf, textsOf } from './attributes.ts'
import { checkFilters, type Question } from './filter-check.ts'
import { attributePasses } from './filters.ts'
import type { Truth } from './predicates.ts'
import { relatedFilters } from './related-filters.ts'

/** Several conditions at once, several attributes in one, and attributes of what is related. */
export const filterCombinations: Law = session =>
  listingOperations(session)
    .filter(one => one.action === 'list')
    .flatMap(operation => {
      const attributes = filterableOf(session.contract, operation.resource)
      const texts = textsOf(attributes)
      const times = attributes.filter(one => one.kind === 'time')
      const about = { law: 'filter', operation, writes: false, worth: 0.7 }
      const [text, other, time] = [texts[0], texts.find(one => one.nullable), times[0]]
      if (text === undefined || other === undefined || time === undefined) return []
      const probe = (
        part: string,
        questions: (trial: Trial, whole: readonly JsonObject[]) => readonly Question[],
      ) =>
        lawProbe({
          ...about,
          part,
          cost: 5,
          run: onListing(operation, (trial, listing) =>
            checkFilters(trial, listing, part, whole => questions(trial, whole)),
          ),
        })
      return [
        probe('several conditions', (trial, whole) => several(trial, whole, text, time)),
        probe('ids and another condition', (trial, whole) => besideIds(trial, whole, attributes, time)),
        probe('one of two attributes', (trial, whole) => joined(trial, whole, text, other, 'or')),
        probe('one of three attributes', (trial, whole) => oneOfThree(trial, whole, texts)),
        probe('both of two attributes', (trial, whole) => joined(trial, whole, text, other, 'and')),
        ...relatedFilters(operation, session.contract.resources[operation.resource]?.relationships ?? {}),
      ]
    })

/** A text from the middle of what an attribute holds, without anything special in it. */
const pieceOf = (trial: Trial, whole: readonly JsonObject[], { name }: Attribute): string | undefined => {
  const held = whole
    .map(one => String(memberOf(trial, one, name) ?? ''))
    .filter(one => /^[a-z .-]{5,}$/i.test(one))
  return held[Math.floor(held.length / 2)]?.slice(1, 3)
}

const several = (
  trial: Trial,
  whole: readonly JsonObject[],
  text: Attribute,
  time: Attribute,
): readonly Question[] => {
  const piece = pieceOf(trial, whole, text)
  const times = whole.map(one => String(memberOf(trial, one, time.name))).toSorted()
  const [from, to] = [times[Math.floor(times.length / 4)], times[Math.floor(times.length * 0.7)]]
  if (piece === undefined || from === undefined || to === undefined) return []
  const parts = [
    [text, 'cont', piece],
    [time, 'gteq', from],
    [time, 'lt', to],
  ] as const
  return [
    {
      conditions: Object.fromEntries(
        parts.map(([one, predicate, value]) => [`${one.name}_${predicate}`, value]),
      ),
      holds: record =>
        every(parts.map(([one, predicate, value]) => attributePasses(trial, record, one, predicate, value))),
    },
  ]
}

/** Ids choose like any other condition: of the records that they name some pass the other one, and some do not. */
const besideIds = (
  trial: Trial,
  whole: readonly JsonObject[],
  attributes: readonly Attribute[],
  time: Attribute,
): readonly Question[] => {
  const id = attributes.find(one => one.name === 'id')
  const times = whole.map(one => String(memberOf(trial, one, time.name))).toSorted()
  const from = times[Math.floor(times.length / 2)]
  if (id === undefined || from === undefined) return []
  const isIn = (record: JsonObject) => attributePasses(trial, record, time, 'gteq', from)
  const idsWhere = (truth: Truth) =>
    idsOf(
      trial,
      whole.filter(one => isIn(one) === truth),
    ).slice(0, 2)
  const [inside, outside] = [idsWhere(true), idsWhere(false)]
  const [stranger] = outside
  if (stranger === undefined) return []
  const question = (predicate: string, value: string): Question => ({
    conditions: { [`id_${predicate}`]: value, [`${time.name}_gteq`]: from },
    holds: record => every([attributePasses(trial, record, id, predicate, value), isIn(record)]),
  })
  return [question('eq', stranger), question('in', [...inside, ...outside].join(','))]
}

const joined = (
  trial: Trial,
  whole: readonly JsonObject[],
  one: Attribute,
  other: Attribute,
  by: 'or' | 'and',
): readonly Question[] => {
  const piece = pieceOf(trial, whole, other) ?? pieceOf(trial, whole, one)
  const asked = [
    ...(piece === undefined ? [] : [['cont', piece] as const]),
    ['null', 'true'] as const,
    ...(piece === undefined ? [] : [['not_cont', piece] as const]),
  ]
  return asked.map(([predicate, value]) => ({
    conditions: { [`${one.name}_${by}_${other.name}_${predicate}`]: value },
    holds: record => {
      const truths = [one, other].map(each => attributePasses(trial, record, each, predicate, value))
      return by === 'and' ? every(truths) : some(truths)
    },
  }))
}

/** Every one of three counts: a piece that only the last one has is found by it. */
const oneOfThree = (
  trial: Trial,
  whole: readonly JsonObject[],
  texts: readonly Attribute[],
): readonly Question[] => {
  const [first, second, third] = texts.filter(one => !one.isUnique || one.name === 'code')
  if (first === undefined || second === undefined || third === undefined) return []
  return [first, second, third].flatMap(own => {
    const held = whole
      .map(one => String(memberOf(trial, one, own.name) ?? ''))
      .find(one => /^[\w -]{4,}$/.test(one))
    if (held === undefined) return []
    const all = [first, second, third]
    return [
      {
        conditions: { [`${all.map(one => one.name).join('_or_')}_eq`]: held },
        holds: (record: JsonObject) =>
          some(all.map(each => attributePasses(trial, record, each, 'eq', held))),
      },
    ]
  })
}

const every = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(undefined) ? undefined : true
const some = (truths: readonly Truth[]): Truth =>
  truths.includes(true) ? true : truths.includes(undefined) ? undefined : false
