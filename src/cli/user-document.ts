import { Stop } from '../model/stop.ts'
import { type ApiDocument, readDocument } from '../spec/document.ts'
import { openApiError } from './openapi-error.ts'
import { checkReferences } from './references.ts'

/** Reads a document that the user brings along and proves it to be OpenAPI. Throws `Stop` with file and line. */
export const readUserDocument = async (file: string): Promise<ApiDocument> => {
  const document = await readDocument(file)
  checkReferences(document)
  const error = await openApiError(document)
  if (error !== undefined) throw new Stop(error)
  return document
}
