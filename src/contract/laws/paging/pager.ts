import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import { propertiesOf, typeOf } from '../../document/shape.ts'

/** A query parameter, or a member of one (`page[size]`). */
export interface Knob {
  readonly parameter: Parameter
  readonly member: string | undefined
  readonly schema: JsonObject
}

/** How an operation is asked for its pages. */
export interface Pager {
  readonly kind: 'numbered' | 'offset' | 'cursor'
  /** Takes the number of the page, how many records to pass over, or the cursor. */
  readonly place: Knob
  readonly size: Knob | undefined
}

/** Undefined for an operation that answers all at once, as far as its document says. */
export const pagerOf = ({ parameters }: Operation): Pager | undefined => {
  const knobs = parameters.filter(one => one.in === 'query').flatMap(knobsOf)
  const cursor = knobs.find(isCursor)
  const number = knobs.find(isNumber)
  const offset = knobs.find(isOffset)
  const place = cursor ?? number ?? offset
  if (place === undefined) return undefined
  const kind = cursor ? 'cursor' : number ? 'numbered' : 'offset'
  return { kind, place, size: knobs.find(isSize) }
}

/** The number of the first page, or 0 of records; undefined where the document does not say where counting begins. */
export const firstPage = ({ kind, place }: Pager): number | undefined =>
  kind === 'offset' ? 0 : (boundOf(place, 'default') ?? boundOf(place, 'minimum'))

const PAGING =
  /page|limit|offset|skip|cursor|after|before|token|marker|size|^(start|take|top|rows|count|from)$/i

/** True when a parameter of the operation sounds as if it showed a part of the listing only. */
export const isPaged = ({ parameters }: Operation): boolean =>
  parameters.some(one => one.in === 'query' && PAGING.test(one.name))

const knobsOf = (parameter: Parameter): readonly Knob[] => {
  if (parameter.style !== 'deepObject') return [{ parameter, member: undefined, schema: parameter.schema }]
  return Object.entries(propertiesOf(parameter.schema)).map(([member, schema]) => ({
    parameter,
    member,
    schema,
  }))
}

const nameOf = ({ parameter, member }: Knob): string => member ?? parameter.name

const isCursor = (knob: Knob): boolean =>
  knob.parameter.role === 'cursor'
    ? knob.member === undefined || !isSize(knob)
    : /^(cursor|after|starting_?after|next_?token|page_?token)$/i.test(nameOf(knob)) &&
      knob.member === undefined

const isNumber = (knob: Knob): boolean =>
  /^(page|number|page_?(number|no|index))$/i.test(nameOf(knob)) && isWhole(knob) && isPaging(knob)

const isOffset = (knob: Knob): boolean =>
  /^\$?(offset|skip|start|start_?index)$/i.test(nameOf(knob)) && isWhole(knob) && isPaging(knob)

const isSize = (knob: Knob): boolean =>
  knob.parameter.role === 'limit' ||
  (/^\$?(limit|size|per_?page|page_?size|page_?limit|take|top|rows|max_?results)$/i.test(nameOf(knob)) &&
    isWhole(knob) &&
    isPaging(knob))

const isWhole = ({ schema }: Knob): boolean => typeOf(schema) === 'integer'
const isPaging = ({ parameter, member }: Knob): boolean =>
  member === undefined || /page/i.test(parameter.name)

/** The query that turns the knobs. */
export const turned = (
  ...settings: readonly (readonly [knob: Knob | undefined, value: Json])[]
): JsonObject => {
  const query: Record<string, Json> = {}
  for (const [knob, value] of settings) {
    if (knob === undefined) continue
    const { name } = knob.parameter
    const owner = query[name]
    query[name] =
      knob.member === undefined ? value : { ...(isJsonObject(owner) ? owner : {}), [knob.member]: value }
  }
  return query
}

/** Records on a page at most; undefined where the document sets no limit. */
export const largestPage = ({ size }: Pager): number | undefined => boundOf(size, 'maximum')

export const boundOf = (knob: Knob | undefined, keyword: 'maximum' | 'minimum' | 'default') => {
  const bound = knob?.schema[keyword]
  return typeof bound === 'number' ? bound : undefined
}

/** As it stands in a query: `limit`, `page[size]`. */
export const knobInQuery = ({ parameter, member }: Knob): string =>
  member === undefined ? parameter.name : `${parameter.name}[${member}]`
