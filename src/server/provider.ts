import { randomUUID } from 'node:crypto'
import { createCursor } from '../dialects/cursor.ts'
import type { CreateDialect, Dialect } from '../dialects/dialect.ts'
import { createFlat } from '../dialects/flat.ts'
import { createJsonApi } from '../dialects/json-api.ts'
import type { Credentials } from '../model/credential.ts'
import type { Json } from '../model/json.ts'
import type { Data } from '../model/row.ts'
import type { Api, DialectName, Resource } from '../spec/api.ts'
import { createEmbeddedStore } from '../store/embedded.ts'
import type { Namespace, Store } from '../store/port.ts'
import { type Authenticate, createAuthenticate } from './authenticate.ts'
import { newLetters } from './letters.ts'
import { type Answer, createAnswer } from './prism.ts'
import { createIssuer, type Issuer } from './tokens.ts'
import type { World } from './world.ts'

/** One document brought to life. */
export interface Provider {
  readonly api: Api
  readonly dialect: Dialect
  readonly authenticate: Authenticate
  readonly issuer: Issuer | undefined
  readonly world: World
  /** Prism's answer from the examples, for a request that has been let in. */
  readonly example: Answer
  /** Prism's answer, validation and all, for operations that have no action of ours. */
  readonly stock: Answer
}

export interface ProviderOptions {
  readonly api: Api
  readonly credentials: Credentials
  readonly data: Data
  readonly auth: 'strict' | 'any'
  readonly clock: () => number
}

const DIALECT: Record<DialectName, CreateDialect> = {
  'json-api': createJsonApi,
  cursor: createCursor,
  flat: createFlat,
}

const DEMO: Namespace = { tenant: 'demo', lane: 'main' }

export const createProvider = async (options: ProviderOptions): Promise<Provider> => {
  const { api, credentials, clock } = options
  const store = createEmbeddedStore(Object.values(api.resources))
  await store.load(DEMO, options.data)
  const rules = Object.values(api.security).flatMap(one =>
    one.kind === 'bearer' && one.token ? [one.token] : [],
  )[0]
  const issuer = rules && createIssuer({ rules, clients: credentials.clients, clock, random: Math.random })
  return {
    api,
    dialect: DIALECT[api.dialect](api),
    authenticate: createAuthenticate({ api, credentials, issuer, mode: options.auth }),
    issuer,
    world: { store, ns: DEMO, clock, newKey: resource => newKey(store, resource) },
    example: createAnswer(api.document.root, { judge: false, check: false }),
    stock: createAnswer(api.document.root, { judge: true, check: false }),
  }
}

const newKey = async (store: Store, resource: Resource): Promise<Json> => {
  if (resource.keyForm === 'integer') return store.nextNumber(DEMO, resource.name)
  return resource.keyForm === 'uuid' ? randomUUID() : newLetters()
}
