import { basename, extname } from 'node:path'
import type { HttpReply, HttpRequest } from '../model/http.ts'
import type { ApiDocument } from '../spec/document.ts'
import { createAnswer } from './prism.ts'

/** Where a user's document is served: one alone at the root, several each below its file's name. */
export const mountPoint = (document: ApiDocument, documents: readonly ApiDocument[]): string =>
  documents.length === 1 ? '' : `/${basename(document.file, extname(document.file))}`

/** Answers for the documents that the user brought along: Prism alone, validation and security included. */
export const createBorrowed = (documents: readonly ApiDocument[]) => {
  const mounts = documents.map(document => ({
    at: mountPoint(document, documents),
    answer: createAnswer(document.file, true),
  }))
  return (request: HttpRequest): Promise<HttpReply> | undefined => {
    const mount = mounts.find(({ at }) => request.path === at || request.path.startsWith(`${at}/`))
    return mount?.answer(request, request.path.slice(mount.at.length) || '/')
  }
}
