import { as, askToken, DEMO_CLIENT, get } from '../asking.ts'
import type { Condition } from '../filters.ts'
import { isObject, right, type Table } from '../model.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const GROUP = '/customer_groups/xYZkjABcde'

/** The attributes that a filter is about. */
const aboutOf = ({ key }: Condition): string =>
  key.paths.map(({ relationship = '', attribute }) => `${relationship}.${attribute}`).join(' ')

const offset = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/Z$/, '+00:00') : value

/** A resource object with its times in another form, if it shows them. */
const restamped = (resource: unknown): unknown => {
  if (!isObject(resource) || !isObject(resource['attributes'])) return resource
  const attributes = Object.entries(resource['attributes']).map(([name, value]) => [
    name,
    name.endsWith('_at') ? offset(value) : value,
  ])
  return { ...resource, attributes: Object.fromEntries(attributes) }
}

const restampIncluded = <T extends Readonly<Record<string, unknown>>>(document: T): T =>
  Array.isArray(document['included'])
    ? { ...document, included: document['included'].map(restamped) }
    : document

/** Faults of one of several that nobody thought of: a route, a letter, a condition, a path, a type, a serializer. */
export const OVERLOOKED: readonly ShownFault[] = [
  seed('authentication')(
    'revoked-token-reads-what-belongs',
    'a revoked token still opens what belongs to a record, whose routes stand before the list of the revoked',
    parts => ({
      authenticate: async (backend, incoming, operation) => {
        const verdict = await parts.authenticate(backend, incoming, operation)
        const isLetThrough =
          'problem' in verdict &&
          verdict.problem.kind === 'credential-revoked' &&
          ['related', 'events'].includes(operation.action)
        return isLetThrough ? { caller: { tenant: 'demo', kind: 'integration' } } : verdict
      },
    }),
    get(`${GROUP}/markets`, as('demo-revoked-token')),
  ),
  seed('authentication')(
    'secret-in-any-case',
    'the secret of an integration is good in any case, as the collation of the database compares it',
    parts => ({
      findClient: (id, secret) =>
        parts.findClient(id, typeof secret === 'string' ? secret.toLowerCase() : secret),
    }),
    askToken({ ...DEMO_CLIENT, client_secret: 'Demo-Secret' }),
  ),
  seed('filter')(
    'range-loses-its-lower-end',
    'filters are collected by attribute: of two for the same one, as from and to, the second takes the place of the first',
    parts => ({
      filterRows: (scope, resource, rows, conditions) => {
        const byAttribute = new Map(conditions.map(condition => [aboutOf(condition), condition]))
        return parts.filterRows(scope, resource, rows, [...byAttribute.values()])
      },
    }),
    get('/customer_groups?filter[q][created_at_gteq]=2025-01-01&filter[q][created_at_lt]=2025-02-01'),
  ),
  seed('include-sparse')(
    'second-branch-replaces-the-first',
    'of two paths in `include` that begin alike the second replaces the first, for they are kept by their beginning',
    parts => ({
      includeFrom: (scope, primary, paths) =>
        parts.includeFrom(scope, primary, [...new Map(paths.map(path => [path[0], path])).values()]),
    }),
    get('/customers/XAyRWNUzyN?include=customer_group.markets,customer_group.price_list'),
  ),
  seed('include-sparse')(
    'fields-of-any-type',
    'the type in fields[...] is not looked at: the names that are given for one type hold for what is included, too',
    parts => ({
      readFields: target => {
        const read = parts.readFields(target)
        if (!read.ok || read.value.size === 0) return read
        const names = new Set([...read.value.values()].flatMap(named => [...named]))
        return right(new Map((Object.keys(RESOURCES) as Table[]).map(type => [type, names]))) // Its keys are tables.
      },
    }),
    get('/customers/XAyRWNUzyN?include=customer_group&fields[customers]=email,customer_group'),
  ),
  seed('dates')(
    'included-times-with-offset',
    'the times of what is included end in +00:00, for another serializer writes it; those of what was asked for in Z',
    parts => ({
      oneDocument: (...showing) => restampIncluded(parts.oneDocument(...showing)),
      collectionDocument: (...showing) => restampIncluded(parts.collectionDocument(...showing)),
    }),
    get('/customers/XAyRWNUzyN?include=customer_group'),
  ),
]
