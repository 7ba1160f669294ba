import { createGroup, get, inGroup, updateCustomer, updateGroup } from '../asking.ts'
import { type Row, right, wrong } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const QUERY: readonly string[] = ['page', 'sort', 'filter', 'include', 'fields']
const FOREIGN = 'belongs to another organization'

/** Lists come from the old service, which is told of updates by night. */
const listedAsBefore = (parts: Parts): Partial<Parts> => {
  const before = new Map<string, Row>()
  const keyOf = (scope: Scope, table: string, { id }: Row): string => `${scope.tenant.name} ${table} ${id}`
  return {
    update: (scope, table, row, columns) => {
      const key = keyOf(scope, table, row)
      if (!before.has(key)) before.set(key, { ...row })
      parts.update(scope, table, row, columns)
    },
    list: (scope, operation, target) => {
      const rows = scope.parts.allRows(scope, operation.resource)
      const old = rows.map(row => before.get(keyOf(scope, operation.resource, row)) ?? row)
      return scope.parts.listRows(scope, operation.shows, target, old)
    },
  }
}

const isForeign = ({ tenant, tenants }: Scope, id: unknown): boolean =>
  Object.values(tenants).some(
    ({ name, store }) =>
      name !== tenant.name &&
      [store.find('customer_groups', String(id)), store.find('price_lists', String(id))].some(Boolean),
  )

/** What comes of a gateway in front of a service, and of leaving an older one by and by. */
export const MIGRATION: readonly ShownFault[] = [
  seed('idempotency')(
    'create-sent-twice',
    'the gateway sends a create again when the service is slow: a group without a code is there twice, and only ' +
      'one is told of',
    parts => ({
      create: (scope, operation, body) => {
        const made = parts.create(scope, operation, body)
        if (made.ok) parts.create(scope, operation, body)
        return made
      },
    }),
    createGroup({ name: 'Sent once' }),
    get('/customer_groups?filter[q][name_eq]=Sent%20once'),
  ),
  seed('headers')(
    'location-of-the-service-behind',
    'Location of a new record has the host of the service behind the gateway, which no client reaches',
    parts => ({
      create: (scope, operation, body) => {
        const made = parts.create(scope, operation, body)
        if (!made.ok) return made
        const Location = made.value.headers['Location']?.replace(scope.origin, 'http://customers:8080') ?? ''
        return right({ ...made.value, headers: { ...made.value.headers, Location } })
      },
    }),
    createGroup({ name: 'Behind' }),
  ),
  seed('validation')(
    'parameters-of-any-operation',
    'the gateway lets through the parameters that some operation has: page, sort or filter of a single record are ' +
      'ignored, not refused',
    parts => ({
      findUnknown: (operation, target) =>
        parts.findUnknown(operation, {
          ...target,
          pairs: target.pairs.filter(([name]) => !QUERY.includes(name.split('[')[0] ?? '')),
        }),
    }),
    get('/customers/XAyRWNUzyN?sort=email'),
  ),
  seed('persistence')(
    'lists-of-the-old-service',
    'lists still come from the old service, which hears of updates later: a record is listed as it was, and ' +
      'retrieved as it is',
    listedAsBefore,
    updateGroup('xYZkjABcde', { name: 'Renamed' }),
    get('/customer_groups?page[size]=1'),
  ),
  seed('tenant-leaks')(
    'foreign-reference-told-apart',
    'a relationship to a record of another organization is refused in other words than one to nothing, which tells ' +
      'that it exists',
    parts => ({
      readReferences: (scope, resource, body) => {
        const read = parts.readReferences(scope, resource, body)
        if (read.ok) return read
        const told = read.problems.map(problem =>
          problem.kind === 'reference-unknown' && isForeign(scope, problem.meta?.['value'])
            ? { ...problem, title: FOREIGN, detail: problem.detail.replace(problem.title, FOREIGN) }
            : problem,
        )
        return wrong(...told)
      },
    }),
    updateCustomer('XAyRWNUzyN', {}, inGroup('ZaQwSxEdCr')),
  ),
  seed('tenant-leaks')(
    'foreign-catalogue-retrieved',
    'markets and price lists are listed by organization, and retrieved by id alone, for the catalogue was once shared',
    parts => ({
      retrieve: (scope, operation, id) => {
        const owner = Object.values(scope.tenants).find(
          ({ store }) => store.find(operation.resource, id) !== undefined,
        )
        const isCatalogue = ['markets', 'price_lists'].includes(operation.resource)
        return parts.retrieve(
          isCatalogue && owner !== undefined ? { ...scope, tenant: owner } : scope,
          operation,
          id,
        )
      },
    }),
    get('/price_lists/ZyXwVuTsRq'),
  ),
]
