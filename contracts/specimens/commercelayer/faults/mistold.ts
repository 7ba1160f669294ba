import { ask, createCustomer, createGroup, get } from '../asking.ts'
import { isObject, right } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { reword, type ShownFault, seed } from './seed.ts'

type Members = Readonly<Record<string, unknown>>

/** A group that is included, with the count that the query for it has. */
const counted = (parts: Parts, scope: Scope, resource: unknown): unknown => {
  if (!isObject(resource) || resource['type'] !== 'customer_groups') return resource
  const { id, attributes } = resource
  const members = parts.allRows(scope, 'customers').filter(({ customer_group: group }) => group === id)
  return {
    ...resource,
    attributes: { ...(isObject(attributes) ? attributes : {}), customers_count: members.length },
  }
}

const countIncluded = (parts: Parts, scope: Scope, document: Members): Members =>
  Array.isArray(document['included'])
    ? { ...document, included: document['included'].map(one => counted(parts, scope, one)) }
    : document

/** Faults of what replies say of records and of errors. */
export const MISTOLD: readonly ShownFault[] = [
  seed('schema')(
    'included-groups-have-a-count',
    'groups that are included have customers_count among their attributes, which the document does not know',
    parts => ({
      oneDocument: (scope, ...rest) => countIncluded(parts, scope, parts.oneDocument(scope, ...rest)),
      collectionDocument: (scope, ...rest) =>
        countIncluded(parts, scope, parts.collectionDocument(scope, ...rest)),
    }),
    get('/customers/XAyRWNUzyN?include=customer_group'),
  ),
  seed('envelope')(
    'errors-with-jsonapi',
    'error documents have a member `jsonapi` beside `errors`, as the library writes them; the document has errors alone',
    parts => ({
      errorBody: (own, problems, style) => {
        const body = parts.errorBody(own, problems, style)
        return style === 'api' && isObject(body) ? { jsonapi: { version: '1.0' }, ...body } : body
      },
    }),
    get('/customers/nothing'),
  ),
  seed('headers')(
    'location-of-another-type',
    'Location of a new customer leads below customer_groups, whose controller it was copied from',
    parts => ({
      create: (scope, operation, body) => {
        const made = parts.create(scope, operation, body)
        if (!made.ok) return made
        const { Location = '' } = made.value.headers
        const headers = {
          ...made.value.headers,
          Location: Location.replace('/customers/', '/customer_groups/'),
        }
        return right({ ...made.value, headers })
      },
    }),
    createCustomer({ email: 'new@example.com' }),
  ),
  seed('error-bodies')(
    'pointers-all-of-the-first',
    'of several errors each has the pointer of the first, which the loop holds on to',
    parts => ({
      refuse: (own, problems, style) => {
        const first = problems.find(({ pointer }) => pointer !== undefined)?.pointer
        const pointed = problems.map(problem =>
          problem.pointer === undefined || first === undefined ? problem : { ...problem, pointer: first },
        )
        return parts.refuse(own, pointed, style)
      },
    }),
    createGroup({ name: '', code: 5 }),
  ),
  seed('error-bodies')(
    'not-found-in-the-words-of-the-orm',
    'an unknown record is told in the words of the mapper, with its SQL: Couldn\'t find record [WHERE "id" = $1]',
    reword('record-unknown', () => ({
      detail: 'Couldn\'t find record [WHERE "organization_id" = $1 AND "id" = $2]',
    })),
    get('/customers/nothing'),
  ),
  seed('error-bodies')(
    'not-allowed-without-a-body',
    'a 405 has no body, for the router answers it before whatever writes errors',
    parts => ({
      refuse: (own, problems, style) => {
        const reply = parts.refuse(own, problems, style)
        return problems[0]?.kind === 'method-not-allowed' ? { ...reply, body: undefined } : reply
      },
    }),
    ask('PUT', '/markets'),
  ),
]
