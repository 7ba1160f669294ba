import { readFile } from 'node:fs/promises'
import { load } from 'js-yaml'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { Stop } from '../model/stop.ts'

/** An OpenAPI document as written: nothing resolved, nothing converted. */
export interface ApiDocument {
  readonly file: string
  readonly text: string
  readonly root: JsonObject
}

/** Reads a YAML or JSON document. Throws `Stop` with file and line when it is unreadable or no OpenAPI 3. */
export const readDocument = async (file: string): Promise<ApiDocument> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Stop(`${file}: cannot be read (${error.code}). Give the path of an OpenAPI document.`)
  })
  return parseApiDocument(file, text)
}

export const parseApiDocument = (file: string, text: string): ApiDocument => {
  const root = parseText(file, text)
  if (!isJsonObject(root)) throw new Stop(`${file}: expected an OpenAPI document, got ${typeof root}.`)
  const version = String(root['openapi'] ?? root['swagger'] ?? 'none')
  if (!/^3\.[01]\./.test(version))
    throw new Stop(`${file}: expected "openapi: 3.0.x" or "3.1.x", got version ${version}.`)
  return { file, text, root }
}

const parseText = (file: string, text: string): unknown => {
  try {
    return text.trimStart().startsWith('{') ? JSON.parse(text) : load(text)
  } catch (error) {
    throw new Stop(`${file}: neither YAML nor JSON: ${firstLine(error)}`)
  }
}

const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split('\n')[0] ?? ''

/** The value at a local reference such as `#/components/schemas/Group`; undefined when it leads nowhere. */
export const atRef = (root: JsonObject, ref: string): Json | undefined => {
  if (!ref.startsWith('#/')) return undefined
  let node: Json | undefined = root
  for (const part of ref.slice(2).split('/')) {
    const member = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
    node = isJsonObject(node) ? node[member] : undefined
  }
  return node
}

/** The member as an object; empty when it is absent: documents leave most of their parts out. */
export const objectAt = (parent: Json | undefined, member: string): JsonObject => {
  const value = isJsonObject(parent) ? parent[member] : undefined
  return isJsonObject(value) ? value : {}
}
