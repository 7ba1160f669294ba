import type { Operation } from '../../src/contract/document/model.ts'
import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import { type Listing, listingOf, memberOf } from '../../src/contract/laws/listing.ts'
import { wholeOf } from '../../src/contract/laws/settled.ts'
import { memberAt } from '../../src/contract/lenses.ts'
import type { Probe } from '../../src/contract/run/probe.ts'
import { operationFor } from '../../src/contract/run/session.ts'
import type { Trial } from '../../src/contract/run/trial.ts'
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts'
import { type Attribute, filterableOf } from './attributes.ts'
import { checkFilters, type Question } from './filter-check.ts'
import { attributePasses } from './filters.ts'

export const relatedFilters = (
  operation: Operation,
  relationships: Readonly<Record<string, { readonly resource: string; readonly includable: boolean }>>,
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
        cost: 8,
        run: async trial => {
          const listing = await listingOf(trial, operation)
          const list = operationFor(trial.session.contract, resource, 'list')
          const other = list && (await listingOf(trial, list))
          if (listing !== undefined && other !== undefined) await related(trial, listing, relation, other)
        },
      }),
    )

/** The value of a record that is really linked, on its own and among all. */
const related = async (trial: Trial, listing: Listing, relation: string, other: Listing): Promise<void> => {
  const { contract, lens } = trial.session
  const attribute = filterableOf(contract, other.resource).find(
    one => one.kind === 'text' && one.name !== 'id',
  )
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
      return asked.map(([each, predicate, value]): Question => {
        const passing = new Set(
          others.filter(one => attributePasses(trial, one, each, predicate, value)).map(one => lens.id(one)),
        )
        return {
          conditions: { [`${relation}_${each.name}_${predicate}`]: value },
          holds: record => linkedIds(record, relation).some(one => passing.has(one)),
        }
      })
    },
    include,
  )
}

/** Ids that a record's included relationship names. */
const linkedIds = (record: JsonObject, relation: string): readonly string[] => {
  const data = memberAt(record, ['relationships', relation, 'data'])
  const list: readonly Json[] = Array.isArray(data) ? data : [data ?? null]
  return list.filter(isJsonObject).map(one => String(one['id']))
}
