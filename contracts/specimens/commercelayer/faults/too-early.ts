import { as, get, remove } from '../asking.ts'
import { RESOURCES } from '../resources.ts'
import type { Tenant } from '../tenants.ts'
import { type ShownFault, seed } from './seed.ts'

/** Lets go of all that names a record. */
const letGo = ({ store }: Tenant, type: keyof typeof RESOURCES, id: string): void => {
  for (const { many, to, column } of Object.values(RESOURCES[type].relationships))
    if (many)
      for (const one of store.all(to).filter(other => other[column] === id))
        store.update(to, one.id, { [column]: null })
}

/** What is done before anybody has looked whether it may be. */
export const TOO_EARLY: readonly ShownFault[] = [
  seed('persistence')(
    'refused-delete-empties-the-group',
    'what belongs to a record leaves it before a delete is judged: one without a credential is a 401, and has parted them',
    parts => ({
      authenticate: (backend, incoming, operation) => {
        const id = incoming.target.split('?')[0]?.split('/').at(-1) ?? ''
        if (operation.action === 'delete')
          for (const tenant of Object.values(backend.tenants)) letGo(tenant, operation.resource, id)
        return parts.authenticate(backend, incoming, operation)
      },
    }),
    remove('/customer_groups/xYZkjABcde', as('')),
    get('/customer_groups/xYZkjABcde/customers'),
  ),
]
