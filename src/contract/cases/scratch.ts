import type { Operation } from '../document/model.ts'
import { at, make, read } from '../laws/records.ts'
import type { Variation } from '../run/compose.ts'
import { knownId, operationFor, unknownId } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'

/**
 * A record for requests to an item: one of our own where we can make one, because requests that should be refused
 * are not always; otherwise one that the target has shown, for requests that cannot change it.
 */
export interface Scratch {
  readonly id: string
  readonly isOurs: boolean
}

const kept = new WeakMap<object, Map<string, Scratch>>()

/** The same record for all probes of a run, for as long as it is there. */
export const scratch = async (trial: Trial, resource: string): Promise<Scratch | undefined> => {
  const { session } = trial
  const known = kept.get(session) ?? new Map<string, Scratch>()
  kept.set(session, known)
  const seen = known.get(resource)
  const isEnough = seen !== undefined && (seen.isOurs || !trial.probe.writes)
  if (isEnough && (await isThere(trial, resource, seen))) return seen
  const fresh = await freshOne(trial, resource)
  if (fresh !== undefined) known.set(resource, fresh)
  return fresh
}

const isThere = async (trial: Trial, resource: string, { id, isOurs }: Scratch): Promise<boolean> => {
  const retrieve = operationFor(trial.session.contract, resource, 'retrieve')
  if (!isOurs || retrieve === undefined || !trial.probe.writes) return true
  return (await read(trial, retrieve, id)).exchange.reply.status !== 404
}

const freshOne = async (trial: Trial, resource: string): Promise<Scratch | undefined> => {
  const { session } = trial
  const create = operationFor(session.contract, resource, 'create')
  const made = create && trial.probe.writes ? await make(trial, create) : undefined
  if (made !== undefined) return { id: made.id, isOurs: true }
  const id = knownId(session, resource)
  return id === undefined ? undefined : { id, isOurs: false }
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
