import type { Parameter } from '../../document/model.ts'
import type { Trial } from '../../run/trial.ts'
import { idsOf, type Listing, memberOf, type Query } from '../listing/listing.ts'
import { settled, type Wrong } from '../listing/settled.ts'
import { type Hidden, nobodys } from './hidden.ts'
import { alone, besideOthers, byId, inBothOrders, near, ofNobody, zero } from './hidden-questions.ts'
import { lettingThrough, loosestOthers, type Result } from './letting-through.ts'

/** From what makes the others senseless to what only they leave open. */
const QUESTIONS: readonly ((one: Hidden) => Promise<Wrong | undefined>)[] = [
  alone,
  near,
  byId,
  inBothOrders,
  besideOthers,
  ofNobody,
  zero,
]

/**
 * A filter by what records do not show. What it should let through nobody can know, but that it only narrows, that what
 * one value lets through no other value does, and that what nothing has lets nothing through.
 */
export const hiddenFilter = (trial: Trial, listing: Listing, parameter: Parameter): Promise<void> =>
  settled(trial, listing, async whole => {
    const { filter } = parameter
    if (filter?.test !== 'eq' || whole.some(one => memberOf(trial, one, filter.field) !== undefined))
      return undefined
    const known = new Map<string, Promise<Result>>()
    const through = (query: Query): Promise<Result> => {
      const key = JSON.stringify(query)
      const result = known.get(key) ?? lettingThrough(trial, listing, query)
      known.set(key, result)
      return result
    }
    const hidden: Hidden = {
      parameter,
      all: idsOf(trial, whole),
      others: loosestOthers(trial, listing, parameter, whole),
      telling: { [parameter.name]: parameter.example ?? 1 },
      nobodys: { [parameter.name]: nobodys(parameter) },
      through,
    }
    for (const question of QUESTIONS) {
      const wrong = await question(hidden)
      if (wrong !== undefined) return wrong
    }
    return undefined
  })
