import type { Json, JsonObject } from '../model/json.ts'
import type { Links, Outcome } from '../model/outcome.ts'
import type { Row } from '../model/row.ts'
import type { Api, Relationship, Resource } from '../spec/api.ts'
import type { Shape } from './dialect.ts'
import { type Fragment, remember } from './fragment.ts'

/** Resource objects as JSON text, for one API seen from one base URL. */
export type WriteResource = (table: string, row: Row, links: Links | undefined, shape: Shape) => string

/** One kind of resource object, as one client sees it. */
interface View {
  readonly api: Api
  readonly resource: Resource
  /** The collection's address, to which ids are added. */
  readonly url: string
  /** What is shown, in the documented order. */
  readonly attributes: readonly string[]
  readonly relationships: readonly Relationship[]
  /** Rows from which nothing is included are written once. */
  readonly plain: Fragment
}

/** Base URLs and fieldsets come from clients, so only so many are remembered. */
const REMEMBERED = 64

export const createWriter = (api: Api): ((base: string) => WriteResource) => {
  const views = new Map<string, View>()
  const viewOf = (base: string, table: string, shown: ReadonlySet<string> | undefined): View => {
    const key = `${base} ${table} ${shown === undefined ? '*' : [...shown].join()}`
    const known = views.get(key)
    if (known !== undefined) return known
    if (views.size >= REMEMBERED) views.clear()
    const view = createView(api, base, table, shown)
    views.set(key, view)
    return view
  }
  return base =>
    (table, row, links, { fields }) => {
      const view = viewOf(base, table, Object.hasOwn(fields, table) ? fields[table] : undefined)
      return links === undefined ? view.plain(row) : JSON.stringify(resourceObject(view, row, links))
    }
}

const createView = (api: Api, base: string, table: string, shown: ReadonlySet<string> | undefined): View => {
  const resource = api.resources[table]
  if (resource === undefined) throw new Error(`The document has no x-resources entry "${table}".`)
  const isShown = (name: string): boolean => shown?.has(name) ?? true
  const view: View = {
    api,
    resource,
    url: `${base}/${resource.name}`,
    attributes: Object.keys(resource.fields).filter(isShown),
    relationships: Object.values(resource.relationships).filter(one => isShown(one.name)),
    plain: remember(row => JSON.stringify(resourceObject(view, row, {}))),
  }
  return view
}

const resourceObject = (view: View, row: Row, links: Links): Json => {
  const { api, resource, attributes, relationships } = view
  const id = String(row[resource.key])
  const self = `${view.url}/${id}`
  const named = relationships.map(one => [one.name, relationshipObject(api, self, one, links[one.name])])
  return {
    id,
    type: resource.name,
    links: { self },
    ...(attributes.length > 0 && {
      attributes: Object.fromEntries(attributes.map(name => [name, row[name] ?? null])),
    }),
    ...(named.length > 0 && { relationships: Object.fromEntries(named) }),
    meta: api.meta,
  }
}

/** Links alone; with `data` when the relationship was included. */
const relationshipObject = (
  api: Api,
  owner: string,
  { name, table, many }: Relationship,
  linked: readonly Row[] | undefined,
): JsonObject => {
  const links = { self: `${owner}/relationships/${name}`, related: `${owner}/${name}` }
  if (linked === undefined) return { links }
  const key = api.resources[table]?.key ?? ''
  const identifiers = linked.map(row => ({ type: table, id: String(row[key]) }))
  return { links, data: many ? identifiers : (identifiers[0] ?? null) }
}

type Answered = Exclude<Outcome, { kind: 'refused' | 'deleted' }>

/** The `data` and `included` members of a document, as JSON text; without `included` when nothing was found for it. */
export const writeContent = (write: WriteResource, outcome: Answered, shape: Shape): string => {
  const { included } = outcome
  const one = (table: string, row: Row) => write(table, row, included.links.get(row), shape)
  const data =
    outcome.kind === 'listed'
      ? `[${outcome.rows.map(row => one(outcome.table, row)).join(',')}]`
      : outcome.row === null
        ? 'null'
        : one(outcome.table, outcome.row)
  if (included.rows.length === 0) return `"data":${data}`
  return `"data":${data},"included":[${included.rows.map(({ table, row }) => one(table, row)).join(',')}]`
}
