import type { Fault } from '../model/fault.ts'
import type { HttpReply } from '../model/http.ts'
import { isJsonObject, type Json } from '../model/json.ts'
import type { IncludeTree, Outcome } from '../model/outcome.ts'
import type { Api, Operation, Resource } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import type { Violation } from '../spec/schema.ts'
import { word } from '../spec/wording.ts'
import { asks, type CreateDialect, type Reading, refused, type Shape } from './dialect.ts'
import { idFaults, locate, readBody, refine } from './json-api-body.ts'
import { createWriter, type WriteResource, writeContent } from './json-api-document.ts'
import { pagingOf } from './json-api-links.ts'
import { readQuery } from './json-api-query.ts'
import { keyOf } from './parameters.ts'
import { success, wordedReply } from './reply.ts'
import { rememberAnswers } from './same-answer.ts'
import { distinct, faultsOf, firsts } from './violations.ts'

/** JSON:API 1.0 as the Ruby gem jsonapi-resources speaks it: https://jsonapi.org/format/1.0/ */
export const createJsonApi: CreateDialect = api => {
  const writer = createWriter(api)
  const again = rememberAnswers()
  return {
    interpret,
    present: (call, shape, outcome) =>
      outcome.kind === 'refused'
        ? refuse(api, call.operation, outcome.faults)
        : again(call, shape, outcome, () => present(call, writer(call.base), shape, outcome)),
    refuse: (operation, faults) => refuse(api, operation, faults),
    explain,
  }
}

const resourceOf = ({ api, operation }: Call): Resource => {
  const resource = api.resources[operation.table]
  if (resource === undefined) throw new Error(`Operation ${operation.id} names no known x-resource.`)
  return resource
}

/** The kind of record that the answer is about. */
const answeredBy = (call: Call): Resource => {
  const { action, relation, id } = call.operation
  const resource = resourceOf(call)
  if (action !== 'related') return resource
  const target = call.api.resources[resource.relations[relation]?.table ?? '']
  if (target === undefined) throw new Error(`Operation ${id} names no known x-relationship.`)
  return target
}

const interpret = (call: Call): Reading => {
  const { table, action, relation, id: operation } = call.operation
  const read = readQuery(call, answeredBy(call))
  if (read.kind === 'bad') return refused(...read.faults)
  const { query, include, fields } = read.value
  const shape = { fields, window: query.window }
  const id = keyOf(call, resourceOf(call))
  switch (action) {
    case 'list':
      return asks({ kind: 'list', table, query, include }, shape)
    case 'retrieve':
      return asks({ kind: 'retrieve', table, id, include }, shape)
    case 'related':
      return asks({ kind: 'related', table, id, relation, query, include }, shape)
    case 'delete':
      return asks({ kind: 'delete', table, id })
    case 'create':
      return asks({ kind: 'create', table, values: readBody(call, resourceOf(call)), include }, shape)
    case 'update':
      return update(call, id, include, shape)
    default:
      throw new Error(`Operation ${operation}: this dialect has no words for the action "${action}".`)
  }
}

const update = (call: Call, id: Json, include: IncludeTree, shape: Shape): Reading => {
  const faults = idFaults(call, id)
  if (faults.length > 0) return refused(...faults)
  const values = readBody(call, resourceOf(call))
  return asks({ kind: 'update', table: call.operation.table, id, values, include }, shape)
}

const present = (
  call: Call,
  writeResource: WriteResource,
  shape: Shape,
  outcome: Exclude<Outcome, { kind: 'refused' }>,
): HttpReply => {
  if (outcome.kind === 'deleted') return success(call, '')
  const content = writeContent(writeResource, outcome, shape)
  if (outcome.kind !== 'listed') {
    const key = call.api.resources[outcome.table]?.key ?? ''
    return success(call, `{${content}}`, String(outcome.row?.[key] ?? ''))
  }
  const { meta, links } = pagingOf(call, shape, outcome)
  return success(call, `{${content},"meta":${JSON.stringify(meta)},"links":${JSON.stringify(links)}}`)
}

/** What is wrong with the query is said first, in the words of the query language; a token request has none. */
const explain = (call: Call, violations: readonly Violation[]): readonly Fault[] => {
  const faults = faultsOf(call, violations)
  if (call.operation.action === 'token') return faults
  const read = readQuery(call, answeredBy(call))
  return read.kind === 'bad' ? read.faults : distinct(faults.map(one => refine(call, one)))
}

/**
 * One error for each fault, but words that name nothing are said once; those of a higher status wait until the lower
 * ones are mended.
 */
const refuse = (api: Api, operation: Operation | undefined, faults: readonly Fault[]): HttpReply => {
  const resource = operation && api.resources[operation.table]
  const placed = resource === undefined ? faults : faults.map(one => locate(resource, one))
  const worded = placed.map(one => word(one, [operation?.wording, api.wording]))
  const [first, ...others] = worded.toSorted((a, b) => a.status - b.status)
  if (first === undefined) throw new Error('Refused without a fault.')
  if (others.length === 0) return wordedReply(first)
  const together = [first, ...others.filter(one => one.status === first.status)]
  const told = firsts(together, one => (one.isFixed ? JSON.stringify(one.body) : one))
  return wordedReply({ ...first, body: { errors: told.flatMap(one => errorsOf(one.body)) } })
}

const errorsOf = (body: Json): readonly Json[] => {
  const errors = isJsonObject(body) ? body['errors'] : undefined
  return Array.isArray(errors) ? errors : []
}
