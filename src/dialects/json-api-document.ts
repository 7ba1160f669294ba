import type { Json } from '../model/json.ts'
import type { Links, Outcome } from '../model/outcome.ts'
import { remember } from '../model/remember.ts'
import type { Row } from '../model/row.ts'
import type { Api, Relationship, Resource } from '../spec/api.ts'
import type { Shape } from './dialect.ts'
import type { Fragment } from './fragment.ts'

/** Resource objects as JSON text, for one API seen from one base URL. */
export type WriteResource = (table: string, row: Row, links: Links | undefined, shape: Shape) => string

/** One kind of resource object, as one client sees it: what never changes is text already. */
interface View {
  readonly api: Api
  readonly resource: Resource
  /** The collection's address, to which ids are added; ready to stand in JSON. */
  readonly url: string
  /** What is shown, in the documented order. */
  readonly attributes: readonly string[]
  readonly relationships: readonly Relationship[]
  /** The members `type` and `meta`. */
  readonly type: string
  readonly meta: string
  /** Rows from which nothing is included are written once. */
  readonly plain: Fragment
}

/** Base URLs and fieldsets come from clients, so only so many are remembered. */
const REMEMBERED = 8

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
      return links === undefined ? view.plain(row) : resourceText(view, row, links)
    }
}

const createView = (api: Api, base: string, table: string, shown: ReadonlySet<string> | undefined): View => {
  const resource = api.resources[table]
  if (resource === undefined) throw new Error(`The document has no x-resources entry "${table}".`)
  const isShown = (name: string): boolean => shown?.has(name) ?? true
  const view: View = {
    api,
    resource,
    url: JSON.stringify(`${base}/${resource.name}`).slice(1, -1),
    attributes: Object.keys(resource.fields).filter(isShown),
    relationships: Object.values(resource.relationships).filter(one => isShown(one.name)),
    type: `"type":${JSON.stringify(resource.name)}`,
    meta: `"meta":${JSON.stringify(api.meta)}`,
    plain: remember(row => resourceText(view, row, {})),
  }
  return view
}

/** Written as text, not as an object: most of it is the same for every row. */
const resourceText = (view: View, row: Row, links: Links): string => {
  const { resource, url, attributes, relationships, type, meta } = view
  const id = JSON.stringify(String(row[resource.key]))
  const self = `${url}/${id.slice(1, -1)}`
  let text = `{"id":${id},${type},"links":{"self":"${self}"}`
  if (attributes.length > 0) text += `,"attributes":${JSON.stringify(pick(row, attributes))}`
  const related = relationships.map(one => relationshipText(view.api, self, one, links[one.name]))
  if (related.length > 0) text += `,"relationships":{${related.join()}}`
  return `${text},${meta}}`
}

const pick = (row: Row, names: readonly string[]): Row => {
  const picked: Record<string, Json> = {}
  for (const name of names) picked[name] = row[name] ?? null
  return picked
}

/** Links alone; with `data` when the relationship was included. `owner` is ready to stand in JSON. */
const relationshipText = (
  api: Api,
  owner: string,
  { name, table, many }: Relationship,
  linked: readonly Row[] | undefined,
): string => {
  const links = `"links":{"self":"${owner}/relationships/${name}","related":"${owner}/${name}"}`
  if (linked === undefined) return `"${name}":{${links}}`
  const key = api.resources[table]?.key ?? ''
  const identifiers = linked.map(row => ({ type: table, id: String(row[key]) }))
  const data = JSON.stringify(many ? identifiers : (identifiers[0] ?? null))
  return `"${name}":{${links},"data":${data}}`
}

type Answered = Exclude<Outcome, { kind: 'refused' | 'deleted' }>

/** The `data` and `included` members of a document, as JSON text; without `included` when nothing was found for it. */
export const writeContent = (write: WriteResource, outcome: Answered, shape: Shape): string => {
  const { included } = outcome
  // What was just written is seldom asked for in the same form again: its text is not worth remembering.
  const unlinked = outcome.kind === 'created' || outcome.kind === 'updated' ? {} : undefined
  const one = (table: string, row: Row) => write(table, row, included.links.get(row) ?? unlinked, shape)
  const data =
    outcome.kind === 'listed'
      ? `[${outcome.rows.map(row => one(outcome.table, row)).join(',')}]`
      : outcome.row === null
        ? 'null'
        : one(outcome.table, outcome.row)
  if (included.rows.length === 0) return `"data":${data}`
  return `"data":${data},"included":[${included.rows.map(({ table, row }) => one(table, row)).join(',')}]`
}
