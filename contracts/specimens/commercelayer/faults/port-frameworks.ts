import { as, ask, createCustomer, createGroup, get, updateCustomer } from '../asking.ts'
import type { Problem } from '../model.ts'
import type { Parts } from '../parts.ts'
import { RESOURCES } from '../resources.ts'
import type { Operation } from '../routes.ts'
import { type ShownFault, seed } from './seed.ts'

const CATALOGUE: readonly string[] = ['markets', 'price_lists']

const isCatalogue = ({ method, resource }: Operation): boolean =>
  method === 'GET' && CATALOGUE.includes(resource)

/** Whoever has no credential at all may read; one that is bad is refused as ever. */
const readOnlyForAnybody = (parts: Parts): Partial<Parts> => ({
  authenticate: async (backend, incoming, operation) =>
    isCatalogue(operation) && (incoming.headers['authorization'] ?? '') === ''
      ? { caller: { tenant: 'demo', kind: 'integration' } }
      : parts.authenticate(backend, incoming, operation),
})

const withTypename = (identifier: unknown, model: string): unknown =>
  typeof identifier === 'object' && identifier !== null ? { __typename: model, ...identifier } : identifier

const typenamed = (parts: Parts): Partial<Parts> => ({
  linkage: (scope, resource, row, name) => {
    const data = parts.linkage(scope, resource, row, name)
    const relationship = resource.relationships[name]
    if (relationship === undefined) return data
    const { model } = RESOURCES[relationship.to]
    return Array.isArray(data) ? data.map(one => withTypename(one, model)) : withTypename(data, model)
  },
})

/** What the framework refuses before a controller is reached. */
const ITS_OWN: Readonly<Record<number, string>> = {
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  415: 'Unsupported Media Type',
}

const problemDetail = ({ status, detail }: Problem, title: string) => ({
  type: 'about:blank',
  title,
  status,
  detail,
})

const problemDetails = (parts: Parts): Partial<Parts> => ({
  refuse: (own, problems, style) => {
    const reply = parts.refuse(own, problems, style)
    const [first] = problems
    const title = ITS_OWN[reply.status]
    if (style !== 'api' || first === undefined || title === undefined) return reply
    const headers = { ...reply.headers, 'Content-Type': 'application/problem+json' }
    return { ...reply, headers, body: problemDetail(first, title) }
  },
})

const asTimestamp = (name: string, value: unknown): unknown =>
  /^(?:created|updated)_at$/.test(name) && typeof value === 'string' ? Date.parse(value) : value

const timestamps = (parts: Parts): Partial<Parts> => ({
  presentAttributes: (scope, resource, row) => {
    const shown = parts.presentAttributes(scope, resource, row)
    return CATALOGUE.includes(resource.type)
      ? Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, asTimestamp(name, value)]))
      : shown
  },
})

const NAMED = /^[^<>@]+ <([^<>]+)>$/

/** `mail.ParseAddress` reads what may stand in the header of a letter. */
const asInLetters = (parts: Parts): Partial<Parts> => ({
  rules: {
    ...parts.rules,
    email: (field, value) => {
      const address = typeof value === 'string' ? (NAMED.exec(value)?.[1] ?? value) : value
      return parts.rules['email']?.(field, address) ?? []
    },
  },
})

/** The same API on another framework: what that does by itself, and the document has otherwise. */
export const PORT_TO_FRAMEWORKS: readonly ShownFault[] = [
  seed('authentication')(
    'port-catalogue-open-to-readers',
    'markets and price lists are read without a token, for their views have IsAuthenticatedOrReadOnly, the default of the project; a bad token is refused',
    readOnlyForAnybody,
    get('/markets', as('')),
    get('/price_lists/BqLmGhxVOr', as('')),
  ),
  seed('status')(
    'port-invalid-is-200',
    'what is not valid is a 200 with errors in it, as a mutation of GraphQL answers: the face that makes REST of it looks at the status of its reply only',
    parts => ({
      errorStatus: problems => {
        const status = parts.errorStatus(problems)
        return status === 422 ? 200 : status
      },
    }),
    createGroup({ name: ' ' }),
    updateCustomer('XAyRWNUzyN', { email: 'nobody' }),
  ),
  seed('schema')(
    'port-typename-in-linkage',
    'the data of a relationship has __typename beside type and id, which the query of the core asks for',
    typenamed,
    get('/customer_groups/xYZkjABcde?include=customers'),
  ),
  seed('error-bodies')(
    'port-problem-details',
    'a 405, a 406 and a 415 are refused by the framework, in its own words: application/problem+json, with type, title, status and detail, and no errors',
    problemDetails,
    ask('PUT', '/customer_groups/xYZkjABcde'),
    get('/customers', { accept: 'text/html' }),
    ask('POST', '/customers', { 'content-type': 'text/plain' }, '{}'),
  ),
  seed('dates')(
    'port-times-as-numbers',
    'created_at and updated_at of markets and price lists are milliseconds since 1970, as the JSON library writes times unless told not to',
    timestamps,
    get('/markets/dlQbPhNNop'),
  ),
  seed('validation')(
    'port-address-with-a-name',
    'a customer can have the address Anna Bell <anna@example.org>, for it is read by the parser for letters, which takes a name before it',
    asInLetters,
    createCustomer({ email: 'Anna Bell <anna@example.org>' }),
  ),
  seed('methods')(
    'port-head-is-204',
    'HEAD is a 204 without a Content-Type, as a function behind a gateway that has no body to give answers; GET is a 200',
    parts => ({
      finish: (reply, operation, incoming) => {
        const finished = parts.finish(reply, operation, incoming)
        return incoming.method === 'HEAD' && finished.status === 200
          ? { ...finished, status: 204, body: undefined }
          : finished
      },
    }),
    ask('HEAD', '/customer_groups/xYZkjABcde'),
  ),
]
