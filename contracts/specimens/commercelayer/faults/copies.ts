import { createCustomer, createGroup, get, remove, updateCustomer, updateGroup } from '../asking.ts'
import type { Node } from '../including.ts'
import { nameOf } from '../including.ts'
import { isObject, type Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { keep, type ShownFault, seed } from './seed.ts'

const fault = seed('persistence')
const MEMBER = 'XAyRWNUzyN'
const into = (id: string) => ({
  relationships: { customer_group: { data: { type: 'customer_groups', id } } },
})

/** Lists as a converter to a hash leaves them: their items by number. */
const numbered = (value: unknown): unknown => {
  if (Array.isArray(value)) return Object.fromEntries(value.map((item, n) => [String(n), numbered(item)]))
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, numbered(item)]))
    : value
}

/** Groups that were included once are included as they were then. */
const includedOnce = (parts: Parts): Partial<Parts> => {
  const copies = new Map<string, Node>()
  return {
    once: (primary, found) =>
      parts.once(primary, found).map(node => {
        if (node.table !== 'customer_groups') return node
        const copy = copies.get(nameOf(node)) ?? { ...node, row: { ...node.row } }
        copies.set(nameOf(node), copy)
        return copy
      }),
  }
}

/** The group of a customer is asked for once; later replies have what it was then. */
const groupOnce = (parts: Parts): Partial<Parts> => {
  const groups = new Map<string, readonly Row[]>()
  return {
    listRelated: (scope, operation, target, id) => {
      if (operation.relationship !== 'customer_group') return parts.listRelated(scope, operation, target, id)
      const related: Parts['related'] = (own, resource, row, name) => {
        if (resource.type !== 'customers') return scope.parts.related(own, resource, row, name)
        const found = groups.get(row.id) ?? scope.parts.related(own, resource, row, name)
        groups.set(row.id, found)
        return found
      }
      return parts.listRelated({ ...scope, parts: { ...scope.parts, related } }, operation, target, id)
    },
  }
}

/** Whatever is saved of a customer moves on the group that it is in. */
const touching = (parts: Parts): Partial<Parts> => ({
  update: (scope, table, row, columns) => {
    parts.update(scope, table, row, columns)
    const after = parts.findRow(scope, table, row.id)
    const id = table === 'customers' ? after?.['customer_group'] : undefined
    const group = typeof id === 'string' ? parts.findRow(scope, 'customer_groups', id) : undefined
    if (group !== undefined)
      parts.update(scope, 'customer_groups', group, { updated_at: after?.['updated_at'] })
  },
})

/** Faults of which record a statement reaches, and of copies that nobody renews. */
export const COPIES: readonly ShownFault[] = [
  fault(
    'included-groups-as-they-were',
    'a group that was included once is included as it was then, whatever it was updated to: its cache is not cleared',
    includedOnce,
    get(`/customers/${MEMBER}?include=customer_group`),
    updateGroup('xYZkjABcde', { name: 'Renamed' }),
    get(`/customers/${MEMBER}?include=customer_group`),
  ),
  fault(
    'group-of-a-customer-as-it-was',
    'the group of a customer that was read once stays the same when the customer moves: what it leads to is memoised',
    groupOnce,
    get(`/customers/${MEMBER}/customer_group`),
    updateCustomer(MEMBER, {}, into('NzwSxAjqhk')),
    get(`/customers/${MEMBER}/customer_group`),
  ),
  fault(
    'group-touched-by-its-customers',
    'an update of a customer moves on updated_at of its group, too, as `touch: true` does; nothing of the group changed',
    touching,
    updateCustomer(MEMBER, { reference: 'C-NEW' }),
    get('/customer_groups/xYZkjABcde'),
  ),
  fault(
    'codeless-groups-not-updated',
    'an update finds its record by the code, which the mapper has for a key: that of a group without one is not kept',
    parts => ({
      update: (scope, table, row, columns) => {
        if (table !== 'customer_groups' || row['code'] !== null) parts.update(scope, table, row, columns)
      },
    }),
    updateGroup('qKUBlxWUdV', { reference: 'CG-NEW' }),
  ),
  fault(
    'namesakes-deleted-too',
    'deleting a group deletes those of the same name as well, for the statement goes by name',
    parts => ({
      remove: (scope, table, row) => {
        const named = parts.allRows(scope, table).filter(({ name }) => name === row['name'])
        for (const one of table === 'customer_groups' ? [...named] : [row]) parts.remove(scope, table, one)
      },
    }),
    createGroup({ name: 'VIP' }),
    remove('/customer_groups/{id}'),
    get('/customer_groups/NzwSxAjqhk'),
  ),
  fault(
    'metadata-lists-as-objects',
    'a list in metadata comes back as an object by number, {"0": "a"} for ["a"]: the column holds hashes only',
    keep('metadata', numbered),
    createCustomer({ email: 'new@example.com', metadata: { tags: ['a', 'b'] } }),
  ),
]
