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
import { writeCursor } from './json-api-cursor.ts'
import { createWriter, type WriteResource, writeContent } from './json-api-document.ts'
import { createPageLink, type PageLink } from './json-api-links.ts'
import { readQuery } from './json-api-query.ts'
import { success, wordedReply } from './reply.ts'
import { faultsOf } from './violations.ts'

/** JSON:API 1.0 as the Ruby gem jsonapi-resources speaks it: https://jsonapi.org/format/1.0/ */
export const createJsonApi: CreateDialect = api => {
  const writer = createWriter(api)
  return {
    interpret,
    present: (call, shape, outcome) => {
      if (outcome.kind !== 'refused') return present(call, writer(call.base), shape, outcome)
      const resource = resourceOf(api, call.operation)
      return refuse(
        api,
        call.operation,
        outcome.faults.map(one => locate(resource, one)),
      )
    },
    refuse: (operation, faults) => refuse(api, operation, faults),
    explain,
  }
}

const resourceOf = (api: Api, operation: Operation): Resource => {
  const resource = api.resources[operation.table]
  if (resource === undefined) throw new Error(`Operation ${operation.id} names no known x-resource.`)
  return resource
}

/** The kind of record that the answer is about. */
const answeredBy = (api: Api, operation: Operation): Resource => {
  const resource = resourceOf(api, operation)
  if (operation.action !== 'related') return resource
  const target = api.resources[resource.relations[operation.relation]?.table ?? '']
  if (target === undefined) throw new Error(`Operation ${operation.id} names no known x-relationship.`)
  return target
}

const interpret = (call: Call): Reading => {
  const { operation } = call
  const table = operation.table
  const { query, include, fields, faults } = readQuery(call, answeredBy(call.api, operation))
  if (faults.length > 0) return refused(...faults)
  const id = Object.values(call.path)[0] ?? ''
  const shape = { fields, window: query.window }
  switch (operation.action) {
    case 'list':
      return asks({ kind: 'list', table, query, include }, shape)
    case 'retrieve':
      return asks({ kind: 'retrieve', table, id, include }, shape)
    case 'related':
      return asks({ kind: 'related', table, id, relation: operation.relation, query, include }, shape)
    case 'delete':
      return asks({ kind: 'delete', table, id })
    case 'create':
    case 'update':
      return write(call, id, include, shape)
    default:
      throw new Error(
        `Operation ${operation.id}: this dialect has no words for the action "${operation.action}".`,
      )
  }
}

const write = (call: Call, id: string, include: IncludeTree, shape: Shape): Reading => {
  const table = call.operation.table
  const isUpdate = call.operation.action === 'update'
  const wrongId = isUpdate ? idFaults(call, id) : []
  const body = readBody(call, resourceOf(call.api, call.operation))
  const faults = [...wrongId, ...(body.kind === 'bad' ? body.faults : [])]
  if (body.kind === 'bad' || faults.length > 0) return refused(...faults)
  const values = body.value
  return asks(
    isUpdate ? { kind: 'update', table, id, values, include } : { kind: 'create', table, values, include },
    shape,
  )
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
  const { meta, links } = paging(call, shape, outcome)
  return success(call, `{${content},"meta":${JSON.stringify(meta)},"links":${JSON.stringify(links)}}`)
}

type Listed = Outcome & { kind: 'listed' }

const paging = (call: Call, { window }: Shape, outcome: Listed): { meta: Json; links: Json } => {
  const link = createPageLink(call)
  if (window.kind === 'page') return byNumber(link, window.number, window.size, outcome.total)
  const resource = call.api.resources[outcome.table]
  if (window.kind !== 'cursor' || outcome.next === undefined || resource === undefined)
    return { meta: {}, links: {} }
  // A collection that pages by cursor counts nothing, and knows no way but on.
  const after = writeCursor(outcome.next, resource)
  return { meta: {}, links: { next: link({ after, size: String(window.limit) }) } }
}

const byNumber = (
  link: PageLink,
  number: number,
  size: number,
  total: number,
): { meta: Json; links: Json } => {
  const pages = Math.ceil(total / size)
  const to = (page: number) => link({ number: String(page), size: String(size) })
  const links = {
    first: to(1),
    ...(number > 1 && { prev: to(number - 1) }),
    ...(number < pages && { next: to(number + 1) }),
    last: to(Math.max(1, pages)),
  }
  return { meta: { record_count: total, page_count: pages }, links }
}

/** What the schemas refuse about the query is said in the words of the query language, where it has some. */
const explain = (call: Call, violations: readonly Violation[]): readonly Fault[] => {
  const inQuery = violations.some(one => one.path[0] === 'query')
  const said =
    inQuery && call.operation.action !== 'token'
      ? readQuery(call, answeredBy(call.api, call.operation)).faults
      : []
  return said.length > 0 ? said : faultsOf(call, violations).map(one => refine(call, one))
}

/** One error for each fault; those of another status than the first wait until the first are mended. */
const refuse = (api: Api, operation: Operation | undefined, faults: readonly Fault[]): HttpReply => {
  const worded = faults.map(one => word(one, [operation?.wording, api.wording]))
  const [first] = worded
  if (first === undefined) throw new Error('Refused without a fault.')
  if (worded.length === 1) return wordedReply(first)
  const together = worded.filter(one => one.status === first.status)
  const errors = together.flatMap(one => errorsOf(one.body))
  return wordedReply({ ...first, body: { errors } })
}

const errorsOf = (body: Json): readonly Json[] => {
  const errors = isJsonObject(body) ? body['errors'] : undefined
  return Array.isArray(errors) ? errors : []
}
