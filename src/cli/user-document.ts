import { Validator } from '@seriousme/openapi-schema-validator'
import { isJsonObject } from '../model/json.ts'
import { Stop } from '../model/stop.ts'
import { type ApiDocument, readDocument } from '../spec/document.ts'
import { readPointer } from '../spec/pointer.ts'
import { whereIs } from '../spec/where.ts'

/** Reads a document that the user brings along and proves it to be OpenAPI. Throws `Stop` with file and line. */
export const readUserDocument = async (file: string): Promise<ApiDocument> => {
  const document = await readDocument(file)
  const remote = /\$ref["']?\s*:\s*["']?(https?:\/\/[^\s"']+)/.exec(document.text)
  if (remote !== null)
    throw new Stop(
      `${file}: the $ref ${remote[1]} is remote, and nothing is fetched. Save it next to the document.`,
    )
  const checked = await new Validator({ strict: false }).validate(structuredClone(document.root))
  if (checked.valid) return document
  throw new Stop(
    `${firstError(document, checked.errors)} (invalid OpenAPI ${String(document.root['openapi'])})`,
  )
}

const firstError = (document: ApiDocument, errors: unknown): string => {
  const list: readonly unknown[] = Array.isArray(errors) ? errors : []
  // The deepest place says the most: the alternatives above it fail because of it.
  const deepest = list
    .filter(isJsonObject)
    .sort((a, b) => depth(b['instancePath']) - depth(a['instancePath']))[0]
  if (deepest === undefined) return `${document.file}: ${String(errors)}`
  const path = String(deepest['instancePath'] ?? '')
  return `${whereIs(document, readPointer(path))}: ${path || '/'} ${String(deepest['message'])}`
}

const depth = (path: unknown): number => String(path ?? '').split('/').length
