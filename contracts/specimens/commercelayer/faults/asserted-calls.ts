import { decodeJwt, errors, jwtVerify, SignJWT } from 'jose'
import { as, ask, askToken, DEMO_CLIENT, get } from '../asking.ts'
import { CLIENTS } from '../clients.ts'
import { JSON_API } from '../media.ts'
import { type Incoming, isObject } from '../model.ts'
import type { Parts } from '../parts.ts'
import { tokenExpired } from '../refusals.ts'
import { callerOf } from '../tokens.ts'
import { type ShownFault, seed } from './seed.ts'

/** Comparisons of a document store, which a condition can hold in the place of a value. */
const OPERATORS: Readonly<Record<string, (own: string, wanted: unknown) => boolean>> = {
  $ne: (own, wanted) => own !== wanted,
  $gt: (own, wanted) => own > String(wanted),
}

const keeps = (own: string, conditions: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(conditions).length > 0 &&
  Object.entries(conditions).every(([name, wanted]) => OPERATORS[name]?.(own, wanted) === true)

/** A body whose secret is a condition that the secret of the client keeps, with that secret. */
const conditionMet = (parts: Parts, text: string): string => {
  const json = parts.readJson(text)
  if (!json.ok || !isObject(json.value)) return text
  const { client_id, client_secret } = json.value
  const own = CLIENTS.find(({ id }) => id === client_id)?.secret
  return own !== undefined && isObject(client_secret) && keeps(own, client_secret)
    ? JSON.stringify({ ...json.value, client_secret: own })
    : text
}

const conditionForSecret = (parts: Parts): Partial<Parts> => ({
  answerToken: (backend, incoming, target) => {
    const { body } = incoming
    if (body.kind !== 'text') return parts.answerToken(backend, incoming, target)
    const met: Incoming = { ...incoming, body: { ...body, text: conditionMet(parts, body.text) } }
    return parts.answerToken(backend, met, target)
  },
})

/** A parameter other than a quality. */
const isModified = (range: string): boolean => {
  const [type = '', ...parameters] = range.split(';').map(part => part.trim().toLowerCase())
  return type === JSON_API && parameters.some(parameter => !parameter.startsWith('q='))
}

/** Before there was a server for tokens alone, each organization's host made its own. */
const ownHostIssues = (parts: Parts): Partial<Parts> => ({
  signToken: async (keys, client, ...rest) => {
    const claims = decodeJwt(await parts.signToken(keys, client, ...rest))
    const { privateKey } = await keys.pair()
    return new SignJWT({ ...claims, iss: `https://${client.slug}.commercelayer.io` })
      .setProtectedHeader({ alg: 'RS512', typ: 'JWT', kid: 'specimen' })
      .sign(privateKey)
  },
  verifyToken: async (keys, token, time) => {
    if (!keys.isMade()) return undefined
    try {
      const { publicKey } = await keys.pair()
      const { payload } = await jwtVerify(token, publicKey, { algorithms: ['RS512'], currentDate: time })
      return callerOf(payload)
    } catch (error) {
      return error instanceof errors.JWTExpired ? { problem: tokenExpired } : undefined
    }
  },
})

const unquoted = (parts: Parts): Partial<Parts> => ({
  errorHeaders: problems =>
    Object.fromEntries(
      Object.entries(parts.errorHeaders(problems)).map(([name, value]) => [
        name,
        name === 'WWW-Authenticate' ? value.replaceAll('"', '') : value,
      ]),
    ),
})

/** A value of JSON that is neither an object nor a list nor null has no members to look for. */
const looksIntoAnything = (parts: Parts): Partial<Parts> => ({
  validateBody: (scope, resource, body, id) => {
    if (typeof body !== 'object')
      throw new TypeError(`Cannot use 'in' operator to search for 'data' in ${String(body)}`)
    return parts.validateBody(scope, resource, body, id)
  },
})

/** What test suites of other servers assert of single calls, broken in this one. */
export const ASSERTED_OF_CALLS: readonly ShownFault[] = [
  seed('authentication')(
    'asserted-secret-by-operator',
    'a client_secret of {"$ne": ""} gets a token of the client: the body goes into the query of the document store as it is, which reads a condition there; a secret is a text',
    conditionForSecret,
    askToken({ ...DEMO_CLIENT, client_secret: { $ne: '' } }),
    get('/customers', as('{token}')),
  ),
  seed('status')(
    'asserted-one-modified-accept-406',
    'an Accept that names JSON:API twice, once with a parameter and once without, is a 406: one that is modified spoils all, where a plain one beside it lets it through',
    parts => ({
      isAcceptable: (accept, media, operation) =>
        !(media === JSON_API && (accept ?? '').split(',').some(isModified)) &&
        parts.isAcceptable(accept, media, operation),
    }),
    get('/customers', { accept: `${JSON_API}; profile="https://example.org/p", ${JSON_API}` }),
  ),
  seed('schema')(
    'asserted-issuer-is-the-organization',
    'the claims of a token name the host of the organization for its issuer, as they did before tokens had a server of their own; the issuer is https://auth.commercelayer.io',
    ownHostIssues,
    askToken(DEMO_CLIENT),
  ),
  seed('headers')(
    'asserted-challenge-unquoted',
    'the parameters of a challenge have no quotes, realm=Commerce Layer, so that nobody can tell where one ends: a value with a blank is no token, and has to be quoted',
    unquoted,
    get('/customers', as('')),
    get('/customers', as('nobody-made-this')),
  ),
  seed('error-bodies')(
    'asserted-error-members-null',
    'errors have null for what they do not have, code, source and meta, since another serializer writes them; they are to be absent',
    parts => ({
      errorObject: (problem, style) => ({
        code: null,
        source: null,
        meta: null,
        ...parts.errorObject(problem, style),
      }),
    }),
    get('/customer_groups/AbCdEfGhIj'),
    ask('POST', '/customer_groups', {}, '{"data":'),
  ),
  seed('robustness')(
    'asserted-body-of-a-scalar-500',
    'a body that is a text, a number or true is a 500, for `data` is looked for in it as in an object; a list, null and no body at all are right',
    looksIntoAnything,
    ask('POST', '/customer_groups', {}, '"VIP"'),
    ask('PATCH', '/customers/XAyRWNUzyN', {}, '1'),
  ),
]
