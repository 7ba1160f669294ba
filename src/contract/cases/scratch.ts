import type { Operation } from '../document/model.ts'
import { at, make, read } from '../laws/records.ts'
import type { Variation } from '../run/compose.ts'
import { knownId, operationFor, unknownId } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'

/**
 * A record for requests to an item: one of our own where we can make one, because requests that should be refused
 * are not always; otherwise one that the target has shown, for requests that cannot change it.
 */
interface Scratch {
  readonly id: string
  readonly isOurs: boolean
}

const kept = new WeakMap<object, Map<string, Scratch>>()

/** Requests that change nothing go to a record that the target has shown; all others to one of ours, while it lasts. */
export const scratch = async (trial: Trial, resource: string): Promise<Scratch | undefined> => {
  const { session, probe } = trial
  const shown = knownId(session, resource)
  if (!probe.writes && shown !== undefined) return { id: shown, isOurs: false }
  const known = kept.get(session) ?? new Map<string, Scratch>()
  kept.set(session, known)
  const seen = known.get(resource)
  if (seen !== undefined && (await isThere(trial, resource, seen))) return seen
  const create = operationFor(session.contract, resource, 'create')
  const made = create && probe.writes ? await make(trial, create) : undefined
  const fresh = made && { id: made.id, isOurs: true }
  if (fresh !== undefined) known.set(resource, fresh)
  return fresh ?? (shown === undefined ? undefined : { id: shown, isOurs: false })
}

const isThere = async (trial: Trial, resource: string, { id }: Scratch): Promise<boolean> => {
  const retrieve = operationFor(trial.session.contract, resource, 'retrieve')
  return retrieve === undefined || (await read(trial, retrieve, id)).exchange.reply.status !== 404
}

/** The path of an existing item where the operation has one; undefined when there is no item to be had. */
export const existing = async (trial: Trial, operation: Operation): Promise<Variation | undefined> => {
  if (!operation.path.includes('{')) return {}
  const { session } = trial
  if (session.contract.resources[operation.resource] === undefined) return {}
  const found = await scratch(trial, operation.resource)
  const mayHarm = !['GET', 'HEAD', 'OPTIONS'].includes(operation.method)
  if (found === undefined || (mayHarm && !found.isOurs)) return undefined
  return at(operation, found.id)
}

export const missing = (trial: Trial, operation: Operation): Variation =>
  at(operation, unknownId(trial.session, operation.resource))
