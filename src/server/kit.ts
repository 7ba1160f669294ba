import type { FastifyInstance } from 'fastify'
import type { Fixture } from '../model/fixture.ts'
import type { JsonObject } from '../model/json.ts'
import type { Api } from '../spec/api.ts'
import type { ApiDocument } from '../spec/document.ts'
import { mountPoint } from './borrowed.ts'

export interface KitOptions {
  readonly providers: readonly { readonly api: Api; readonly fixture: Fixture }[]
  readonly borrowed: readonly ApiDocument[]
  readonly dataset: JsonObject
  readonly seed: number
}

/** The kit's own routes, all below `/_kit/`. */
export const mountKit = (app: FastifyInstance, options: KitOptions): void => {
  const providers = options.providers.map(({ api }) => ({ name: api.name, title: api.title, base: api.base }))
  const documents = options.borrowed.map(one => ({
    file: one.file,
    base: mountPoint(one, options.borrowed) || '/',
  }))
  const { dataset, seed } = options
  const index = {
    providers,
    documents,
    dataset,
    seed,
    links: { credentials: '/_kit/credentials', health: '/_kit/health' },
  }
  const credentials = Object.fromEntries(
    options.providers.map(({ api, fixture }) => [api.name, fixture.credentials]),
  )
  const show = (url: string, value: object) =>
    app.route({ method: ['GET', 'HEAD'], url, handler: () => value })
  show('/_kit', index)
  show('/_kit/', index)
  show('/_kit/health', { status: 'ok' })
  show('/_kit/credentials', credentials)
}
