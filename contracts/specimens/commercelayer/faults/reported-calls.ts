import { ask, createCustomer, createGroup, draft, get } from '../asking.ts'
import { JSON_API } from '../media.ts'
import type { Problem, Reply } from '../model.ts'
import type { Parts } from '../parts.ts'
import { tokenMalformed } from '../refusals.ts'
import { fold } from '../text.ts'
import { type ShownFault, seed } from './seed.ts'

/** What a framework takes for JSON: a suffix is as good as the type itself. */
const asJson = (accept: string): string => accept.replaceAll('application/json', JSON_API)

/** The path of the request is what the id is put behind, with a slash of its own. */
const behindThePath = ({ headers }: Reply, target: string): Reply['headers'] => {
  const location = headers['Location']
  return location === undefined || !/^[^?]*\/(?:[?]|$)/.test(target)
    ? headers
    : { ...headers, Location: location.replace(/\/(\w+)$/, '//$1') }
}

const fieldOf = ({ pointer = '' }: Problem): string => pointer.split('/').at(-1) ?? ''

/** Only what the body has gets a pointer of its own; the rest is told of the data as a whole. */
const pointerToWhatIsThere = (parts: Parts): Partial<Parts> => ({
  checkAttributes: (own, resource, body, isNew) =>
    parts
      .checkAttributes(own, resource, body, isNew)
      .map(problem =>
        Object.hasOwn(body.attributes, fieldOf(problem)) ? problem : { ...problem, pointer: '/data' },
      ),
})

/** The check compares letters; the index of the database does not. */
const indexInAnyCase = (parts: Parts): Partial<Parts> => ({
  checkUnique: (scope, resource, body, id) => {
    const problems = parts.checkUnique(scope, resource, body, id)
    const value = body.attributes[resource.unique]
    const rows = parts.allRows(scope, resource.type).filter(row => row.id !== id)
    if (
      problems.length === 0 &&
      typeof value === 'string' &&
      rows.some(row => fold(String(row[resource.unique] ?? '')) === fold(value))
    )
      throw new Error('duplicate key value violates unique constraint')
    return problems
  },
})

/** What clients of other servers have reported of single calls, made in this one. */
export const REPORTED_OF_CALLS: readonly ShownFault[] = [
  seed('authentication')(
    'reported-one-blank-after-bearer',
    'a good token with two blanks after "Bearer" is refused as malformed: the pattern has one, where the scheme lets there be several',
    parts => ({
      readCredential: header =>
        /^bearer {2}/i.test(header ?? '') ? tokenMalformed : parts.readCredential(header),
    }),
    get('/customers', { authorization: 'Bearer  demo-token' }),
  ),
  seed('status')(
    'reported-plain-json-acceptable',
    'whoever accepts application/json alone is served, where it is a 406: the framework matches a type that ends in +json with it; other types are refused',
    parts => ({
      isAcceptable: (accept, media) =>
        parts.isAcceptable(accept === undefined || media !== JSON_API ? accept : asJson(accept), media),
    }),
    get('/customer_groups/xYZkjABcde', { accept: 'application/json' }),
  ),
  seed('headers')(
    'reported-location-with-two-slashes',
    'Location of a record that was posted to a path with a slash at its end has two slashes before the id, for one is put behind the path of the request',
    parts => ({
      finish: (reply, operation, incoming) => {
        const finished = parts.finish(reply, operation, incoming)
        return operation.action === 'create'
          ? { ...finished, headers: behindThePath(finished, incoming.target) }
          : finished
      },
    }),
    ask('POST', '/customer_groups/', {}, draft('customer_groups', { name: 'Night Owls' })),
  ),
  seed('error-bodies')(
    'reported-pointer-to-what-is-there',
    'the error of a required attribute that is not in the body has the pointer /data, for a pointer is made only of what the body has; one that is there and blank has its own',
    pointerToWhatIsThere,
    createGroup({ code: 'night-owls' }),
    createCustomer({ reference: 'C-1' }),
  ),
  seed('robustness')(
    'reported-code-in-another-case-500',
    'a code, or an address, that another record has in another case is a 500: the check compares letters, and the unique index of the database does not',
    indexInAnyCase,
    createGroup({ name: 'Other People', code: 'VIP' }),
  ),
]
