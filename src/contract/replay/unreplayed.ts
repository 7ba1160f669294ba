import type { Contract } from '../document/model.ts'
import type { Supplied } from '../run/credentials.ts'
import { casesOf } from './cases.ts'

/** Documented statuses that are not replayed: a line for each reason. */
export const unreplayed = (contract: Contract, supplied: Supplied): readonly string[] => {
  const byReason = new Map<string, Map<string, number>>()
  for (const { response, why } of casesOf(contract, supplied).omissions) {
    const statuses = byReason.get(why) ?? new Map<string, number>()
    byReason.set(why, statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1))
  }
  return [...byReason].map(([why, statuses]) => {
    const each = [...statuses].toSorted().map(([status, times]) => `${status} (${times})`)
    return `replay by Dredd of ${each.join(', ')}: ${why}`
  })
}
