import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts'
import type { Target } from './rival.ts'

/** As built: `dist/bench/rivals`. */
const SPECS = join(import.meta.dirname, '../../../specs')

/** What else a tool needs to be different in its copy; the parameters are all of the operation's, those of its path included. */
export type Rewrite = (
  operation: JsonObject,
  parameters: readonly JsonObject[],
  document: JsonObject,
) => JsonObject

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/**
 * Writes a copy of the document for a target and returns its path. In every copy the server is the origin of the
 * target and the base path is part of each path: some operations (the token endpoint) are not below the base path,
 * and no tool honours `servers` of a path when it is given a URL.
 */
export const prepare = async (
  { provider, url, folder }: Target,
  rewrite: Rewrite = (operation, parameters) => ({ ...operation, parameters }),
): Promise<string> => {
  const document = objectOf(parse(await readFile(join(SPECS, `${provider}.yaml`), 'utf8')))
  const base = url.pathname.replace(/\/$/, '')
  const paths = Object.entries(objectOf(document['paths'])).map(([path, value]) => {
    const { servers, parameters: _, ...item } = objectOf(value)
    const shared = parametersOf(document, objectOf(value))
    const operations = Object.entries(item).map(([key, one]) =>
      METHODS.includes(key)
        ? [key, rewrite(objectOf(one), [...shared, ...parametersOf(document, objectOf(one))], document)]
        : [key, one],
    )
    return [servers === undefined ? `${base}${path}` : path, Object.fromEntries(operations)]
  })
  const copy = { ...document, servers: [{ url: url.origin }], paths: Object.fromEntries(paths) }
  const file = join(folder, `${provider}.yaml`)
  await writeFile(file, stringify(copy, { aliasDuplicateObjects: false }))
  return file
}

export const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {})

const parametersOf = (document: JsonObject, holder: JsonObject): readonly JsonObject[] =>
  (Array.isArray(holder['parameters']) ? holder['parameters'] : []).map(one => resolved(document, one))

/** What a local reference leads to. */
export const resolved = (document: JsonObject, value: Json | undefined): JsonObject => {
  const found = objectOf(value)
  const pointer = found['$ref']
  if (typeof pointer !== 'string') return found
  const steps = pointer.slice(2).split('/')
  return resolved(
    document,
    steps.reduce<Json>((at, step) => objectOf(at)[step] ?? {}, document),
  )
}
