import { ask, createCustomer, createGroup, get, remove, updateGroup } from '../asking.ts'
import { nameOf } from '../including.ts'
import type { Row, Table } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import type { Operation } from '../routes.ts'
import { type ShownFault, seed } from './seed.ts'

/** The set of what was serialized already is made once for the process, and not for each reply. */
const includedOnceForAll = (parts: Parts): Partial<Parts> => {
  const written = new Set<string>()
  return {
    once: (primary, found) => {
      const fresh = parts.once(primary, found).filter(node => !written.has(nameOf(node)))
      for (const node of fresh) written.add(nameOf(node))
      return fresh
    },
  }
}

/** The half of the records whose ids begin with a capital letter, or the other one. */
const shardOf = ({ id }: Row): number => Number(/^[a-z]/.test(id))

/** Each shard sorts what it has, and nobody merges them. */
const shardsNotMerged = (parts: Parts): Partial<Parts> => ({
  sortRows: (resource, rows, keys, compare) => {
    const sorted = parts.sortRows(resource, rows, keys, compare)
    return keys.length === 0 ? sorted : sorted.toSorted((left, right) => shardOf(left) - shardOf(right))
  },
})

/** A record is validated as it is read from the body, and once more as it is saved. */
const validatedTwice = (parts: Parts): Partial<Parts> => ({
  checkAttributes: (...checked) => {
    const found = parts.checkAttributes(...checked)
    return [...found, ...found]
  },
})

/** The organization that has the record of an id. */
const ownerOf = (scope: Scope, table: Table, id: string): Scope => {
  const owner = Object.values(scope.tenants).find(({ store }) => store.find(table, id) !== undefined)
  return owner === undefined ? scope : { ...scope, tenant: owner }
}

/** HEAD asks `exists(id)`, which came later than the scope of the organization and goes past it. */
const headOfAnybodys = (parts: Parts): Partial<Parts> => ({
  choose: (match, incoming) => {
    const operation = parts.choose(match, incoming)
    return operation?.action === 'retrieve' && incoming.method === 'HEAD'
      ? { ...operation, method: 'HEAD' }
      : operation
  },
  retrieve: (scope: Scope, operation: Operation, id: string) =>
    parts.retrieve(
      operation.method === 'HEAD' ? ownerOf(scope, operation.resource, id) : scope,
      operation,
      id,
    ),
})

/** What is deleted is marked, and whoever brings its address again gets it back with what it had. */
const restoredByItsAddress = (parts: Parts): Partial<Parts> => {
  const marked = new Map<string, Row>()
  const keyOf = ({ tenant }: Scope, email: unknown): string => `${tenant.name} ${String(email)}`
  return {
    remove: (scope, table, row) => {
      parts.remove(scope, table, row)
      if (table === 'customers') marked.set(keyOf(scope, row['email']), row)
    },
    newRow: (scope, resource, columns, time) => {
      const made = parts.newRow(scope, resource, columns, time)
      const key = keyOf(scope, columns['email'])
      const before = resource.type === 'customers' ? marked.get(key) : undefined
      marked.delete(key)
      return before === undefined ? made : { ...before, ...columns, updated_at: made['updated_at'] }
    },
  }
}

/** The same API in another language or on another database: what has become of its answers. */
export const PORTED_ANSWERS: readonly ShownFault[] = [
  seed('headers')(
    'allow-in-lower-case',
    'Allow has its methods in lower case, "get, head, options", as the table of the router keeps them: methods are compared letter by letter, and no path has a get',
    parts => ({ allow: match => parts.allow(match).toLowerCase() }),
    ask('PUT', '/customer_groups/xYZkjABcde'),
    ask('DELETE', '/markets'),
  ),
  seed('error-bodies')(
    'attribute-errors-told-twice',
    'an attribute that is not valid has its error twice, since the class of the request and that of the record both validate it; there is to be one for each thing that is wrong',
    validatedTwice,
    createGroup({ name: ' ' }),
    updateGroup('xYZkjABcde', { name: 'n'.repeat(256), reference: 7 }),
  ),
  seed('include-sparse')(
    'included-once-for-all',
    'a record that was included in one reply is in no `included` after it, where only the linkage still names it: the serializer keeps what it has written already for longer than the reply',
    includedOnceForAll,
    get('/customer_groups/xYZkjABcde?include=customers'),
    get('/customer_groups/xYZkjABcde?include=customers'),
    get('/customers/XAyRWNUzyN?include=customer_group.price_list'),
    get('/markets?include=price_list'),
  ),
  seed('sort')(
    'shards-not-merged',
    'a list with `sort` is two lists one behind the other, each of them sorted: the records are on two shards, by the case of the first letter of their id, and what these send is put together and not merged',
    shardsNotMerged,
    get('/customer_groups?sort=name&page[size]=25'),
    get('/customers?sort=-total_orders_count,id'),
  ),
  seed('tenant-leaks')(
    'head-of-foreign-records-200',
    'HEAD of a record of another organization is a 200, where GET is a 404, and HEAD of what nobody has is one, too: whether a record is there is asked without its organization, and so can be learned',
    headOfAnybodys,
    ask('HEAD', '/customers/ZdRfVtGbYh'),
    ask('HEAD', '/price_lists/ZyXwVuTsRq'),
  ),
  seed('idempotency')(
    'deleted-customer-restored',
    'a customer who was deleted and is made again by the same address is the old one, with its id, its created_at and whatever the new one did not bring, reference and metadata among it: the insert restores what is only marked',
    restoredByItsAddress,
    createCustomer({ email: 'back.again@example.org', reference: 'C-77', metadata: { vip: true } }),
    remove('/customers/{id}'),
    createCustomer({ email: 'back.again@example.org' }),
    get('/customers/{id}'),
  ),
]
