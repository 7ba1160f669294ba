import { randomBytes } from 'node:crypto'
import { as, ask, askToken, DEMO_CLIENT, get } from '../asking.ts'
import type { Verdict } from '../credentials.ts'
import { mediaTypeOf } from '../media.ts'
import { wrong } from '../model.ts'
import { tokenExpired } from '../refusals.ts'
import { requestMalformed, tokenMediaTypeUnsupported } from '../token-problems.ts'
import { reword, type ShownFault, seed } from './seed.ts'

const FORM = 'application/x-www-form-urlencoded'
const GOOD_FORM = 'grant_type=client_credentials&client_id=demo-client&client_secret=demo-secret'

interface Issued {
  readonly verdict: Verdict
  readonly ends: number
}

/** Faults of how tokens are got and brought along. */
export const GRANTS: readonly ShownFault[] = [
  seed('authentication')(
    'bare-token-accepted',
    'a token with no scheme before it is good too, for "Bearer " is merely taken away where it stands',
    parts => ({
      readCredential: header =>
        header !== undefined && /^(?!bearer$)[\w.~+/-]+=*$/i.test(header)
          ? header
          : parts.readCredential(header),
    }),
    get('/customer_groups', { authorization: 'demo-token' }),
  ),
  seed('status')(
    'client-missing-400',
    'a request for a token without a client_id is a 400, as of any member that is missing',
    parts => ({
      answerToken: async (backend, incoming, target) => {
        let isMissing = false
        const findClient: typeof parts.findClient = (id, secret) => {
          isMissing = id === undefined
          return backend.parts.findClient(id, secret)
        }
        const own = { ...backend, parts: { ...backend.parts, findClient } }
        const checked = await parts.answerToken(own, incoming, target)
        return isMissing ? wrong(requestMalformed) : checked
      },
    }),
    askToken({ client_secret: 'demo-secret' }),
  ),
  seed('schema')(
    'tokens-are-no-jwt',
    'a token is a random text that the server looks up, not a JWT that says whose it is',
    () => {
      const issued = new Map<string, Issued>()
      return {
        signToken: async (_, client, _scope, time) => {
          const token = randomBytes(32).toString('hex')
          const verdict = { caller: { tenant: client.tenant, kind: client.kind } }
          issued.set(token, { verdict, ends: time.getTime() + 1000 * client.lifetime })
          return token
        },
        verifyToken: async (_, token, time) => {
          const found = issued.get(token)
          if (found === undefined) return undefined
          return time.getTime() < found.ends ? found.verdict : { problem: tokenExpired }
        },
      }
    },
    askToken(DEMO_CLIENT),
    get('/markets', as('{token}')),
  ),
  seed('error-bodies')(
    'expired-told-otherwise',
    'an expired token has a code of its own, TOKEN_EXPIRED, so that no client knows to get a new one',
    reword('credential-expired', () => ({ code: 'TOKEN_EXPIRED' })),
    get('/customer_groups', as('demo-expired-token')),
  ),
  seed('robustness')(
    'form-for-a-token-415',
    'a request for a token can be JSON only, and a form is a 415',
    parts => ({
      answerToken: async (backend, incoming, target) => {
        const type = incoming.headers['content-type'] ?? ''
        return mediaTypeOf(type) === FORM
          ? wrong(tokenMediaTypeUnsupported(type))
          : parts.answerToken(backend, incoming, target)
      },
    }),
    ask('POST', '/oauth/token', { authorization: '', 'content-type': FORM }, GOOD_FORM),
  ),
  seed('robustness')(
    'form-with-charset-415',
    'a form that says its charset, as axios and browsers do, gets no token: the header is compared as a whole',
    parts => ({
      answerToken: async (backend, incoming, target) => {
        const type = incoming.headers['content-type'] ?? ''
        return mediaTypeOf(type) === FORM && type !== FORM
          ? wrong(tokenMediaTypeUnsupported(type))
          : parts.answerToken(backend, incoming, target)
      },
    }),
    ask('POST', '/oauth/token', { authorization: '', 'content-type': `${FORM};charset=UTF-8` }, GOOD_FORM),
  ),
]
