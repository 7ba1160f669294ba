import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Credentials } from '../model/credential.ts'
import type { Fixture } from '../model/fixture.ts'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import type { Row } from '../model/row.ts'
import { type ApiDocument, objectAt, parseApiDocument } from '../spec/document.ts'
import { refusals } from './refusals.ts'

/** What a test changes of a document: objects are merged, undefined takes away, everything else replaces. */
export interface Change {
  readonly [member: string]: Json | undefined | Change
}

const merged = (base: Json | undefined, change: Json | undefined | Change): Json | undefined => {
  if (!isJsonObject(change)) return change as Json | undefined // an object is all that is left of a Change
  const members = new Map(isJsonObject(base) ? Object.entries(base) : [])
  for (const [name, one] of Object.entries(change)) {
    const value = merged(members.get(name), one)
    if (value === undefined) members.delete(name)
    else members.set(name, value)
  }
  return Object.fromEntries(members)
}

const METHODS = ['get', 'post', 'put', 'delete']

/** The small document, every operation with every refusal. */
const small = (): JsonObject => {
  const root: JsonObject = parse(readFileSync(join(import.meta.dirname, 'pens.yaml'), 'utf8'))
  const paths = Object.entries(objectAt(root, 'paths')).map(([path, item]): [string, Json] => {
    const operations = METHODS.filter(method => isJsonObject(item) && item[method] !== undefined)
    const refusing = operations.map(method => [method, { responses: refusals() }])
    return [path, merged(Object.fromEntries(refusing), item) ?? {}]
  })
  return { ...root, paths: Object.fromEntries(paths) }
}

/** The small document (pens.yaml) with what a test changes in it; written as JSON, a member on each line. */
export const penDocument = (change: Change = {}, file = 'specs/pens.yaml'): ApiDocument =>
  parseApiDocument(file, JSON.stringify(merged(small(), change), undefined, 1))

const pen = (id: number, colour: string, clock: string): Row => ({
  id,
  name: `pen ${id}`,
  colour,
  price: id * 100,
  tags: [],
  made_at: `2024-02-0${id} ${clock}`,
  changed_at: `2024-03-0${id} ${clock}`,
  shelf: id,
})

export const PENS: readonly Row[] = [
  pen(1, 'red', '00:00:00'),
  pen(2, 'blue', '12:30:15'),
  pen(3, 'red', '23:59:59'),
]

const credentials: Credentials = {
  keys: [{ scheme: 'key', value: 'good', state: 'valid', note: 'lets in' }],
  clients: [],
}

/** What belongs to the small document: three pens, and the key `good`. */
export const penFixture = (change: Partial<Credentials> = {}, rows: readonly Row[] = PENS): Fixture => ({
  credentials: { ...credentials, ...change },
  build: () => ({ pens: rows }),
})
