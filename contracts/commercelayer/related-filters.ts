import type { Operation, Resource } from '../../src/contract/document/model.ts'
import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import {
  type Listing,
  listingOf,
  memberOf,
  onListing,
  page,
} from '../../src/contract/laws/listing/listing.ts'
import { wholeOf } from '../../src/contract/laws/listing/settled.ts'
import { memberAt } from '../../src/contract/lenses.ts'
import type { Probe } from '../../src/contract/run/probe.ts'
import { operationFor } from '../../src/contract/run/session.ts'
import type { Trial } from '../../src/contract/run/trial.ts'
import { tell } from '../../src/contract/tell.ts'
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts'
import { type Attribute, filterableOf, textsOf } from './attributes.ts'
import { checkFilters, type Question } from './filter-check.ts'
import { attributePasses } from './filters.ts'

/** Filters by attributes of what is related to a record. */
export const relatedFilters = (
  operation: Operation,
  relationships: Resource['relationships'],
): readonly Probe[] =>
  Object.entries(relationships)
    .filter(([, one]) => one.includable)
    .map(([relation, { resource }]) =>
      lawProbe({
        law: 'filter',
        operation,
        part: `attributes of ${relation}`,
        writes: false,
        worth: 0.6,
        cost: 14,
        run: onListing(operation, async (trial, listing) => {
          const list = operationFor(trial.session.contract, resource, 'list')
          const other = list && (await listingOf(trial, list))
          if (other !== undefined) await related(trial, listing, relation, other)
        }),
      }),
    )

/** The value of a record that is really linked, on its own and among all. */
const related = async (trial: Trial, listing: Listing, relation: string, other: Listing): Promise<void> => {
  const { contract, lens } = trial.session
  const [attribute] = textsOf(filterableOf(contract, other.resource))
  const include = { include: relation }
  const others = await wholeOf(trial, other)
  if (attribute === undefined || others === undefined) return
  const id: Attribute = { name: 'id', kind: 'text', nullable: false, isUnique: true }
  await checkFilters(
    trial,
    listing,
    `attributes of ${relation}`,
    whole => {
      const linked = whole.flatMap(one => linkedIds(one, relation))
      const target = others.find(one => linked.includes(lens.id(one) ?? ''))
      const text = target && memberOf(trial, target, attribute.name)
      if (target === undefined || typeof text !== 'string' || text.includes(',')) return []
      const asked = [
        [id, 'eq', lens.id(target) ?? ''],
        [attribute, 'eq', text],
        [attribute, 'cont', text.slice(0, 2)],
      ] as const
      const linkedTo = (each: Attribute, predicate: string, value: string) => {
        const passing = new Set(
          others.filter(one => attributePasses(trial, one, each, predicate, value)).map(one => lens.id(one)),
        )
        return (record: JsonObject): boolean => linkedIds(record, relation).some(one => passing.has(one))
      }
      const [own] = textsOf(filterableOf(contract, listing.resource))
      const piece = text.slice(0, 2)
      const either: readonly Question[] = own
        ? [
            {
              conditions: { [`${own.name}_or_${relation}_${attribute.name}_cont`]: piece },
              holds: record => {
                const isOwn = attributePasses(trial, record, own, 'cont', piece)
                return isOwn === true || linkedTo(attribute, 'cont', piece)(record) ? true : isOwn
              },
            },
          ]
        : []
      return [
        ...asked.map(
          ([each, predicate, value]): Question => ({
            conditions: { [`${relation}_${each.name}_${predicate}`]: value },
            holds: linkedTo(each, predicate, value),
          }),
        ),
        ...either,
      ]
    },
    include,
  )
  await wholeLinkage(trial, listing, relation, attribute, others)
}

/** A filter chooses records; what is included of each stays whole. */
const wholeLinkage = async (
  trial: Trial,
  listing: Listing,
  relation: string,
  { name }: Attribute,
  others: readonly JsonObject[],
): Promise<void> => {
  const plain = await page(trial, listing, { include: relation })
  const rich = plain.records?.find(one => linkedIds(one, relation).length > 1)
  const [first] = rich ? linkedIds(rich, relation) : []
  const target = others.find(one => trial.session.lens.id(one) === first)
  const value = target && memberOf(trial, target, name)
  if (rich === undefined || typeof value !== 'string' || value.includes(',')) return
  const q = { [`${relation}_${name}_eq`]: value }
  const { sortable = [] } = trial.session.contract.resources[listing.resource] ?? {}
  await page(trial, listing, { sort: sortable.join(','), filter: { q } }) // both may have columns of one name
  const { records, exchange } = await page(trial, listing, { include: relation, filter: { q } })
  const found = records?.find(one => trial.session.lens.id(one) === trial.session.lens.id(rich))
  const again = await page(trial, listing, { include: relation })
  const after = again.records?.find(one => trial.session.lens.id(one) === trial.session.lens.id(rich))
  const ids = (one: JsonObject | undefined) => (one ? linkedIds(one, relation).toSorted().join() : '')
  if (found === undefined || ids(found) === ids(rich) || ids(after) !== ids(rich)) return
  tell(trial, listing.operation, exchange, {
    check: 'filter',
    subject: `attributes of ${relation}/linkage`,
    message: `A filter by an attribute of ${relation} has cut what a record is linked to.`,
    expected: ids(rich),
    got: ids(found),
  })
}

/** Ids that a record's included relationship names. */
const linkedIds = (record: JsonObject, relation: string): readonly string[] => {
  const data = memberAt(record, ['relationships', relation, 'data'])
  const list: readonly Json[] = Array.isArray(data) ? data : [data ?? null]
  return list.filter(isJsonObject).map(one => String(one['id']))
}
