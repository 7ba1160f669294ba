import { isJsonObject, type Json } from '../model/json.ts'
import { Stop } from '../model/stop.ts'
import { choose } from './choose.ts'
import type { ApiDocument } from './document.ts'
import { whereIs } from './where.ts'

/** What a place of a document may hold. Throws `Stop` with file and line for anything else. */
export type Shape = (value: Json, at: readonly string[], document: ApiDocument) => void

/** Names of members, and what may stand under each. */
export type Members = Readonly<Record<string, Shape>>

const stop = (document: ApiDocument, at: readonly string[], why: string) =>
  new Stop(`${whereIs(document, at)}: ${why}`)

const only =
  (what: string, holds: (value: Json) => boolean): Shape =>
  (value, at, document) => {
    if (holds(value)) return
    const got = JSON.stringify(value).slice(0, 64)
    throw stop(document, at, `expected "${at.at(-1)}" to be ${what}, got ${got}.`)
  }

const isText = (value: Json): boolean => typeof value === 'string'

/** Whatever compiles the value says what is wrong with it, or nothing can be. */
export const anything: Shape = () => {}
export const flag: Shape = only('true or false', value => typeof value === 'boolean')
export const text: Shape = only('a text', isText)
export const texts: Shape = only('a list of texts', value => Array.isArray(value) && value.every(isText))
export const object: Shape = only('an object', isJsonObject)
export const numbers: Shape = only(
  'an object of numbers',
  value => isJsonObject(value) && Object.values(value).every(one => typeof one === 'number'),
)
const list: Shape = only('a list', Array.isArray)

export const oneOf =
  (known: readonly string[]): Shape =>
  (value, at, document) =>
    void choose(document, at, String(at.at(-1)), value, known)

/** Of a list, or of an object whose names are the document's own: the same at each place. */
const each =
  (whole: Shape, shape: Shape): Shape =>
  (value, at, document) => {
    whole(value, at, document)
    for (const [name, one] of Object.entries(value ?? {})) shape(one, [...at, name], document)
  }
export const listOf = (shape: Shape): Shape => each(list, shape)
export const mapOf = (shape: Shape): Shape => each(object, shape)

/** The shape of a member, which must be one of those known; `what` is the member's kind. */
const known = (
  members: Members,
  what: string,
  name: string,
  place: readonly string[],
  document: ApiDocument,
): Shape => members[choose(document, place, what, name, Object.keys(members))] ?? anything

/** An object of ours: it has these members and no others. */
export const closed =
  (what: string, members: Members, required: readonly string[] = []): Shape =>
  (value, at, document) => {
    object(value, at, document)
    const all = new Map(Object.entries(value ?? {}))
    for (const [name, one] of all) {
      const place = [...at, name]
      known(members, `the member of ${what}`, name, place, document)(one, place, document)
    }
    const missing = required.find(name => !all.has(name))
    if (missing !== undefined) throw stop(document, at, `${what} needs the member "${missing}".`)
  }

export interface Parts {
  /** The extensions that may stand in it. */
  readonly may?: Members
  /** Its members with extensions further down. */
  readonly has?: Members
  /** What all other members are. */
  readonly others?: Shape
}

/**
 * An object of OpenAPI's: only its extensions are looked at, all else is for linters. What is behind a `$ref` is
 * looked at where it stands, and once.
 */
export const openApi = (what: string, { may = {}, has = {}, others = anything }: Parts): Shape => {
  const extension: Shape = (value, at, document) => {
    const name = String(at.at(-1))
    if (Object.keys(may).length === 0) throw stop(document, at, `"${name}" means nothing in ${what}.`)
    known(may, `the extension of ${what}`, name, at, document)(value, at, document)
  }
  const shapeOf = (name: string): Shape => {
    if (name.startsWith('x-')) return extension
    return (Object.hasOwn(has, name) ? has[name] : undefined) ?? others
  }
  return (value, at, document) => {
    if (!isJsonObject(value)) return
    if (typeof value['$ref'] === 'string') return bare(value, at, document)
    for (const [name, one] of Object.entries(value)) shapeOf(name)(one, [...at, name], document)
  }
}

/** What stands beside a `$ref` counts for nothing. */
const bare: Shape = (value, at, document) => {
  const name = Object.keys(value ?? {}).find(one => one.startsWith('x-'))
  if (name !== undefined)
    throw stop(document, [...at, name], `"${name}" means nothing beside a $ref. Put it where that leads.`)
}
