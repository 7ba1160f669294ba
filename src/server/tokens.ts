import { createHash, timingSafeEqual } from 'node:crypto'
import type { Client, CredentialState } from '../model/credential.ts'
import { type Fault, fault } from '../model/fault.ts'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import type { TokenRules } from '../spec/api.ts'

/** What came of asking for a token. */
export type Grant =
  | { readonly kind: 'granted'; readonly body: JsonObject }
  | { readonly kind: 'refused'; readonly fault: Fault }

/** Mints and checks the tokens of one document's JWT scheme (RFC 6749 section 4.4, RFC 7519). */
export interface Issuer {
  /** `form` is the parsed body of the token request. */
  grant(form: Json | undefined): Promise<Grant>
  verify(token: string): Promise<CredentialState | 'unknown'>
}

export interface IssuerOptions {
  readonly rules: TokenRules
  readonly clients: readonly Client[]
  /** Unix milliseconds. */
  readonly clock: () => number
  /** A number from 0 to less than 1, which is what the claim `rand` is. */
  readonly random: () => number
}

const REMEMBERED = 1000

export const createIssuer = (options: IssuerOptions): Issuer => {
  const { rules, clock } = options
  /** Genuine tokens seen lately: their end in Unix seconds, and their state until then. */
  const genuine = new Map<string, { readonly end: number; readonly state: CredentialState }>()
  let keys: ReturnType<typeof makeKeys> | undefined
  /** Made with the first token, so that a start without tokens does not pay for them. */
  const signing = () => (keys ??= makeKeys(rules.algorithm))

  return {
    grant: async form => {
      const asked = readGrant(options, isJsonObject(form) ? form : {})
      if ('kind' in asked) return { kind: 'refused', fault: asked }
      const now = Math.floor(clock() / 1000)
      const lifetime = rules.lifetimes[asked.client.kind] ?? 0
      const claims = claimsOf(options, asked.client, asked.scope)
      const access_token = await (await signing()).sign(claims, now, now + lifetime)
      return {
        kind: 'granted',
        body: {
          access_token,
          token_type: 'bearer',
          expires_in: lifetime,
          scope: asked.scope,
          created_at: now,
        },
      }
    },
    verify: async token => {
      if (token.split('.').length !== 3) return 'unknown'
      const now = clock() / 1000
      const known = genuine.get(token) ?? (await (await signing()).open(token, rules))
      if (known === undefined) return 'unknown'
      if (genuine.size >= REMEMBERED) genuine.clear()
      genuine.set(token, known)
      return now >= known.end ? 'expired' : known.state
    },
  }
}

const readGrant = (
  { clients, rules }: IssuerOptions,
  form: JsonObject,
): { client: Client; scope: string } | Fault => {
  const grant = form['grant_type'] ?? ''
  if (grant === '') return fault('grant-missing')
  if (grant !== 'client_credentials') return fault('grant-unsupported', { grant: String(grant) })
  const id = form['client_id'] ?? ''
  if (id === '') return fault('client-missing')
  const client = clients.find(one => one.id === id)
  if (client === undefined || !sameSecret(client.secret ?? '', String(form['client_secret'] ?? '')))
    return fault('client-unknown')
  if (rules.lifetimes[client.kind] === undefined)
    throw new Error(`The document knows no kind "${client.kind}".`)
  const scope = String(form['scope'] ?? '') || rules.scope.otherwise
  const wrong = scope.split(' ').some(one => !rules.scope.each.test(one))
  return wrong ? fault('scope-invalid', { scope }) : { client, scope }
}

/** In constant time; hashed first because the lengths differ. */
const sameSecret = (expected: string, given: string): boolean =>
  timingSafeEqual(digest(expected), digest(given))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const claimsOf = ({ rules, random }: IssuerOptions, client: Client, scope: string): JsonObject => {
  const application = isJsonObject(client.claims['application']) ? client.claims['application'] : {}
  const confidential = client.secret !== undefined
  return {
    ...client.claims,
    application: {
      ...application,
      kind: client.kind,
      client_id: client.id,
      public: !confidential,
      confidential,
    },
    scope,
    rand: random(),
    iss: rules.issuer,
  }
}

const makeKeys = async (algorithm: string) => {
  const { generateKeyPair, jwtVerify, SignJWT } = await import('jose')
  const { publicKey, privateKey } = await generateKeyPair(algorithm)
  const header = { alg: algorithm, typ: 'JWT', kid: 'mock' }
  return {
    sign: (claims: JsonObject, start: number, end: number): Promise<string> =>
      new SignJWT({ ...claims })
        .setProtectedHeader(header)
        .setIssuedAt(start)
        .setExpirationTime(end)
        .sign(privateKey),
    /** Undefined unless the signature is ours. Its end is judged by the caller's clock, not by the library's. */
    open: async (token: string, { issuer, refused }: TokenRules) => {
      const options = { issuer, algorithms: [algorithm], currentDate: new Date(0) }
      const opened = await jwtVerify(token, publicKey, options).catch(() => undefined)
      if (opened?.payload.exp === undefined) return undefined
      const application = opened.payload['application']
      const kind = isJsonObject(application) ? String(application['kind']) : ''
      const state: CredentialState = refused.includes(kind) ? 'forbidden' : 'valid'
      return { end: opened.payload.exp, state }
    },
  }
}
