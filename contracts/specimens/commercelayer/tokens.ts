import { type CryptoKey, errors, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import type { Client } from './clients.ts'
import type { Verdict } from './credentials.ts'
import { tokenExpired } from './refusals.ts'

const ALGORITHM = 'RS512'
const ISSUER = 'https://auth.commercelayer.io'

interface Pair {
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
}

/** The keys that tokens are signed with; made when the first token is. */
export interface Keys {
  pair(): Promise<Pair>
  isMade(): boolean
}

export const createKeys = (): Keys => {
  let made: Promise<Pair> | undefined
  return {
    pair: () => {
      made ??= generateKeyPair(ALGORITHM, { modulusLength: 2048 })
      return made
    },
    isMade: () => made !== undefined,
  }
}

const seconds = (time: Date): number => Math.floor(time.getTime() / 1000)

export const signToken = async (
  keys: Keys,
  client: Client,
  scope: string,
  time: Date,
  random: number,
): Promise<string> => {
  const { privateKey } = await keys.pair()
  return new SignJWT({
    organization: { id: client.organization, slug: client.slug, enterprise: false, region: 'eu-west-1' },
    application: {
      id: client.application,
      kind: client.kind,
      client_id: client.id,
      public: client.secret === undefined,
      confidential: client.secret !== undefined,
    },
    scope,
    test: true,
    rand: random,
    tenant: client.tenant,
  })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: 'specimen' })
    .setIssuer(ISSUER)
    .setIssuedAt(seconds(time))
    .setExpirationTime(seconds(time) + client.lifetime)
    .sign(privateKey)
}

/** The caller that a token's claims name. */
export const callerOf = (claims: Readonly<Record<string, unknown>>): Verdict => {
  const application = claims['application'] as { readonly kind?: unknown } | undefined // Signed by signToken.
  return { caller: { tenant: String(claims['tenant']), kind: String(application?.kind) } }
}

/** Undefined for a token that was not made here. */
export const verifyToken = async (keys: Keys, token: string, time: Date): Promise<Verdict | undefined> => {
  if (!keys.isMade()) return undefined
  try {
    const { publicKey } = await keys.pair()
    const options = { algorithms: [ALGORITHM], issuer: ISSUER, currentDate: time }
    const { payload } = await jwtVerify(token, publicKey, options)
    return callerOf(payload)
  } catch (error) {
    return error instanceof errors.JWTExpired ? { problem: tokenExpired } : undefined
  }
}
