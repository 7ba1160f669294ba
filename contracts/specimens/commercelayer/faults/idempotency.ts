import { createGroup, get, remove, updateGroup } from '../asking.ts'
import { isObject } from '../model.ts'
import { succeed } from '../reading.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('idempotency')
const GROUP = '/customer_groups/xYZkjABcde'

const nameOf = (body: unknown): unknown => {
  const data = isObject(body) ? body['data'] : undefined
  const attributes = isObject(data) ? data['attributes'] : undefined
  return isObject(attributes) ? attributes['name'] : undefined
}

/** Faults of doing a thing twice. */
export const IDEMPOTENCY: readonly ShownFault[] = [
  fault(
    'update-conflicts-with-itself',
    'a group that keeps its code is told that the code is taken',
    parts => ({
      checkUnique: (scope, resource, draft) => parts.checkUnique(scope, resource, draft, undefined),
    }),
    updateGroup('xYZkjABcde', { code: 'premium-customers' }),
  ),
  fault(
    'reading-touches',
    'retrieving a group moves its updated_at on',
    parts => ({
      retrieve: (scope, operation, id) => {
        const row = parts.findRow(scope, operation.resource, id)
        if (row !== undefined)
          parts.update(scope, operation.resource, row, parts.changeOf(scope, row, {}, parts.now()))
        return parts.retrieve(scope, operation, id)
      },
    }),
    get(GROUP),
  ),
  fault(
    'namesake-instead-of-a-new-group',
    'creating a group with a name that there is answers with the one that there is',
    parts => ({
      create: (scope, operation, body) => {
        const name = nameOf(body)
        const known = parts
          .allRows(scope, operation.resource)
          .find(row => name !== undefined && row['name'] === name)
        return known === undefined
          ? parts.create(scope, operation, body)
          : succeed(201, parts.oneDocument(scope, operation.resource, known), {
              Location: parts.selfLink(scope.origin, RESOURCES[operation.resource], known),
            })
      },
    }),
    createGroup({ name: 'Twin' }),
    createGroup({ name: 'Twin' }),
  ),
  fault(
    'second-delete-204',
    'a record that is gone can be deleted again',
    parts => {
      const gone = new Set<string>()
      return {
        remove: (scope, table, row) => {
          gone.add(row.id)
          parts.remove(scope, table, row)
        },
        destroy: (scope, operation, id) =>
          gone.has(id) ? succeed(204, undefined) : parts.destroy(scope, operation, id),
      }
    },
    remove(GROUP),
    remove(GROUP),
  ),
  fault(
    'lists-turn-round',
    'every other time a list comes in the opposite order',
    parts => {
      let calls = 0
      return {
        list: (scope, operation, target) => {
          calls += 1
          const allRows: typeof parts.allRows = (own, table) => parts.allRows(own, table).toReversed()
          const turned = { ...scope, parts: { ...scope.parts, allRows } }
          return parts.list(calls % 2 === 0 ? turned : scope, operation, target)
        },
      }
    },
    get('/markets'),
    get('/markets'),
  ),
  fault(
    'update-creates',
    'updating a group that does not exist makes it',
    parts => ({
      change: (scope, operation, id, body) => {
        if (parts.findRow(scope, operation.resource, id) === undefined)
          parts.insert(scope, operation.resource, {
            ...parts.newRow(scope, RESOURCES[operation.resource], {}, parts.now()),
            id,
          })
        return parts.change(scope, operation, id, body)
      },
    }),
    updateGroup('AAAAAAAAAA', { name: 'Ghost' }),
  ),
]
