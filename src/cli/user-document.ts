import { isJsonObject, type Json } from '../model/json.ts'
import { Stop } from '../model/stop.ts'
import { type ApiDocument, atRef, pathOf, readDocument } from '../spec/document.ts'
import { readPointer } from '../spec/pointer.ts'
import { whereIs } from '../spec/where.ts'

/** Reads a document that the user brings along and proves it to be OpenAPI. Throws `Stop` with file and line. */
export const readUserDocument = async (file: string): Promise<ApiDocument> => {
  const document = await readDocument(file)
  checkReferences(document, document.root, [], [])
  // Eighty modules that a start without such a document does not need.
  const { Validator } = await import('@seriousme/openapi-schema-validator')
  const checked = await new Validator({ strict: false }).validate(structuredClone(document.root))
  // A text is about references: the validator knows only those within the document, and these were just checked.
  if (checked.valid || typeof checked.errors === 'string') return document
  throw new Stop(
    `${firstError(document, checked.errors)} (invalid OpenAPI ${String(document.root['openapi'])})`,
  )
}

/** `owners` are the objects that the node stands in: YAML can make one stand in itself. */
const checkReferences = (
  document: ApiDocument,
  node: Json,
  at: readonly string[],
  owners: readonly Json[],
): void => {
  if (typeof node !== 'object' || node === null) return
  const fails = (why: string) => new Stop(`${whereIs(document, at)}: ${why}`)
  if (owners.includes(node)) throw fails('an alias leads back to what it stands in.')
  const ref = isJsonObject(node) ? node['$ref'] : undefined
  if (typeof ref === 'string' && /^https?:/i.test(ref))
    throw fails(`the $ref "${ref}" is remote, and nothing is fetched. Save it next to the document.`)
  if (typeof ref === 'string' && pathOf(ref) !== undefined && atRef(document.root, ref) === undefined)
    throw fails(`the $ref "${ref}" leads nowhere.`)
  for (const [name, inner] of Object.entries(node))
    checkReferences(document, inner, [...at, name], [...owners, node])
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
