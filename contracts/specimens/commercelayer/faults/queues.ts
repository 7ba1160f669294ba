import { remove, updateGroup } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

/** Updates by their bodies: one that is known is answered with the record as it is. */
const deduplicating = (parts: Parts): Partial<Parts> => {
  const done = new Set<string>()
  return {
    change: (scope, operation, id, body) => {
      const key = JSON.stringify([scope.tenant.name, operation.resource, id, body])
      if (done.has(key)) return parts.retrieve(scope, operation, id)
      const changed = parts.change(scope, operation, id, body)
      if (changed.ok) done.add(key)
      return changed
    },
  }
}

/** What goes wrong when writes go through a queue. */
export const QUEUES: readonly ShownFault[] = [
  seed('idempotency')(
    'repeated-update-not-kept',
    'an update with a body that was sent before is taken for a retry, and not kept, whatever was between the two',
    deduplicating,
    updateGroup('xYZkjABcde', { reference: 'A' }),
    updateGroup('xYZkjABcde', { reference: 'B' }),
    updateGroup('xYZkjABcde', { reference: 'A' }),
  ),
  seed('status')(
    'deletes-queued-202',
    'a delete answers 202, Accepted, since a queue stands before it',
    parts => ({
      destroy: (...destroying) => {
        const gone = parts.destroy(...destroying)
        return gone.ok ? { ok: true, value: { ...gone.value, status: 202 } } : gone
      },
    }),
    remove('/customers/XAyRWNUzyN'),
  ),
]
