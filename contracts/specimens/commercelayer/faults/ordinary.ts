import { as, createCustomer, createGroup, get, updateCustomer } from '../asking.ts'
import type { Members } from '../body-members.ts'
import { isObject } from '../model.ts'
import type { Parts } from '../parts.ts'
import { RESOURCES } from '../resources.ts'
import type { Operation } from '../routes.ts'
import { keep, predicate, reword, type ShownFault, seed } from './seed.ts'

const GROUP = 'xYZkjABcde'

const writes = ({ action }: Operation): boolean => ['create', 'update', 'delete'].includes(action)

/** `{a: {b: 1}}` as `{"a.b": 1}`, for columns of a store of keys and values. */
const flattened = (value: unknown, prefix = ''): Members =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([name, one]) =>
          isObject(one) ? Object.entries(flattened(one, `${prefix}${name}.`)) : [[`${prefix}${name}`, one]],
        ),
      )
    : {}

/** Customers and groups in a table of pairs, which knows no pair to be there already. */
const paired = (parts: Parts): Partial<Parts> => {
  const again = new Set<string>()
  return {
    update: (scope, table, row, columns) => {
      const group = Object.entries(columns).find(([name]) => name === 'customer_group')?.[1]
      if (table === 'customers' && typeof group === 'string' && row['customer_group'] === group)
        again.add(row.id)
      parts.update(scope, table, row, columns)
    },
    related: (scope, resource, row, name) => {
      const rows = parts.related(scope, resource, row, name)
      return name === 'customers' ? rows.flatMap(one => (again.has(one.id) ? [one, one] : [one])) : rows
    },
  }
}

const start = (parts: Parts) => {
  const known = parts.predicates['start']
  if (known === undefined) throw new Error('No predicate is called start.')
  return known.test
}

/** What a third party would seed: the ordinary mistakes. */
export const ORDINARY: readonly ShownFault[] = [
  seed('authentication')(
    'revoked-token-writes',
    'a revoked token is refused where something is read, and writes: only there the list of the revoked is asked',
    parts => ({
      authenticate: async (backend, incoming, operation) => {
        const verdict = await parts.authenticate(backend, incoming, operation)
        return 'problem' in verdict && verdict.problem.kind === 'credential-revoked' && writes(operation)
          ? { caller: { tenant: 'demo', kind: 'integration' } }
          : verdict
      },
    }),
    { ...createGroup({ name: 'New' }), headers: { ...createGroup({}).headers, ...as('demo-revoked-token') } },
  ),
  seed('status')(
    'not-acceptable-415',
    'whoever accepts no JSON:API is told 415, the status of a body of another type, not 406',
    reword('not-acceptable', () => ({ status: 415 })),
    get('/customer_groups', { accept: 'text/html' }),
  ),
  seed('pagination')(
    'related-counted-over-all',
    'the counts and the page links of the customers of a group are those of all customers',
    parts => ({
      listRelated: (scope, operation, target, id) => {
        const all = parts.allRows(scope, operation.shows)
        const slice: Parts['slice'] = (_, shown, page) => parts.slice(all, shown, page)
        return parts.listRelated({ ...scope, parts: { ...scope.parts, slice } }, operation, target, id)
      },
    }),
    get(`/customer_groups/${GROUP}/customers`),
  ),
  seed('filter')(
    'end-looks-at-the-start',
    'the predicate end was copied from start, and finds what begins with its text',
    parts => predicate('end', { test: start(parts) })(parts),
    get('/customer_groups?filter[q][name_end]=s'),
  ),
  seed('sort')(
    'descending-when-any-is',
    'one hyphen in a sort turns the order of all its fields',
    parts => ({
      sortRows: (resource, rows, keys, compare) => {
        const descending = keys.some(key => key.descending)
        return parts.sortRows(
          resource,
          rows,
          keys.map(key => ({ ...key, descending })),
          compare,
        )
      },
    }),
    get('/customers?sort=status,-created_at'),
  ),
  seed('persistence')(
    'metadata-flattened',
    'an object in metadata is kept as keys with dots, {"a.b": 1} for {"a": {"b": 1}}',
    keep('metadata', value => (isObject(value) ? flattened(value) : value)),
    createGroup({ name: 'New', metadata: { a: { b: 1 } } }),
  ),
  seed('idempotency')(
    'joined-again-listed-twice',
    'a customer who is put into the group that it is in already is listed twice there: a pivot table has two rows',
    paired,
    createCustomer(
      { email: 'twice@example.com' },
      { relationships: { customer_group: { data: { type: 'customer_groups', id: GROUP } } } },
    ),
    updateCustomer(
      '{id}',
      {},
      { relationships: { customer_group: { data: { type: 'customer_groups', id: GROUP } } } },
    ),
    get(`/customer_groups/${GROUP}/customers?page[size]=25`),
  ),
  seed('include-sparse')(
    'unnamed-attributes-null',
    'attributes that `fields` does not name are served as null, for the others were not read, not left out',
    parts => ({
      presentAttributes: (scope, resource, row) => ({
        ...Object.fromEntries(Object.keys(RESOURCES[resource.type].attributes).map(name => [name, null])),
        ...parts.presentAttributes(scope, resource, row),
      }),
    }),
    get('/customer_groups?fields[customer_groups]=name'),
  ),
]
