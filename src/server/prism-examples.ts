import type { NormalisedOperation } from '../spec/stoplight.d.ts'
import { isError } from './prism.ts'

/** An example of an answer that the schema beside it forbids. */
export interface WrongExample {
  readonly method: string
  readonly path: string
  /** `200`, `4XX` or `default`. */
  readonly code: string
  readonly mediaType: string
  readonly name: string
  readonly why: string
}

/** Every example of an answer, of a document or the file of one, that `--check-replies` would make a 500 of. */
export const wrongExamples = async (document: object | string): Promise<readonly WrongExample[]> => {
  const { getHttpOperationsFromSpec } = await import('@stoplight/prism-http')
  const { validateOutput } = await import('@stoplight/prism-http/dist/validator/index.js')
  const operations = await getHttpOperationsFromSpec(document)
  return operations.flatMap(examplesOf).flatMap(({ operation, code, mediaType, name, value }) => {
    const element = { statusCode: statusOf(code), headers: { 'content-type': mediaType }, body: value }
    try {
      const verdict = validateOutput({ resource: operation, element })
      const why = verdict._tag === 'Left' ? verdict.left.filter(isError).map(one => one.message) : []
      const { method, path } = operation
      return why.length === 0 ? [] : [{ method, path, code, mediaType, name, why: why.join('; ') }]
    } catch {
      return [] // it throws for a media type that is none
    }
  })
}

const examplesOf = (operation: NormalisedOperation) =>
  operation.responses.flatMap(({ code, contents = [] }) =>
    contents.flatMap(({ mediaType, examples = [] }) =>
      examples
        .filter(one => 'value' in one)
        .map(({ key, value }) => ({ operation, code, mediaType, name: key, value })),
    ),
  )

/** One that is not likely to be documented by itself. */
const statusOf = (code: string): number => Number(code === 'default' ? '999' : code.replaceAll(/x/gi, '9'))
