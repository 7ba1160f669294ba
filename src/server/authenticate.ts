import type { Credential, Credentials } from '../model/credential.ts'
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
) => Promise<Identity>

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

/** Checks the alternatives that an operation's `security` lists; one of them must hold as a whole. */
export const createAuthenticate = (options: AuthenticateOptions): Authenticate => {
  const keys = new Map(options.credentials.keys.map(key => [`${key.scheme} ${key.value}`, key]))
  return async (operation, request, query) => {
    let first: Identity | undefined
    for (const schemes of operation.security) {
      const identity = await checkAll(options, keys, schemes, request, query)
      if (identity.kind === 'known') return identity
      first ??= identity
    }
    return first ?? { kind: 'known', account: {} }
  }
}

type Keys = ReadonlyMap<string, Credential>

const checkAll = async (
  options: AuthenticateOptions,
  keys: Keys,
  schemes: readonly string[],
  request: HttpRequest,
  query: ReadonlyMap<string, string>,
): Promise<Identity> => {
  let account: JsonObject = {}
  for (const name of schemes) {
    const scheme = options.api.security[name]
    if (scheme === undefined) throw new Error(`The document declares no security scheme "${name}".`)
    const presented = READERS[scheme.kind](scheme, request, query)
    if (typeof presented === 'string') return { kind: 'refused', fault: presented }
    const identity = await check(options, keys.get(`${name} ${presented.value}`), scheme, presented.value)
    if (identity.kind === 'refused') return identity
    account = { ...account, ...identity.account }
  }
  return { kind: 'known', account }
}

const check = async (
  { issuer, mode, credentials }: AuthenticateOptions,
  key: Credential | undefined,
  scheme: SecurityScheme,
  value: string,
): Promise<Identity> => {
  if (key !== undefined && key.state !== 'valid') return { kind: 'refused', fault: `credential-${key.state}` }
  if (key !== undefined) return { kind: 'known', account: key.account ?? {} }
  if (mode === 'any')
    return { kind: 'known', account: credentials.keys.find(one => one.account)?.account ?? {} }
  if (scheme.kind !== 'bearer' || scheme.token === undefined || issuer === undefined)
    return { kind: 'refused', fault: 'credential-unknown' }
  const state = await issuer.verify(value)
  return state === 'valid'
    ? { kind: 'known', account: {} }
    : { kind: 'refused', fault: `credential-${state}` }
}

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
