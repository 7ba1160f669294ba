import type { Credential, CredentialState, Credentials } from '../model/credential.ts'
import type { FaultKind } from '../model/fault.ts'
import type { HttpRequest } from '../model/http.ts'
import type { JsonObject } from '../model/json.ts'
import type { Api, Operation, SecurityScheme } from '../spec/api.ts'
import type { Issuer } from './tokens.ts'

/** Who a request is from, or why it is not let in. */
export type Identity =
  | { readonly kind: 'known'; readonly account: JsonObject }
  | { readonly kind: 'refused'; readonly fault: FaultKind }

export type Authenticate = (
  operation: Operation,
  request: HttpRequest,
  query: ReadonlyMap<string, string>,
) => Identity | Promise<Identity>

/** What was presented for one scheme: the secret itself, or what is wrong before it is even looked up. */
type Presented = { readonly value: string } | FaultKind

export interface AuthenticateOptions {
  readonly api: Api
  readonly credentials: Credentials
  /** Checks the tokens of a JWT scheme; undefined when the document has none. */
  readonly issuer: Issuer | undefined
  /** `any` lets every well-formed credential in. */
  readonly mode: 'strict' | 'any'
}

/**
 * Checks the alternatives that an operation's `security` lists; one of them must hold as a whole. Answers at once
 * where it can: only a token's signature has to be waited for.
 */
export const createAuthenticate = (options: AuthenticateOptions): Authenticate => {
  const keys = new Map(options.credentials.keys.map(key => [`${key.scheme} ${key.value}`, key]))
  return ({ security }, request, query) => {
    const [only, ...others] = security
    if (only === undefined) return NOBODY
    const identity = checkAll(options, keys, only, 0, NOBODY, request, query)
    return others.length === 0
      ? identity
      : firstKnown([only, ...others].map(one => checkAll(options, keys, one, 0, NOBODY, request, query)))
  }
}

type Keys = ReadonlyMap<string, Credential>
type Known = Identity & { kind: 'known' }
type Verdict = Identity | Promise<Identity>

const NOBODY: Known = { kind: 'known', account: {} }

/** Of several refusals the one of a credential that was there says more than that of one that was not. */
const firstKnown = async (verdicts: readonly Verdict[]): Promise<Identity> => {
  const all = await Promise.all(verdicts)
  const known = all.find(one => one.kind === 'known')
  const told = all.find(one => one.kind === 'refused' && one.fault !== 'credential-missing')
  return known ?? told ?? all[0] ?? NOBODY
}

/** Every scheme of one alternative, from the one at `index` on. */
const checkAll = (
  options: AuthenticateOptions,
  keys: Keys,
  schemes: readonly string[],
  index: number,
  known: Known,
  request: HttpRequest,
  query: ReadonlyMap<string, string>,
): Verdict => {
  const name = schemes[index]
  if (name === undefined) return known
  const go = (identity: Identity): Verdict => {
    if (identity.kind === 'refused') return identity
    // One scheme at most knows the account; the object stays the same from request to request.
    return checkAll(
      options,
      keys,
      schemes,
      index + 1,
      known.account === NOBODY.account ? identity : known,
      request,
      query,
    )
  }
  const verdict = checkOne(options, keys, name, request, query)
  return verdict instanceof Promise ? verdict.then(go) : go(verdict)
}

const checkOne = (
  { api, issuer, mode, credentials }: AuthenticateOptions,
  keys: Keys,
  name: string,
  request: HttpRequest,
  query: ReadonlyMap<string, string>,
): Verdict => {
  const scheme = api.security[name]
  if (scheme === undefined) throw new Error(`The document declares no security scheme "${name}".`)
  const presented = READERS[scheme.kind](scheme, request, query)
  if (typeof presented === 'string') return { kind: 'refused', fault: presented }
  const key = keys.get(`${name} ${presented.value}`)
  if (mode === 'any') return { kind: 'known', account: anyAccount(credentials) }
  if (key !== undefined && key.state !== 'valid') return { kind: 'refused', fault: `credential-${key.state}` }
  if (key !== undefined) return { kind: 'known', account: key.account ?? NOBODY.account }
  const unknown = { kind: 'refused', fault: 'credential-unknown' } as const
  return scheme.kind === 'bearer' && scheme.token && issuer
    ? issuer.verify(presented.value).then(judge)
    : unknown
}

/** Whoever is let in unseen is taken for the one whose account replies show. */
const anyAccount = ({ keys }: Credentials): JsonObject =>
  keys.find(one => one.account)?.account ?? NOBODY.account

const judge = (state: CredentialState | 'unknown'): Identity =>
  state === 'valid' ? NOBODY : { kind: 'refused', fault: `credential-${state}` }

type Reader = (scheme: SecurityScheme, request: HttpRequest, query: ReadonlyMap<string, string>) => Presented

/** A scheme's name is read in any case, as RFC 9110 has it; what follows must be one token68. */
const authorization = (request: HttpRequest, scheme: string): Presented => {
  const header = request.headers['authorization']
  if (header === undefined || header.trim() === '') return 'credential-missing'
  const match = /^([\w-]+) +([\w.~+/-]+=*)$/.exec(header.trim())
  return match?.[1]?.toLowerCase() === scheme ? { value: match[2] ?? '' } : 'credential-malformed'
}

const READERS: Record<SecurityScheme['kind'], Reader> = {
  bearer: (_scheme, request) => authorization(request, 'bearer'),
  basic: (_scheme, request) => {
    const presented = authorization(request, 'basic')
    if (typeof presented === 'string') return presented
    const value = Buffer.from(presented.value, 'base64').toString()
    return value.includes(':') ? { value } : 'credential-malformed'
  },
  key: (scheme, request, query) => {
    if (scheme.kind !== 'key') return 'credential-missing'
    const value = scheme.in === 'query' ? query.get(scheme.name) : request.headers[scheme.name.toLowerCase()]
    return value === undefined || value === '' ? 'credential-missing' : { value }
  },
}
