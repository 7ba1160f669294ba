import { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'

/** What Dredd has read of a document, and is asked to send: https://dredd.org/en/latest/data-structures.html */
export interface Transaction {
  readonly name: string
  readonly origin: { readonly actionName: string }
  readonly request: {
    readonly method: string
    readonly uri: string
    readonly headers: readonly NamedValue[]
    readonly body: string | Uint8Array
  }
  readonly response: {
    readonly status: string
    readonly headers: readonly NamedValue[]
    readonly body: string
    /** Draft 7. It takes the place of the comparison with the body. */
    readonly schema?: object
  }
}

interface NamedValue {
  readonly name: string
  readonly value: string
}

/** What Dredd makes of an answer. */
export type Verdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'fail'; readonly complaints: readonly string[] }
  /** No answer came, or Dredd itself failed. */
  | { readonly kind: 'error'; readonly message: string }

/** What Dredd reads in a document. */
export interface Described {
  readonly transactions: readonly Transaction[]
  /** What it could not read. */
  readonly troubles: readonly string[]
}

type Done = (error?: Error | null) => void

interface Parsed {
  readonly transactions: readonly Transaction[]
  readonly annotations: readonly { readonly type: string; readonly message: string }[]
}

interface Library {
  prepareAPIdescriptions(done: (error: Error | null, parsed?: readonly Parsed[]) => void): void
  readonly transactionRunner: { run(transactions: readonly object[], done: Done): void }
}

interface Tested {
  readonly errors?: readonly { readonly message: string }[]
  readonly results?: { readonly fields?: Readonly<Record<string, { readonly errors: Tested['errors'] }>> }
}

/** Reads a document, and sends nothing. */
export const describe = async (document: string): Promise<Described> => {
  const { library } = create({ endpoint: 'http://127.0.0.1', apiDescriptions: [document] })
  const parsed = await new Promise<readonly Parsed[]>((resolve, reject) =>
    library.prepareAPIdescriptions((error, all = []) => (error ? reject(error) : resolve(all))),
  )
  return {
    transactions: parsed.flatMap(one => one.transactions),
    troubles: parsed
      .flatMap(one => one.annotations)
      .flatMap(one => (one.type === 'error' ? one.message : [])),
  }
}

/** Sends a transaction to `endpoint` and judges the answer. One at a time: Dredd does not say whose test it tells of. */
export const run = (endpoint: string, transaction: Transaction): Promise<Verdict> => {
  const { library, emitter } = create({ endpoint, apiDescriptions: [] })
  emitter.on('start', (_described, done: Done) => done())
  emitter.on('end', (done: Done) => done())
  let verdict: Verdict = { kind: 'error', message: 'Dredd said nothing' }
  emitter.on('test pass', () => (verdict = { kind: 'pass' }))
  emitter.on('test fail', (test: Tested) => (verdict = { kind: 'fail', complaints: complaintsOf(test) }))
  emitter.on('test error', (error: Error) => (verdict = { kind: 'error', message: error.message }))
  return new Promise((resolve, reject) => {
    library.transactionRunner.run([ownCopy(transaction)], error => (error ? reject(error) : resolve(verdict)))
  })
}

/** Its reporters, which print, are only set up by its own `run`. */
const create = (options: { readonly endpoint: string; readonly apiDescriptions: readonly string[] }) => {
  const Dredd = loadDredd()
  const emitter = new EventEmitter()
  return { library: new Dredd({ ...options, emitter, loglevel: 'silent' }), emitter }
}

/** It writes into what it is given. Between threads a buffer becomes plain bytes. */
const ownCopy = ({ request, response, ...rest }: Transaction): object => ({
  ...rest,
  request: { ...request, body: typeof request.body === 'string' ? request.body : Buffer.from(request.body) },
  response: { ...response },
})

const complaintsOf = ({ errors = [], results }: Tested): readonly string[] => [
  ...errors.map(one => one.message),
  ...Object.entries(results?.fields ?? {}).flatMap(([name, field]) =>
    (field.errors ?? []).map(one => `${name}: ${one.message}`),
  ),
]

let loaded: (new (options: object) => Library) | undefined

/** Takes about a second the first time. */
export const loadDredd = (): (new (options: object) => Library) => {
  loaded ??= load()
  return loaded
}

/**
 * Its logger writes requests to the console, and its
 * parsers of other kinds of documents make half of that second, and what its reporters encode pages with makes newer
 * versions of Node print a warning: while it is loaded, something that does nothing stands in for them.
 */
const load = (): (new (options: object) => Library) => {
  const require = createRequire(import.meta.url)
  const ofDredd = createRequire(require.resolve('dredd'))
  const ofParser = createRequire(ofDredd.resolve('dredd-transactions/parse'))
  const standIns = [
    [ofDredd.resolve('winston'), SILENT],
    [ofDredd.resolve('htmlencode'), {}],
    [ofParser.resolve('@apielements/apib-parser'), NO_PARSER],
    [ofParser.resolve('@apielements/openapi2-parser'), NO_PARSER],
  ] as const
  const { cache } = require
  const known = standIns.map(([file]) => cache[file])
  // Nobody asks more of a module that is loaded than its exports.
  for (const [file, exports] of standIns) cache[file] = { loaded: true, exports } as NodeJS.Module
  try {
    return require('dredd')
  } finally {
    for (const [i, [file]] of standIns.entries()) {
      const before = known[i]
      if (before === undefined) delete cache[file]
      else cache[file] = before
    }
  }
}

const nothing = () => undefined

const SILENT = {
  Logger: class {
    readonly transports = { console: {} }
    readonly log = nothing
    readonly debug = nothing
    readonly warn = nothing
    readonly error = nothing
  },
  transports: { Console: class {} },
}

const NO_PARSER = { name: 'none', mediaTypes: [], detect: () => false }
