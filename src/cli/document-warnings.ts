import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { nearest } from '../model/nearest.ts'
import { wrongExamples } from '../server/prism-examples.ts'
import { type ApiDocument, atRef, objectAt } from '../spec/document.ts'
import { whereIs } from '../spec/where.ts'

/** Something that is allowed and hardly meant. */
interface Warning {
  readonly at: readonly string[]
  readonly says: string
}

const MOST = 10

/** Prism compiles a schema with all that it leads to: for the examples of a large document that takes minutes. */
const LARGEST = 250_000

/** A line, with file and number, for each thing in a user's document that can be served but hardly is what was meant. */
export const warningsOf = async (document: ApiDocument): Promise<readonly string[]> => {
  const all = [...emptiness(document), ...strayParameters(document), ...(await contradictions(document))]
  const told = all.slice(0, MOST).map(({ at, says }) => `${whereIs(document, at)}: ${says}`)
  return all.length > MOST ? [...told, `${document.file}: and ${all.length - MOST} more.`] : told
}

const emptiness = ({ root }: ApiDocument): readonly Warning[] =>
  Object.keys(objectAt(root, 'paths')).length > 0
    ? []
    : [{ at: ['paths'], says: 'there are no paths, so every request is answered with 404.' }]

/** Parameters of a path that its template does not have. */
const strayParameters = ({ root }: ApiDocument): readonly Warning[] =>
  Object.entries(objectAt(root, 'paths')).flatMap(([path, item]) => {
    const inTemplate = [...path.matchAll(/\{([^{}]*)\}/g)].map(match => match[1] ?? '')
    const owners: readonly (readonly [readonly string[], Json])[] = [
      [['paths', path], item],
      ...Object.entries(isJsonObject(item) ? item : {}).map(
        ([method, operation]) => [['paths', path, method], operation] as const,
      ),
    ]
    return owners.flatMap(([at, owner]) =>
      pathParameters(root, owner)
        .filter(({ name }) => !inTemplate.includes(name))
        .map(({ name, index }) => {
          const meant = nearest(name, inTemplate)
          const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`
          return {
            at: [...at, 'parameters', index],
            says: `the path ${path} has no parameter "${name}".${hint}`,
          }
        }),
    )
  })

const pathParameters = (root: JsonObject, owner: Json) => {
  const list = isJsonObject(owner) && Array.isArray(owner['parameters']) ? owner['parameters'] : []
  return list.flatMap((written: Json, index) => {
    const ref = isJsonObject(written) ? written['$ref'] : undefined
    const parameter = typeof ref === 'string' ? atRef(root, ref) : written
    if (!isJsonObject(parameter) || parameter['in'] !== 'path') return []
    return [{ name: String(parameter['name']), index: String(index) }]
  })
}

/** Examples of answers that their own schema forbids; with `--check-replies` they become a 500. */
const contradictions = async ({ file, text }: ApiDocument): Promise<readonly Warning[]> => {
  const wrong = text.length > LARGEST ? [] : await wrongExamples(file)
  return wrong.map(({ method, path, code, mediaType, name, why }) => ({
    at: ['paths', path, method, 'responses', code, 'content', mediaType, 'examples', name],
    says: `${method.toUpperCase()} ${path} ${code}: the example "${name}" breaks its schema: ${why}.`,
  }))
}
