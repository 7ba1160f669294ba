import { decodeJwt } from 'jose'
import { as, askToken, DEMO_CLIENT, get } from '../asking.ts'
import { CLIENTS } from '../clients.ts'
import type { Verdict } from '../credentials.ts'
import { callerOf } from '../tokens.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('authentication')
const OURS = askToken(DEMO_CLIENT)
const UNSIGNED = [
  { alg: 'none', typ: 'JWT' },
  {
    tenant: 'demo',
    application: { kind: 'integration' },
    iss: 'https://auth.commercelayer.io',
    exp: 4102444800,
  },
]
  .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.')

const unverified = (token: string): Verdict | undefined => {
  try {
    return callerOf(decodeJwt(token))
  } catch {
    return undefined
  }
}
const isUnsigned = (token: string): boolean =>
  /"alg":"none"/.test(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())

/** Faults of clients and of the tokens that are made for them. */
export const OAUTH: readonly ShownFault[] = [
  fault(
    'client-secret-unchecked',
    'any secret of an integration gets a token',
    parts => ({
      findClient: (id, secret) =>
        typeof secret === 'string' ? CLIENTS.find(client => client.id === id) : parts.findClient(id, secret),
    }),
    askToken({ ...DEMO_CLIENT, client_secret: 'wrong' }),
  ),
  fault(
    'client-secret-optional',
    'an integration gets a token without its secret',
    parts => ({
      findClient: (id, secret) =>
        secret === undefined ? CLIENTS.find(client => client.id === id) : parts.findClient(id, secret),
    }),
    askToken({ client_id: 'demo-client' }),
  ),
  fault(
    'new-token-ends-the-old',
    'a token dies when the next one is made, not when it expires',
    parts => {
      let latest = ''
      return {
        signToken: async (...signing) => {
          latest = await parts.signToken(...signing)
          return latest
        },
        verifyToken: async (keys, token, time) =>
          token === latest ? parts.verifyToken(keys, token, time) : undefined,
      }
    },
    OURS,
    OURS,
    get('/markets', as('{first}')),
  ),
  fault(
    'signature-unchecked',
    'the signature of a token is not looked at',
    () => ({ verifyToken: async (_, token) => unverified(token) }),
    OURS,
    get('/markets', as('{forged}')),
  ),
  fault(
    'unsigned-token-accepted',
    'a token that says it is not signed (alg none) is believed',
    parts => ({
      verifyToken: async (keys, token, time) =>
        isUnsigned(token) ? unverified(token) : parts.verifyToken(keys, token, time),
    }),
    get('/markets', as(`${UNSIGNED}.x`)),
  ),
]
