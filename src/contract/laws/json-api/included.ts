import type { Json, JsonObject } from '../../../model/json.ts'
import { type Deviation, show } from '../../finding.ts'
import { repeated } from '../repeated.ts'
import { identityOf, includedOf, linkageOf, namesIn, primaryOf } from './documents.ts'

/**
 * What a compound document has too much or too little of, for the paths that were asked for: full linkage, each
 * resource once (https://jsonapi.org/format/1.0/#document-compound-documents), and no data that nobody asked for.
 */
export const wrongIncluded = (body: Json | undefined, paths: readonly string[]): Deviation | undefined => {
  const primary = primaryOf(body)
  const reached = new Set<string>()
  const asked = new Set<string>()
  for (const path of paths) {
    const wrong = follow(body, primary, path.split('.'), reached, asked)
    if (wrong !== undefined) return wrong
  }
  return wrongIdentities(body, primary, reached) ?? unasked(primary, asked)
}

/** Goes along a path, which may lead back to where it began, and notes what it goes by and leads to. */
const follow = (
  body: Json | undefined,
  primary: readonly JsonObject[],
  names: readonly string[],
  reached: Set<string>,
  asked: Set<string>,
): Deviation | undefined => {
  const included = includedOf(body)
  const known = new Map([...included, ...primary].map(one => [identityOf(one), one]))
  let level = primary
  for (const name of names) {
    for (const one of level) asked.add(relationIn(one, name))
    const bare = level.find(one => linkageOf(one, name) === undefined)
    if (bare !== undefined) {
      const got = show(bare['relationships'])
      return {
        subject: 'data',
        message: `The included relationship ${name} has no data.`,
        expected: 'data',
        got,
      }
    }
    const ids = level.flatMap(one => linkageOf(one, name) ?? [])
    for (const id of ids) reached.add(id)
    const missing = ids.find(one => !known.has(one))
    const got = `${included.length} others`
    if (missing !== undefined)
      return {
        subject: 'missing',
        message: 'What a relationship leads to is not included.',
        expected: missing,
        got,
      }
    level = [...new Set(ids)].flatMap((one): readonly JsonObject[] => {
      const found = known.get(one)
      return found === undefined ? [] : [found]
    })
  }
  return undefined
}

const wrongIdentities = (
  body: Json | undefined,
  primary: readonly JsonObject[],
  reached: ReadonlySet<string>,
): Deviation | undefined => {
  const identities = includedOf(body).map(identityOf)
  const own = new Set(primary.map(identityOf))
  const twice = repeated(identities)
  if (twice !== undefined)
    return { subject: 'twice', message: 'A resource is included twice.', expected: 'each once', got: twice }
  const again = identities.find(one => own.has(one))
  if (again !== undefined)
    return {
      subject: 'primary',
      message: 'A resource of the primary data is included too.',
      expected: 'each once in the document',
      got: again,
    }
  const extra = identities.find(one => !reached.has(one))
  if (extra === undefined) return undefined
  return {
    subject: 'extra',
    message: 'A resource is included to which nothing leads.',
    expected: 'what was asked for',
    got: extra,
  }
}

/** A relationship of one resource. */
const relationIn = (resource: JsonObject, name: string): string => `${identityOf(resource)} ${name}`

/** Relationships that were not asked for have links, and no data. */
export const unasked = (
  primary: readonly JsonObject[],
  asked: ReadonlySet<string>,
): Deviation | undefined => {
  for (const resource of primary)
    for (const name of namesIn(resource, 'relationships') ?? [])
      if (!asked.has(relationIn(resource, name)) && linkageOf(resource, name) !== undefined)
        return {
          subject: 'unasked',
          message: `The relationship ${name} has data, and was not included.`,
          expected: 'links only',
          got: show(resource['relationships']),
        }
  return undefined
}
