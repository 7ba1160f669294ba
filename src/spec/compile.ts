import { basename, extname } from 'node:path'
import { transformOas3Operations } from '@stoplight/http-spec/oas3/operation'
import { suggest } from '../model/nearest.ts'
import { Stop } from '../model/stop.ts'
import { type Api, DIALECTS, type DialectName, type Operation } from './api.ts'
import { dereference } from './dereference.ts'
import { type ApiDocument, objectAt } from './document.ts'
import { compileOperation } from './operation.ts'
import { compileResource } from './resource.ts'
import { compileSecurity } from './security.ts'
import { whereIs } from './where.ts'
import type { Wording } from './wording.ts'

/**
 * Compiles one of our documents. Throws `Stop`, with file and line, for whatever cannot be honoured: an unknown
 * extension value, a schema that does not compile, a reference that leads nowhere.
 */
export const compileApi = (source: ApiDocument): Api => {
  const document = dereference(source)
  const name = basename(source.file, extname(source.file))
  const operations = transformOas3Operations(document.root).map(one => compileOperation(document, name, one))
  const tables = Object.keys(objectAt(document.root, 'x-resources'))
  return {
    name,
    title: String(objectAt(document.root, 'info')['title']),
    dialect: dialectOf(document),
    document,
    base: operations.find(one => one.action !== 'token')?.base ?? `/${name}`,
    operations,
    resources: Object.fromEntries(tables.map(table => [table, compileResource(document, table)])),
    security: compileSecurity(document),
    wording: sharedWording(operations),
    unknownParameters: document.root['x-unknown-parameters'] === 'ignore' ? 'ignore' : 'refuse',
    meta: objectAt(document.root, 'x-meta'),
  }
}

/** The first operation that words a fault wins; a token endpoint speaks for itself only. */
const sharedWording = (operations: readonly Operation[]): Wording =>
  new Map(
    operations
      .filter(one => one.action !== 'token')
      .toReversed()
      .flatMap(one => [...one.wording]),
  )

const dialectOf = (document: ApiDocument): DialectName => {
  const given = document.root['x-dialect']
  const known = DIALECTS.find(one => one === given)
  if (known !== undefined) return known
  throw new Stop(`${whereIs(document, ['x-dialect'])}: x-dialect ${suggest(String(given), DIALECTS)}`)
}
