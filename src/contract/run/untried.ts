import type { Contract } from '../document/model.ts'
import { unreplayed } from '../replay/unreplayed.ts'
import { canFill } from './bodies.ts'
import { missingFor } from './credentials.ts'
import type { Session } from './session.ts'
import { type Spelling, type Supplied, spelled } from './supplied.ts'
import { isWritable } from './wire.ts'

export interface Limits {
  readonly supplied: Supplied
  readonly spelling: Spelling
  readonly readOnly: boolean
  /** Probes that a budget left out. */
  readonly overBudget: number
  /** Probes that write, left out of a read-only run. */
  readonly writing: number
}

/** What a run cannot try, whatever the target does, and what it would take. */
export const untriedBy = (contract: Contract, limits: Limits): readonly string[] => {
  const { supplied, spelling, readOnly, overBudget, writing } = limits
  const isProtected = contract.operations.some(one => one.security.length > 0)
  const isLimited = supplied.limitedClientId !== undefined && takesClients(contract)
  const bad = isProtected
    ? BAD.filter(([name]) => supplied[name] === undefined && !(name === 'limitedToken' && isLimited))
    : []
  return [
    ...missingFor(contract, supplied, spelling).map(one => `good credentials for ${one}`),
    ...bad.map(([name, what]) => `${what}: none given (${spelled(name, spelling)})`),
    ...unreplayed(contract, supplied),
    ...(readOnly && writing > 0 ? [`${writing} probes that write: the run is read-only (--write)`] : []),
    ...(overBudget > 0 ? [`${overBudget} probes that the budget does not pay for (--budget)`] : []),
  ]
}

/** True when clients show themselves with each request, not only to get a token. */
const takesClients = ({ schemes }: Contract): boolean =>
  Object.values(schemes).some(one => one.kind === 'basic')

/** Operations whose bodies could not be made: what is asked of bodies was not asked of them. */
export const unfilled = (session: Session): readonly string[] =>
  session.contract.operations
    .filter(one => one.action !== 'token' && !canFill(session, one))
    .map(one => {
      const { mediaType = '' } = one.body?.contents[0] ?? {}
      return isWritable(mediaType)
        ? `bodies of ${one.id}: none could be made that its schema allows (give it an example)`
        : `bodies of ${one.id}: none can be made of the media type ${mediaType}`
    })

const BAD = [
  ['expiredToken', 'an expired credential'],
  ['revokedToken', 'a revoked credential'],
  ['limitedToken', 'a credential without permission'],
  ['otherToken', "another account's credential"],
] as const
