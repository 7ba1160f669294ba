import type { Json } from '../model/json.ts'
import type { Links, Outcome } from '../model/outcome.ts'
import type { Row } from '../model/row.ts'
import type { Api, Resource } from '../spec/api.ts'
import type { Shape } from './dialect.ts'
import { type Fragment, remember } from './fragment.ts'

/** Resource objects as JSON text, for one API seen from one base URL. */
export type WriteResource = (table: string, row: Row, links: Links | undefined, shape: Shape) => string

/** Base URLs and fieldsets come from clients, so only so many are remembered. */
const REMEMBERED = 64

export const createWriter = (api: Api): ((base: string) => WriteResource) => {
  const plain = new Map<string, Fragment>()
  const plainFor = (base: string, resource: Resource, shown: ReadonlySet<string> | undefined): Fragment => {
    const key = `${base} ${resource.name} ${shown === undefined ? '*' : [...shown].join()}`
    const known = plain.get(key)
    if (known !== undefined) return known
    if (plain.size >= REMEMBERED) plain.clear()
    const fragment = remember<Row>(row =>
      JSON.stringify(resourceObject(api, base, resource, row, undefined, shown)),
    )
    plain.set(key, fragment)
    return fragment
  }
  return base => (table, row, links, shape) => {
    const resource = api.resources[table]
    if (resource === undefined) throw new Error(`The document has no x-resources entry "${table}".`)
    const shown = Object.hasOwn(shape.fields, table) ? shape.fields[table] : undefined
    if (links === undefined) return plainFor(base, resource, shown)(row)
    return JSON.stringify(resourceObject(api, base, resource, row, links, shown))
  }
}

const resourceObject = (
  api: Api,
  base: string,
  resource: Resource,
  row: Row,
  links: Links | undefined,
  shown: ReadonlySet<string> | undefined,
): Json => {
  const id = String(row[resource.key])
  const self = `${base}/${resource.name}/${id}`
  const fields = Object.keys(resource.fields).filter(name => shown?.has(name) ?? true)
  const relationships = Object.values(resource.relationships).filter(one => shown?.has(one.name) ?? true)
  const attributes = Object.fromEntries(fields.map(name => [name, row[name] ?? null]))
  const related = relationships.map(({ name, table, many }) => {
    const linked = links?.[name]
    const identifiers = linked?.map(one => ({
      type: table,
      id: String(one[api.resources[table]?.key ?? 'id']),
    }))
    const data = identifiers === undefined ? {} : { data: many ? identifiers : (identifiers[0] ?? null) }
    return [name, { links: { self: `${self}/relationships/${name}`, related: `${self}/${name}` }, ...data }]
  })
  return {
    id,
    type: resource.name,
    links: { self },
    ...(fields.length > 0 && { attributes }),
    ...(related.length > 0 && { relationships: Object.fromEntries(related) }),
    meta: api.meta,
  }
}

type Answered = Exclude<Outcome, { kind: 'refused' | 'deleted' }>

/** The `data` and `included` members of a document, as JSON text. */
export const writeContent = (write: WriteResource, outcome: Answered, shape: Shape): string => {
  const { table, included } = outcome
  const one = (row: Row) => write(table, row, included.links.get(row), shape)
  const data =
    outcome.kind === 'listed'
      ? `[${outcome.rows.map(one).join(',')}]`
      : outcome.row === null
        ? 'null'
        : one(outcome.row)
  if (included.rows.length === 0 && included.links.size === 0) return `"data":${data}`
  const rest = included.rows.map(each => write(each.table, each.row, included.links.get(each.row), shape))
  return `"data":${data},"included":[${rest.join(',')}]`
}
