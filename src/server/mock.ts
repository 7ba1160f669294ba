import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Dataset, Fixture } from '../model/fixture.ts'
import type { HttpRequest } from '../model/http.ts'
import type { Api } from '../spec/api.ts'
import type { ApiDocument } from '../spec/document.ts'
import { createBorrowed } from './borrowed.ts'
import { createHandler, type Handle } from './handler.ts'
import { createProvider, type Provider } from './provider.ts'
import { checkReplies } from './reply-check.ts'
import { replyHeaders } from './reply-headers.ts'
import { buildRows, type Progress } from './rows.ts'

export interface MockOptions {
  readonly providers: readonly { readonly api: Api; readonly fixture: Fixture }[]
  /** Documents that the user brings along, answered by Prism alone. */
  readonly documents: readonly ApiDocument[]
  readonly dataset: Dataset
  readonly seed: number
  /** `any` lets every well-formed credential in. */
  readonly auth: 'strict' | 'any'
  /** Hold every reply against the document; what breaks it becomes a 500. */
  readonly checkReplies: boolean
  /** Unix milliseconds. */
  readonly clock: () => number
  readonly progress: Progress
  readonly onBug: (error: unknown, request: HttpRequest) => void
}

export interface Mock {
  readonly providers: readonly Provider[]
  readonly handle: Handle
  /** Made when first asked for: loading it takes longer than all else here. */
  readonly app: () => Promise<FastifyInstance>
}

/** Everything ready, nothing listening: pass it to `listen`, or requests to `handle`. */
export const createMock = async (options: MockOptions): Promise<Mock> => {
  const { dataset, seed, auth, clock } = options
  const providers = await Promise.all(
    options.providers.map(({ api, fixture }) => {
      const data = buildRows(api, fixture, dataset, seed, options.progress)
      return createProvider({ api, credentials: fixture.credentials, data, auth, clock })
    }),
  )
  const apis = providers.map(one => one.api)
  const handler = createHandler({
    providers,
    elsewhere: await createBorrowed(
      options.documents,
      apis.map(one => one.name),
      options.checkReplies,
    ),
    newId: randomUUID,
    onBug: options.onBug,
  })
  const handle = options.checkReplies ? checkReplies(handler, apis, options.onBug) : handler
  const app = once(async () => {
    const { createApp } = await import('./app.ts')
    return createApp(handle, replyHeaders(apis), { ...options, borrowed: options.documents })
  })
  return { providers, handle, app }
}

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => (made ??= make())
}
