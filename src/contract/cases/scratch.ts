import { isDeepStrictEqual } from 'node:util'
import type { Operation, Parameter } from '../document/model.ts'
import { isSaid } from '../document/said.ts'
import { type Exchange, isSafe, isSuccess } from '../http/exchange.ts'
import { at, make, read } from '../laws/record.ts'
import type { Variation } from '../run/compose.ts'
import { forget, once } from '../run/once.ts'
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

/** Whether a record of ours is looked for, or taken to be there still. */
type Look = 'looks' | 'trusts'

/** Requests that change nothing go to a record that the target has shown; all others to one of ours, while it lasts. */
const scratch = async (trial: Trial, resource: string, look: Look): Promise<Scratch | undefined> => {
  const { session, probe } = trial
  const id = knownId(session, resource)
  const shown = id === undefined ? undefined : { id, isOurs: false }
  if (!probe.writes && shown !== undefined) return shown
  const key = keyOf(resource)
  if (!probe.writes && !session.memory.has(key)) return undefined
  const ours = () => once(session, key, () => makeOne(trial, resource))
  const seen = await ours()
  if (seen !== undefined && (look === 'trusts' || (await isThere(trial, resource, seen)))) return seen
  forget(session, key)
  return probe.writes ? ((await ours()) ?? shown) : undefined
}

const keyOf = (resource: string): string => `scratch ${resource}`

const makeOne = async (trial: Trial, resource: string): Promise<Scratch | undefined> => {
  const create = operationFor(trial.session.contract, resource, 'create')
  const around = create && (await aroundOf(trial, resource))
  const made = create && around && (await make(trial, create, true, around))
  return made && { id: made.id, isOurs: true }
}

const isThere = async (trial: Trial, resource: string, { id }: Scratch): Promise<boolean> => {
  const retrieve = operationFor(trial.session.contract, resource, 'retrieve')
  const around = await aroundOf(trial, resource)
  return retrieve === undefined || (await read(trial, retrieve, id, around)).exchange.reply.status !== 404
}

/** The records that a collection is in, in its path; undefined when there is none for one of them. */
const aroundOf = async (trial: Trial, collection: string): Promise<Variation | undefined> => {
  const { contract } = trial.session
  const list = contract.operations.find(one => one.path === collection)
  if (isSaid(contract) || list === undefined || !collection.includes('{')) return {}
  return throughParents(trial, { ...list, method: trial.probe.writes ? 'POST' : 'GET' }, 'looks')
}

/** The path of an existing item where the operation has one; undefined when there is no item to be had. */
export const existing = async (
  trial: Trial,
  operation: Operation,
  look: Look = 'looks',
): Promise<Variation | undefined> => {
  if (!operation.path.includes('{')) return {}
  const { contract } = trial.session
  if (!isSaid(contract)) return throughParents(trial, operation, look)
  if (contract.resources[operation.resource] === undefined) return {}
  const found = await scratch(trial, operation.resource, look)
  return found === undefined || (!isSafe(operation.method) && !found.isOurs)
    ? undefined
    : at(operation, found.id)
}

/**
 * What comes of a request to an existing item; undefined when there is none to be had. Only where it is said not to be
 * there is it looked for: a request before this one may have removed it, and then it is asked of another one.
 */
export const askExisting = async (
  trial: Trial,
  operation: Operation,
  ask: (path: Variation) => Promise<Exchange | undefined>,
): Promise<Exchange | undefined> => {
  const path = await existing(trial, operation, 'trusts')
  const exchange = path && (await ask(path))
  if (operation.action === 'delete' && exchange !== undefined && isSuccess(exchange))
    forget(trial.session, keyOf(operation.resource))
  if (path === undefined || exchange?.reply.status !== 404) return exchange
  const other = await existing(trial, operation)
  return other === undefined || isDeepStrictEqual(other, path) ? exchange : ask(other)
}

/**
 * Where only paths say what belongs to what, each parameter is the id of a record of the collection before it; one that
 * is not is taken from the document, if that has an example. The id of the operation's own record comes first.
 */
const throughParents = async (
  trial: Trial,
  operation: Operation,
  look: Look,
): Promise<Variation | undefined> => {
  const path: [string, string][] = []
  for (const { name, collection } of stepsOf(operation.path)) {
    const isKnown = trial.session.contract.resources[collection] !== undefined
    const found = isKnown ? await scratch(trial, collection, look) : undefined
    const parameter = operation.parameters.find(one => one.in === 'path' && one.name === name)
    if (found !== undefined && (found.isOurs || isSafe(operation.method))) path.unshift([name, found.id])
    else if (isKnown || !hasValue(parameter)) {
      trial.skip(`${operation.id}: no record is known for {${name}} in its path`)
      return undefined
    }
  }
  return { path: Object.fromEntries(path) }
}

/** Said by an example or by a list; any other value would be of nobody. */
const hasValue = (parameter: Parameter | undefined): boolean =>
  parameter?.example !== undefined || parameter?.schema['enum'] !== undefined

const stepsOf = (path: string): readonly { readonly name: string; readonly collection: string }[] =>
  [...path.matchAll(/\/\{([^}]+)\}/g)].map(({ 1: name = '', index }) => ({
    name,
    collection: path.slice(0, index),
  }))

export const missing = (trial: Trial, operation: Operation): Variation =>
  at(operation, unknownId(trial.session, operation.resource))
