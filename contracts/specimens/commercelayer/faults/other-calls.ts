import { as, ask, askToken, createCustomer, createGroup, DEMO_CLIENT, get } from '../asking.ts'
import { CLIENTS } from '../clients.ts'
import { mediaTypeOf } from '../media.ts'
import { right } from '../model.ts'
import type { Parts } from '../parts.ts'
import type { Tenant } from '../tenants.ts'
import { type ShownFault, seed } from './seed.ts'

const FORM = 'application/x-www-form-urlencoded'

/** The other way to ask for a token, with a look-up of its own. */
const formsByIdAlone = (parts: Parts): Partial<Parts> => ({
  answerToken: (backend, incoming, target) => {
    if (mediaTypeOf(incoming.headers['content-type']) !== FORM)
      return parts.answerToken(backend, incoming, target)
    const findClient: Parts['findClient'] = id => CLIENTS.find(client => client.id === id)
    return parts.answerToken({ ...backend, parts: { ...backend.parts, findClient } }, incoming, target)
  },
})

/** A cache of records in front of the database, whose keys have no organization. */
const shownToEverybody = (parts: Parts): Partial<Parts> => {
  const holders = new Map<string, Tenant>()
  return {
    retrieve: (scope, operation, id) => {
      const key = `${operation.resource} ${id}`
      const own = parts.retrieve(scope, operation, id)
      if (own.ok) holders.set(key, scope.tenant)
      const tenant = own.ok ? undefined : holders.get(key)
      return tenant === undefined ? own : parts.retrieve({ ...scope, tenant }, operation, id)
    },
  }
}

const firstLocation = (parts: Parts): Partial<Parts> => {
  const known = new Map<string, string>()
  return {
    create: (scope, operation, body) => {
      const made = parts.create(scope, operation, body)
      if (!made.ok) return made
      const key = `${scope.tenant.name} ${operation.resource}`
      const location = known.get(key) ?? made.value.headers['Location'] ?? ''
      known.set(key, location)
      return right({ ...made.value, headers: { ...made.value.headers, Location: location } })
    },
  }
}

/** Tokens that are given again while they live, by client alone. */
const givenAgain = (parts: Parts): Partial<Parts> => {
  const given = new Map<string, ReturnType<Parts['tokenBody']>>()
  return {
    tokenBody: (client, scope, token, time) => {
      const last = given.get(client.id)
      const isAlive = last !== undefined && (last.created_at + last.expires_in) * 1000 > time.getTime()
      const body = isAlive ? last : parts.tokenBody(client, scope, token, time)
      given.set(client.id, body)
      return body
    },
  }
}

/** Faults of the second call, the other media type, the other organization, and the second error of a list. */
export const OTHER_CALLS: readonly ShownFault[] = [
  seed('authentication')(
    'secret-unchecked-in-forms',
    'a request for a token that is a form gets one for any secret: it was added later, and finds the client by its id alone',
    formsByIdAlone,
    ask(
      'POST',
      '/oauth/token',
      { authorization: '', 'content-type': FORM },
      'grant_type=client_credentials&client_id=demo-client&client_secret=wrong',
    ),
  ),
  seed('tenant-leaks')(
    'records-cached-by-id-alone',
    'a record that its own organization has retrieved is cached by its id, and retrieved by every other from then on',
    shownToEverybody,
    get('/customers/ZdRfVtGbYh', as('other-tenant-token')),
    get('/customers/ZdRfVtGbYh'),
  ),
  seed('headers')(
    'location-of-the-first',
    'Location of a new record is that of the first one of its type, for the helper that makes it remembers what it made',
    firstLocation,
    createGroup({ name: 'One' }),
    createGroup({ name: 'Two' }),
    createCustomer({ email: 'one@example.com' }),
  ),
  seed('idempotency')(
    'token-of-another-scope-again',
    'a client that asks again gets the token that it has, whatever scope it asks for: tokens are kept by client alone',
    givenAgain,
    askToken(DEMO_CLIENT),
    askToken({ ...DEMO_CLIENT, scope: 'market:id:dlQbPhNNop' }),
  ),
  seed('error-bodies')(
    'status-in-the-first-error-only',
    'of several errors only the first has a status, where the renderer puts that of the reply into errors[0]',
    () => ({
      errorBody: (own, problems, style) => ({
        errors: problems.map((problem, n) => {
          const error = own.errorObject(problem, style)
          const { status: _, ...rest } = error
          return n === 0 ? error : rest
        }),
      }),
    }),
    createGroup({ name: '', code: 5 }),
  ),
]
