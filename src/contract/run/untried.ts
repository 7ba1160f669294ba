import type { Contract } from '../document/model.ts'
import { unreplayed } from '../replay/unreplayed.ts'
import type { Supplied } from './credentials.ts'
import { missingFor } from './credentials.ts'

export interface Limits {
  readonly supplied: Supplied
  readonly readOnly: boolean
  /** Probes that a budget left out. */
  readonly overBudget: number
  /** Probes that write, left out of a read-only run. */
  readonly writing: number
}

/** What a run cannot try, whatever the target does, and what it would take. */
export const untriedBy = (contract: Contract, limits: Limits): readonly string[] => {
  const { supplied, readOnly, overBudget, writing } = limits
  const isProtected = contract.operations.some(one => one.security.length > 0)
  const bad = isProtected ? BAD.filter(([name]) => supplied[name] === undefined) : []
  return [
    ...missingFor(contract, supplied).map(one => `good credentials for ${one}`),
    ...bad.map(([, flag, what]) => `${what}: none given (${flag})`),
    ...unreplayed(contract, supplied),
    ...(readOnly && writing > 0 ? [`${writing} probes that write: the run is read-only (--write)`] : []),
    ...(overBudget > 0 ? [`${overBudget} probes that the budget does not pay for (--budget)`] : []),
  ]
}

const BAD = [
  ['expiredToken', '--expired-token', 'an expired credential'],
  ['revokedToken', '--revoked-token', 'a revoked credential'],
  ['limitedToken', '--limited-token', 'a credential without permission'],
  ['otherToken', '--other-token', "another account's credential"],
] as const
