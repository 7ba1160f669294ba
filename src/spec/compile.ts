import { basename, extname } from 'node:path'
import { transformOas3Operations } from '@stoplight/http-spec/oas3/operation'
import { type Api, DIALECTS, type Operation, UNKNOWN_PARAMETERS } from './api.ts'
import { choose } from './choose.ts'
import { dereference } from './dereference.ts'
import { type ApiDocument, objectAt } from './document.ts'
import { checkExtensions } from './extensions.ts'
import { checkNames } from './names.ts'
import { compileOperation } from './operation.ts'
import { compileResource } from './resource.ts'
import { compileSecurity } from './security.ts'
import type { Wording } from './wording.ts'

const UNKNOWN = 'x-unknown-parameters'

/**
 * Compiles one of our documents. Throws `Stop`, with file and line, for whatever cannot be honoured: an unknown
 * extension value, a schema that does not compile, a reference that leads nowhere.
 */
export const compileApi = (source: ApiDocument): Api => {
  checkExtensions(source)
  const document = dereference(source)
  const name = basename(source.file, extname(source.file))
  const operations = transformOas3Operations(document.root).map(one => compileOperation(document, name, one))
  const tables = Object.keys(objectAt(document.root, 'x-resources'))
  const unknown = document.root[UNKNOWN] ?? 'refuse'
  const api: Api = {
    name,
    title: String(objectAt(document.root, 'info')['title']),
    dialect: choose(document, ['x-dialect'], 'x-dialect', document.root['x-dialect'], DIALECTS),
    document,
    base: operations.find(one => one.action !== 'token')?.base ?? `/${name}`,
    operations,
    resources: Object.fromEntries(tables.map(table => [table, compileResource(document, table)])),
    security: compileSecurity(document),
    wording: sharedWording(operations),
    unknownParameters: choose(document, [UNKNOWN], UNKNOWN, unknown, UNKNOWN_PARAMETERS),
    meta: objectAt(document.root, 'x-meta'),
  }
  checkNames(document, api)
  return api
}

/** The first operation that words a fault wins; a token endpoint speaks for itself only. */
const sharedWording = (operations: readonly Operation[]): Wording =>
  new Map(
    operations
      .filter(one => one.action !== 'token')
      .toReversed()
      .flatMap(one => [...one.wording]),
  )
