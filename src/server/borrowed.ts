import { basename, extname } from 'node:path'
import type { FaultKind } from '../model/fault.ts'
import type { HttpReply, HttpRequest } from '../model/http.ts'
import { Stop } from '../model/stop.ts'
import type { ApiDocument } from '../spec/document.ts'
import { decode } from '../spec/query-string.ts'
import { type Answer, loadAnswer } from './prism.ts'
import { refuseTrouble } from './readable.ts'

/** Where a user's document is served: one alone at the root, several each below its file's name, percent-encoded. */
export const mountPoint = (document: ApiDocument, documents: readonly ApiDocument[]): string =>
  documents.length === 1 ? '' : `/${encoded(basename(document.file, extname(document.file)))}`

/** In one form: some file systems take umlauts apart. */
const encoded = (name: string): string => encodeURIComponent(name.normalize())

/** What answers the requests that belong to none of our own providers. */
export interface Borrowed {
  /** Where it answers. */
  readonly bases: readonly string[]
  /** Undefined when none of it is asked. */
  answer(request: HttpRequest, trouble?: FaultKind): Promise<HttpReply> | undefined
}

/**
 * Answers for the documents that the user brought along: Prism alone, validation and security included. They are
 * loaded at once, so that a broken one stops the start. `taken` are the names of our own providers; with `check`,
 * answers that break their document become a 500.
 */
export const createBorrowed = async (
  documents: readonly ApiDocument[],
  taken: readonly string[],
  check: boolean,
): Promise<Borrowed> => {
  refuseClashes(documents, [...taken, '_kit'])
  const mounts = await Promise.all(
    documents.map(async document => ({
      at: mountPoint(document, documents),
      answer: await load(document, check),
    })),
  )
  const answer: Borrowed['answer'] = (request, trouble) => {
    if (/^\/_kit(\/|$)/.test(request.path)) return undefined
    const first = /^\/[^/]*/.exec(request.path)?.[0] ?? ''
    const mount = mounts.find(({ at }) => at === '' || at === canonical(first))
    if (mount !== undefined && trouble !== undefined) return Promise.resolve(refuseTrouble(trouble))
    const path = mount?.at === '' ? request.path : request.path.slice(first.length)
    return mount && served(mount.answer, request, path || '/')
  }
  return { bases: mounts.map(({ at }) => at || '/'), answer }
}

/** Clients differ in which characters of a segment they encode. */
const canonical = (segment: string): string => {
  const name = decode(segment.slice(1).replaceAll('+', '%2B'))
  return name === undefined ? segment : `/${encoded(name)}`
}

const refuseClashes = (documents: readonly ApiDocument[], taken: readonly string[]): void => {
  const owners = new Map(taken.map(name => [`/${name}`, `what is served at /${name} already`]))
  for (const document of documents) {
    const at = mountPoint(document, documents)
    const owner = owners.get(at)
    if (owner !== undefined)
      throw new Stop(`${document.file}: would be served at ${at}, like ${owner}. Give the file another name.`)
    owners.set(at, document.file)
  }
}

const load = (document: ApiDocument, check: boolean): Promise<Answer> =>
  loadAnswer(document.file, { judge: true, check }).catch((error: Error) => {
    throw new Stop(`${document.file}: Prism cannot read it: ${error.message.replaceAll(/\s*\n\s*/g, ' ')}`)
  })

/** What a document says nothing about is left to HTTP: HEAD is GET without the body. */
const served = async (answer: Answer, request: HttpRequest, path: string): Promise<HttpReply> => {
  const reply = await answer(request, path)
  return request.method === 'HEAD' && reply.status === 405
    ? answer({ ...request, method: 'GET' }, path)
    : reply
}
