import { createGroup, get, remove, updateGroup } from '../asking.ts'
import type { Members } from '../body-members.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('persistence')
const GROUP = '/customer_groups/xYZkjABcde'

const without = (members: Members, ...names: readonly string[]): Members =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)))

/** Faults that show after several requests. */
export const FORGETTING: readonly ShownFault[] = [
  fault(
    'second-update-lost',
    'the second update of a record is answered, and not kept',
    parts => {
      const updated = new Set<string>()
      return {
        update: (scope, table, row, columns) => {
          if (!updated.has(row.id)) parts.update(scope, table, row, columns)
          updated.add(row.id)
        },
      }
    },
    updateGroup('xYZkjABcde', { name: 'Once' }),
    updateGroup('xYZkjABcde', { name: 'Twice' }),
    get(GROUP),
  ),
  fault(
    'refused-update-writes',
    'an update that is refused for one attribute keeps the others',
    parts => ({
      change: (scope, operation, id, body) => {
        const row = parts.findRow(scope, operation.resource, id)
        const checkAttributes: typeof parts.checkAttributes = (own, resource, draft, isNew) => {
          const problems = parts.checkAttributes(own, resource, draft, isNew)
          const bad = problems.map(({ pointer }) => pointer?.split('/').at(-1) ?? '')
          if (row !== undefined && bad.length > 0)
            parts.update(scope, operation.resource, row, without(draft.attributes, ...bad))
          return problems
        }
        return parts.change({ ...scope, parts: { ...scope.parts, checkAttributes } }, operation, id, body)
      },
    }),
    updateGroup('xYZkjABcde', { name: '', reference: 'CG-NEW' }),
    get(GROUP),
  ),
  fault(
    'deleted-still-listed',
    'a deleted record can no longer be retrieved, but is still in the list',
    parts => {
      const gone = new Set<string>()
      return {
        remove: (_, __, row) => void gone.add(row.id),
        findRow: (scope, table, id) => (gone.has(id) ? undefined : parts.findRow(scope, table, id)),
      }
    },
    remove(GROUP),
    get('/customer_groups'),
  ),
  fault(
    'deleted-still-retrievable',
    'a deleted record is no longer in the list, but can still be retrieved',
    parts => {
      const gone = new Set<string>()
      return {
        remove: (_, __, row) => void gone.add(row.id),
        allRows: (scope, table) => parts.allRows(scope, table).filter(({ id }) => !gone.has(id)),
      }
    },
    remove('/customers/XAyRWNUzyN'),
    get('/customers/XAyRWNUzyN'),
  ),
  fault(
    'members-deleted-with-group',
    'deleting a group deletes its customers',
    parts => ({
      release: (scope, resource, row) => {
        const members =
          resource.type === 'customer_groups' ? parts.related(scope, resource, row, 'customers') : []
        for (const { id } of [...members]) scope.tenant.store.remove('customers', id)
        parts.release(scope, resource, row)
      },
    }),
    remove(GROUP),
    get('/customers/XAyRWNUzyN'),
  ),
  fault(
    'list-remembered',
    'a list that was read once does not change any more',
    parts => {
      const lists = new Map<string, ReturnType<typeof parts.allRows>>()
      return {
        allRows: (scope, table) => {
          const name = `${scope.tenant.name} ${table}`
          const rows = lists.get(name) ?? [...parts.allRows(scope, table)]
          lists.set(name, rows)
          return rows
        },
      }
    },
    get('/customer_groups'),
    createGroup({ name: 'New' }),
    get('/customer_groups?page[size]=1'),
  ),
]
