import { as, createGroup, get, updateGroup } from '../asking.ts'
import { type Problem, wrong } from '../model.ts'
import type { Parts } from '../parts.ts'
import type { Query } from '../query.ts'
import { recordUnknown } from '../refusals.ts'
import { type ShownFault, seed } from './seed.ts'

const FOREIGN = 'ZaQwSxEdCr'

/** `include` is read by what writes the reply, when the record is there already. */
const includeReadLast = (parts: Parts): Partial<Parts> => {
  const refused = new WeakMap<Query, readonly Problem[]>()
  return {
    readQuery: (own, operation, target) => {
      const query = parts.readQuery(own, operation, target)
      const isLate = !query.ok && query.problems.every(({ kind }) => kind === 'include-invalid')
      if (!isLate || operation.action !== 'create') return query
      const pairs = target.pairs.filter(([name]) => name !== 'include')
      const rest = parts.readQuery(own, operation, { ...target, pairs })
      if (rest.ok) refused.set(rest.value, query.problems)
      return rest
    },
    create: (scope, operation, body) => {
      const made = parts.create(scope, operation, body)
      const problems = refused.get(scope.query)
      return made.ok && problems !== undefined ? wrong(...problems) : made
    },
  }
}

/** Faults of what is refused when it has been done. */
export const TOO_LATE: readonly ShownFault[] = [
  seed('persistence')(
    'refused-include-creates',
    'a create with an `include` that does not exist is a 400, and has made the record: the reply was written last',
    includeReadLast,
    createGroup({ name: 'New' }, {}, '?include=event_stores'),
    get('/customer_groups?filter[q][name_eq]=New'),
  ),
  seed('tenant-leaks')(
    'foreign-group-written-behind-a-404',
    'an update writes by the id alone, and looks for the organization afterwards: a foreign group is a 404, and changed',
    parts => ({
      change: (scope, operation, id, body) => {
        const owner = Object.values(scope.tenants).find(
          ({ store }) => store.find(operation.resource, id) !== undefined,
        )
        if (owner === undefined || owner === scope.tenant) return parts.change(scope, operation, id, body)
        parts.change({ ...scope, tenant: owner }, operation, id, body)
        return wrong(recordUnknown)
      },
    }),
    updateGroup(FOREIGN, { name: 'Ours' }),
    get(`/customer_groups/${FOREIGN}`, as('other-tenant-token')),
  ),
]
