import type { Fault } from '../model/fault.ts'
import type { HttpReply } from '../model/http.ts'
import { isJsonObject } from '../model/json.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Window } from '../model/query.ts'
import type { Row } from '../model/row.ts'
import { Stop } from '../model/stop.ts'
import type { Action, Api, Operation, Resource } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import { whereIs } from '../spec/where.ts'
import { word } from '../spec/wording.ts'
import { asks, type Dialect, type Reading, refused } from './dialect.ts'
import { compileEnvelope, type Envelope } from './envelope.ts'
import { type Fragment, fragmentOf } from './fragment.ts'
import { conditionsOf, keyOf, spellingFaults } from './parameters.ts'
import { success, wordedReply } from './reply.ts'
import { rememberAnswers } from './same-answer.ts'
import { faultsOf } from './violations.ts'

/** How a plain dialect pages: the two differ in nothing else. */
export interface Paging {
  /** The window that is asked for, or what is wrong with asking. */
  window(call: Call, resource: Resource): Window | Fault
  /** The JSON text of the way to the next page. */
  next(row: Row | undefined, resource: Resource): string
}

/**
 * A dialect of records and envelopes in plain JSON: everything it says is in the document's response schemas
 * (`x-value`), everything it understands in the parameters (`x-filter`, `x-role`).
 */
export const createPlain = (api: Api, paging: Paging): Dialect => {
  const envelopes = new Map(api.operations.map(one => [one, envelopeOf(api, one)]))
  const fragments = new Map(
    Object.values(api.resources).map(one => [one.name, fragmentOf(Object.keys(one.fields))]),
  )
  const again = rememberAnswers()
  return {
    interpret: call => interpret(call, paging),
    present: (call, shape, outcome) => {
      const resource = api.resources[call.operation.table]
      const fragment = fragments.get(call.operation.table)
      const envelope = envelopes.get(call.operation)
      if (resource === undefined || fragment === undefined || envelope === undefined)
        throw new Error(`Operation ${call.operation.id} has an action but no x-resource.`)
      return outcome.kind === 'refused'
        ? refuse(api, call.operation, outcome.faults)
        : again(call, shape, outcome, () => present(call, resource, fragment, envelope, paging, outcome))
    },
    refuse: (operation, faults) => refuse(api, operation, faults),
    explain: faultsOf,
  }
}

const ACTIONS: readonly (Action | undefined)[] = ['list', 'retrieve', 'create', 'update', 'delete']

/** Throws `Stop` for what the document asks of this dialect in vain. */
const envelopeOf = (api: Api, operation: Operation): Envelope => {
  const { action, path, method, success } = operation
  if (action === undefined || action === 'token') return () => ''
  const at = ['paths', path, method.toLowerCase()]
  if (!ACTIONS.includes(action))
    throw new Stop(`${whereIs(api.document, [...at, 'x-action'])}: the dialect has no words for "${action}".`)
  return compileEnvelope(success.schema, member => {
    const where = whereIs(api.document, [...at, 'responses', String(success.status)])
    return new Stop(
      `${where}: nothing fills ${member}: no x-value, no x-text, no enum of one, no properties.`,
    )
  })
}

const interpret = (call: Call, paging: Paging): Reading => {
  const { action, table } = call.operation
  const resource = call.api.resources[table]
  if (resource === undefined) throw new Error(`Operation ${call.operation.id} names no known x-resource.`)
  const include = {}
  const misspelt = spellingFaults(call)
  if (misspelt.length > 0) return refused(...misspelt)
  if (action === 'list') return list(call, resource, paging)
  if (action === 'create') return asks({ kind: 'create', table, values: valuesOf(call, resource), include })
  const id = keyOf(call, resource)
  if (action === 'retrieve') return asks({ kind: 'retrieve', table, id, include })
  if (action === 'update')
    return asks({ kind: 'update', table, id, values: valuesOf(call, resource), include })
  if (action === 'delete') return asks({ kind: 'delete', table, id })
  throw new Error(`Operation ${call.operation.id}: this dialect has no words for the action "${action}".`)
}

const list = (call: Call, resource: Resource, paging: Paging): Reading => {
  const { where, faults } = conditionsOf(call, resource)
  const window = paging.window(call, resource)
  const [wrong] = 'with' in window ? [...faults, window] : faults
  if (wrong !== undefined || 'with' in window)
    return refused(...faults, ...('with' in window ? [window] : []))
  return asks({ kind: 'list', table: resource.name, query: { where, order: [], window }, include: {} })
}

/** Only what the document lets a client write, and never a key or a stamp; the rest of the body is ignored. */
const valuesOf = (call: Call, { key, created, updated, blank }: Resource): Row => {
  const documented = call.operation.body?.schema['properties']
  const isWritable = (name: string) =>
    isJsonObject(documented) && Object.hasOwn(documented, name) && Object.hasOwn(blank, name)
  const sent = isJsonObject(call.body) ? Object.entries(call.body) : []
  const made = [key, created, updated]
  return Object.fromEntries(sent.filter(([name]) => isWritable(name) && !made.includes(name)))
}

const present = (
  call: Call,
  resource: Resource,
  fragment: Fragment,
  envelope: Envelope,
  paging: Paging,
  outcome: Exclude<Outcome, { kind: 'refused' }>,
): HttpReply => {
  const account = JSON.stringify(call.account)
  const none = { rows: '', row: 'null', next: 'null', count: '0', account }
  if (outcome.kind === 'deleted') return success(call, envelope(none))
  if (outcome.kind !== 'listed') {
    const row = outcome.row === null ? 'null' : fragment(outcome.row)
    return success(call, envelope({ ...none, row }), String(outcome.row?.[resource.key] ?? ''))
  }
  const rows = outcome.rows.map(fragment).join(',')
  const count = String(outcome.rows.length)
  return success(call, envelope({ ...none, rows, count, next: paging.next(outcome.next, resource) }))
}

/** One thing at a time: the first fault speaks. */
const refuse = (api: Api, operation: Operation | undefined, [first]: readonly Fault[]): HttpReply => {
  if (first === undefined) throw new Error('Refused without a fault.')
  return wordedReply(word(first, [operation?.wording, api.wording]))
}
