import { readFile } from 'node:fs/promises'
import { load, type YAMLException } from 'js-yaml'
import { isJsonObject, type Json, type JsonObject, memberOf } from '../model/json.ts'
import { Stop } from '../model/stop.ts'
import { readPointer } from './pointer.ts'
import { decode } from './query-string.ts'

/** An OpenAPI document as written: nothing resolved, nothing converted. */
export interface ApiDocument {
  readonly file: string
  readonly text: string
  readonly root: JsonObject
}

/** Reads a YAML or JSON document. Throws `Stop` with file and line when it is unreadable or no OpenAPI 3. */
export const readDocument = async (file: string): Promise<ApiDocument> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EISDIR' ? 'is a folder' : `cannot be read (${error.code})`
    throw new Stop(`${file}: ${why}. Give the path of an OpenAPI document.`)
  })
  return parseApiDocument(file, text)
}

export const parseApiDocument = (file: string, text: string): ApiDocument => {
  const root = parseText(file, text)
  if (!isJsonObject(root))
    throw new Stop(
      `${file}: expected an OpenAPI document, got ${Array.isArray(root) ? 'a list' : 'a single value'}.`,
    )
  const version = String(root['openapi'] ?? root['swagger'] ?? 'none')
  if (!/^3\.[01]\./.test(version))
    throw new Stop(`${file}: expected "openapi: 3.0.x" or "3.1.x", got version ${version}.`)
  return { file, text, root }
}

/** JSON is read as JSON because that is faster; what is none of it is YAML, whose parser knows lines. Throws `Stop`. */
export const parseText = (file: string, text: string): unknown => {
  try {
    return parseJson(text) ?? load(text)
  } catch (error) {
    const { reason, mark } = error as YAMLException // load throws nothing else
    throw new Stop(`${file}${mark ? `:${mark.line + 1}` : ''}: neither YAML nor JSON: ${reason}.`)
  }
}

const parseJson = (text: string): unknown => {
  if (!/^\s*\{/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The members, or numbers in lists, that a local reference such as `#/components/schemas/Group` leads through; undefined when it is not local. */
export const pathOf = (ref: string): readonly string[] | undefined => {
  if (!ref.startsWith('#/') || decode(ref) === undefined) return undefined
  return readPointer(decodeURIComponent(ref.slice(1)))
}

/** The value at a local reference; undefined when it leads nowhere. */
export const atRef = (root: JsonObject, ref: string): Json | undefined =>
  pathOf(ref)?.reduce<Json | undefined>(memberOf, root)

/** The member as an object; empty when it is absent: documents leave most of their parts out. */
export const objectAt = (parent: Json | undefined, member: string): JsonObject => {
  const value = memberOf(parent, member)
  return isJsonObject(value) ? value : {}
}
