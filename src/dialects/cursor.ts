import { fault } from '../model/fault.ts'
import type { Json } from '../model/json.ts'
import { Stop } from '../model/stop.ts'
import type { Api, Resource } from '../spec/api.ts'
import { readTime, writeTime } from '../spec/time.ts'
import { whereIs } from '../spec/where.ts'
import type { CreateDialect } from './dialect.ts'
import { roleValue } from './parameters.ts'
import { createPlain } from './plain.ts'

/**
 * Listings in windows. A cursor names the first row after the window by its place in the table's order, not by its
 * number, so it survives deletions and insertions: base64 of `<unix seconds>_<key>`.
 */
export const createCursor: CreateDialect = api => {
  for (const { action, table, parameters } of api.operations)
    if (action === 'list' && parameters.some(one => one.role === 'cursor')) checkOrder(api, table)
  return createPlain(api, {
    window: (call, resource) => {
      const limit = Number(roleValue(call, 'limit') ?? Number.MAX_SAFE_INTEGER)
      const cursor = roleValue(call, 'cursor')
      if (cursor === undefined) return { kind: 'cursor', from: undefined, limit }
      const from = readCursor(cursor, resource)
      return from === undefined ? fault('cursor-invalid', { value: cursor }) : { kind: 'cursor', from, limit }
    },
    next: (row, resource) => {
      if (row === undefined) return 'null'
      const seconds = Math.floor(readTime(String(row[orderField(resource)])) / 1000)
      return JSON.stringify(Buffer.from(`${seconds}_${row[resource.key]}`).toString('base64'))
    },
  })
}

/** Throws `Stop` for an order that tells more or less than a cursor carries. */
const checkOrder = ({ document, resources }: Api, table: string): void => {
  const { order = [], key = '' } = resources[table] ?? {}
  if (order.length === 2 && order[0]?.precision === 'second' && order[1]?.field === key) return
  throw new Stop(
    `${whereIs(document, ['x-resources', table, 'order'])}: a cursor carries a second and a key, so "order" must be a time with {precision: second} and then {field: ${key}}.`,
  )
}

const orderField = (resource: Resource): string => resource.order[0]?.field ?? resource.created

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Undefined for what was never given out: no base64, not as it is written here, or the key of nothing. */
const readCursor = (cursor: string, resource: Resource): readonly Json[] | undefined => {
  const bytes = Buffer.from(cursor, 'base64')
  const match = /^(\d{1,11})_([\w-]{1,64})$/.exec(bytes.toString('latin1'))
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  if (bytes.toString('base64') !== cursor || (resource.keyForm === 'uuid' && !UUID.test(match[2])))
    return undefined
  const second = writeTime(Number(match[1]) * 1000, resource.time).slice(0, 19)
  return [second, resource.keyForm === 'integer' ? Number(match[2]) : match[2]]
}
