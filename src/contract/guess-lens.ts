import type { Json, JsonObject } from '../model/json.ts'
import type { Contract, Operation } from './document/model.ts'
import { answerOf, isLike, itemsOf, placeOf, recordsPlace } from './document/places.ts'
import { propertiesOf, requiredOf, shapeOf, typeOf } from './document/shape.ts'
import { JSON_API } from './http/exchange.ts'
import { pagerOf } from './laws/paging/pager.ts'
import type { Lens, NextPage } from './lens.ts'
import { jsonApiLens, memberAt, plainLens } from './lenses.ts'

/**
 * How to read the records of a document that nobody has written a lens for: JSON:API by its media type; otherwise, for
 * each kind of record, the first array of objects in what its listing answers, and the object with the same members in
 * what its item answers.
 */
export const guessLens = (contract: Contract): Lens => {
  const { operations } = contract
  const types = operations.flatMap(one => one.responses.flatMap(two => two.contents.map(c => c.mediaType)))
  if (types.some(type => type.startsWith(JSON_API))) return jsonApiLens
  const names = [...new Set(operations.flatMap(one => (one.action === undefined ? [] : [one.resource])))]
  const kinds = names.map(name => [name, kindOf(contract, name)] as const)
  const known = new Map(kinds)
  const all = [...known.values()]
  const of = (resource: string): GuessedKind => known.get(resource) ?? all[0] ?? NOTHING_KNOWN
  return {
    ...NOTHING_KNOWN.lens,
    records: (body, resource) => of(resource).lens.records(body, resource),
    record: (body, resource) => of(resource).lens.record(body, resource),
    write: (resource, members, id) => of(resource).lens.write(resource, members, id),
    pointer: (member, resource = '') => of(resource).lens.pointer(member),
    id: record => firstOf(all, one => one.lens.id(record)),
    next: body => firstOf(all, one => one.lens.next(body)),
    total: body => firstOf(all, one => one.lens.total(body)),
    leadsOn: all.length > 0 && all.every(one => one.leadsOn),
  }
}

interface GuessedKind {
  readonly lens: Lens
  readonly leadsOn: boolean
}

const NOTHING_KNOWN: GuessedKind = {
  lens: plainLens({ records: [], record: [], key: 'id' }),
  leadsOn: false,
}

const firstOf = <T>(all: readonly GuessedKind[], ask: (one: GuessedKind) => T | undefined): T | undefined => {
  for (const one of all) {
    const found = ask(one)
    if (found !== undefined) return found
  }
  return undefined
}

const kindOf = (contract: Contract, resource: string): GuessedKind => {
  const operations = contract.operations.filter(one => one.resource === resource)
  const list = operations.find(one => one.action === 'list')
  const records = list && recordsPlace(list)
  const members = records && new Set(Object.keys(propertiesOf(itemsOf(records.schema))))
  const shown = ['retrieve', 'create', 'update'].flatMap(
    action => operations.find(one => one.action === action) ?? [],
  )
  const record = shown
    .map(one => placeOf(answerOf(one), schema => isLike(schema, members)))
    .find(one => one !== undefined)
  const item = operations.find(one => one.action === 'retrieve')
  const create = operations.find(one => one.action === 'create' && one.body !== undefined)
  const recordSchema = records ? itemsOf(records.schema) : record?.schema
  const envelope = list ? shapeOf(answerOf(list)) : {}
  const pager = list && pagerOf(list)
  const next = memberNamed(envelope, NEXT, schema => ['string', 'integer'].includes(typeOf(schema)))
  const total = memberNamed(envelope, TOTAL, schema => typeOf(schema) === 'integer')
  const lens = plainLens({
    records: records?.at ?? [],
    record: record?.at ?? [],
    key: keyOf(item, recordSchema ?? {}),
    ...(create && { frame: frameOf(create, members) }),
    ...(total !== undefined && { total: body => numberAt(body, total) }),
  })
  const parameter = pager?.place.member === undefined ? pager?.place.parameter.name : undefined
  return {
    lens: next === undefined ? lens : { ...lens, next: body => nextOf(memberAt(body, next), parameter) },
    leadsOn: next !== undefined,
  }
}

/** The member of a body that the members of a record are in: `{"cup": {...}}`. */
const frameOf = ({ body }: Operation, members: ReadonlySet<string> | undefined): readonly string[] => {
  const schema = body?.contents[0]?.schema ?? {}
  const own = Object.entries(propertiesOf(schema))
  const [first, ...others] = own
  const isFrame = first && others.length === 0 && typeOf(shapeOf(first[1])) === 'object'
  return isFrame && isLike(shapeOf(first[1]), members) && !members?.has(first[0]) ? [first[0]] : []
}

const NEXT = /^next(_?(page|cursor|token|page_?token|link|url|page_?url))?$/i
/** `count` may be that of the page. */
const TOTAL = /^total(_?(count|items|results|records|elements|size))?$/i

/** A member of the envelope, at its top or in an object beside the records. */
const memberNamed = (
  envelope: JsonObject,
  name: RegExp,
  isRight: (schema: JsonObject) => boolean,
): readonly string[] | undefined => {
  const own = Object.entries(propertiesOf(envelope))
  const found = own.find(([key, schema]) => name.test(key) && isRight(shapeOf(schema)))
  if (found !== undefined) return [found[0]]
  for (const [key, schema] of own) {
    const inner = typeOf(shapeOf(schema)) === 'object' ? Object.entries(propertiesOf(shapeOf(schema))) : []
    const deep = inner.find(([two, one]) => name.test(two) && isRight(shapeOf(one)))
    if (deep !== undefined) return [key, deep[0]]
  }
  return undefined
}

const numberAt = (body: Json | undefined, at: readonly string[]): number | undefined => {
  const value = memberAt(body, at)
  return typeof value === 'number' ? value : undefined
}

/** A link, or what the parameter takes that asks for a page. */
const nextOf = (value: Json | undefined, parameter: string | undefined): NextPage | undefined => {
  if (typeof value === 'string' && /^(https?:\/\/|\/|\?)/.test(value)) return { kind: 'link', url: value }
  const isPlace = (typeof value === 'string' && value !== '') || typeof value === 'number'
  return isPlace && parameter !== undefined
    ? { kind: 'parameter', name: parameter, value: String(value) }
    : undefined
}

/** `id`, or what the item's path calls it, or the first required member that sounds like one. */
const keyOf = (item: Operation | undefined, record: JsonObject): string => {
  const members = Object.keys(propertiesOf(record))
  const inPath = /\{([^}]+)\}[^{]*$/.exec(item?.path ?? '')?.[1] ?? 'id'
  const likely = ['id', inPath, ...requiredOf(record).filter(one => /(^|_)(id|uuid|key|code)$|Id$/.test(one))]
  return likely.find(one => members.includes(one)) ?? 'id'
}
