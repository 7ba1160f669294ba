import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts'

/** A document as the tests see it: read without the kit's own compiler, which is what they would like to doubt. */
export interface Document {
  readonly name: string
  /** Absolute path. */
  readonly file: string
  readonly text: string
  /** As written. */
  readonly root: JsonObject
  /** With every reference replaced by its target. */
  readonly plain: JsonObject
  readonly operations: readonly Operation[]
}

export interface Operation {
  readonly id: string
  /** Upper case. */
  readonly method: string
  readonly path: string
  /** Without references. */
  readonly raw: JsonObject
  /** Its own parameters and those of its path. */
  readonly parameters: readonly JsonObject[]
}

/** Every document in this folder. */
export const readDocuments = (): readonly Document[] => {
  const folder = join(import.meta.dirname, '..')
  const files = readdirSync(folder).filter(file => file.endsWith('.yaml'))
  return files.map(file => toDocument(join(folder, file), readFileSync(join(folder, file), 'utf8')))
}

export const toDocument = (file: string, text: string): Document => {
  const root: JsonObject = parse(text)
  const plain = resolve(root, root, new Map()) as JsonObject // an object resolves to an object
  return { name: basename(file, '.yaml'), file, text, root, plain, operations: operationsOf(plain) }
}

/** The members whose values are objects. */
export const entriesOf = (value: Json | undefined): readonly (readonly [string, JsonObject])[] =>
  isJsonObject(value)
    ? Object.entries(value).filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]))
    : []

export const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'options', 'head']

const operationsOf = (root: JsonObject): readonly Operation[] =>
  entriesOf(root['paths']).flatMap(([path, item]) =>
    entriesOf(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, raw]) => ({
        id: textOf(raw['operationId']),
        method: method.toUpperCase(),
        path,
        raw,
        parameters: [...listOf(item['parameters']), ...listOf(raw['parameters'])].filter(isJsonObject),
      })),
  )

/** One target stays one object however often it is referred to, so that each schema is compiled once. */
const resolve = (node: Json, root: JsonObject, done: Map<string, Json>): Json => {
  if (Array.isArray(node)) return node.map(item => resolve(item, root, done))
  if (!isJsonObject(node)) return node
  const ref = node['$ref']
  if (typeof ref !== 'string')
    return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, resolve(value, root, done)]))
  const resolved = done.get(ref) ?? resolve(target(ref, root), root, done)
  done.set(ref, resolved)
  return resolved
}

const target = (ref: string, root: JsonObject): Json => {
  let node: Json | undefined = root
  for (const part of ref.replace('#/', '').split('/')) node = isJsonObject(node) ? node[part] : undefined
  if (node === undefined) throw new Error(`The $ref "${ref}" leads nowhere.`)
  return node
}
