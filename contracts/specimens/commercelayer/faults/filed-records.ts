import { createCustomer, createGroup, get, inGroup, remove, updateCustomer, updateGroup } from '../asking.ts'
import type { Members } from '../body-members.ts'
import { isObject } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { succeed } from '../reading.ts'
import type { Relationship } from '../resources.ts'
import { keep, type ShownFault, seed } from './seed.ts'

/** Numbers are read into a type that has no fractions. */
const whole = (value: unknown): unknown => {
  if (typeof value === 'number') return Math.round(value)
  if (Array.isArray(value)) return value.map(whole)
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, whole(item)]))
    : value
}

/** The column holds whole seconds; the answer is that of the record in memory. */
const cutBelowTheSecond = (time: unknown): string => String(time).replace(/\.\d+Z$/, '.000Z')

/** A record gets an id from the model, and another one from the database. */
const keptUnderAnotherId = (parts: Parts): Partial<Parts> => ({
  insert: (scope, table, row) => {
    const id = scope.parts.newId(taken => scope.parts.findRow(scope, table, taken) !== undefined)
    parts.insert(scope, table, { ...row, id })
  },
})

/** A delete takes away the version that the cache has, which an update has left there. */
const oldVersionDeleted = (parts: Parts): Partial<Parts> => {
  const stale = new Set<string>()
  return {
    change: (scope, operation, id, body) => {
      const reply = parts.change(scope, operation, id, body)
      if (reply.ok) stale.add(id)
      return reply
    },
    destroy: (scope, operation, id) => {
      const isThere = scope.parts.findRow(scope, operation.resource, id) !== undefined
      return isThere && stale.delete(id) ? succeed(204, undefined) : parts.destroy(scope, operation, id)
    },
  }
}

const leadsNowhere = (scope: Scope, relationship: Relationship | undefined, value: unknown): boolean => {
  const data = isObject(value) ? value['data'] : undefined
  if (relationship === undefined || !isObject(data) || data['type'] !== relationship.to) return false
  const { id } = data
  return typeof id === 'string' && /\S/.test(id) && !scope.parts.findRow(scope, relationship.to, id)
}

/** What is looked up and not found is nil, and nil is set. */
const nothingFoundIsSet = (parts: Parts): Partial<Parts> => ({
  readReferences: (scope, resource, draft) => {
    const found = Object.entries(draft.relationships).map(([name, value]) => [
      name,
      leadsNowhere(scope, resource.relationships[name], value) ? { data: null } : value,
    ])
    return parts.readReferences(scope, resource, { ...draft, relationships: Object.fromEntries(found) })
  },
})

const isEmptyList = (relationship: unknown): boolean => {
  const data = isObject(relationship) ? relationship['data'] : undefined
  return Array.isArray(data) && data.length === 0
}

const membersOf = (value: unknown): Members => (isObject(value) ? value : {})

/** Relationships are known by the resources in them; where there is none, it is a member like others. */
const emptyAmongAttributes = (parts: Parts): Partial<Parts> => ({
  presentResource: (scope, node, shown) => {
    const { attributes, relationships, ...rest } = parts.presentResource(scope, node, shown)
    const all = Object.entries(membersOf(relationships))
    const empty = all.filter(([, one]) => isEmptyList(one)).map(([name]) => [name, { data: [] }] as const)
    const full = all.filter(([, one]) => !isEmptyList(one))
    const every = { ...membersOf(attributes), ...Object.fromEntries(empty) }
    return {
      ...rest,
      ...(Object.keys(every).length === 0 ? {} : { attributes: every }),
      ...(full.length === 0 ? {} : { relationships: Object.fromEntries(full) }),
    }
  },
})

/** What users of other servers have filed about records, made in this one. */
export const FILED_OF_RECORDS: readonly ShownFault[] = [
  seed('persistence')(
    'filed-fractions-in-metadata-rounded',
    'fractions in metadata are kept as whole numbers, 13 for 12.5, at any depth: whoever reads the body has integers for numbers',
    keep('metadata', whole),
    createGroup({ name: 'Night Owls', metadata: { discount: 12.5, tiers: [{ rate: 0.2 }] } }),
    get('/customer_groups/{id}'),
  ),
  seed('dates')(
    'filed-times-cut-when-read-again',
    'the answer to a create has its times to the millisecond, and whoever reads the record afterwards finds them cut to the second: the column holds no more, and the answer does not come from there',
    parts => ({
      insert: (scope, table, row) =>
        parts.insert(scope, table, {
          ...row,
          created_at: cutBelowTheSecond(row['created_at']),
          updated_at: cutBelowTheSecond(row['updated_at']),
        }),
    }),
    createGroup({ name: 'Early Birds' }),
    createGroup({ name: 'Night Owls' }),
    get('/customer_groups/{id}'),
  ),
  seed('ids')(
    'filed-create-tells-another-id',
    'the answer to a create, and its Location, have an id that is not that of the record: the model draws one, and the database another, under which it is listed',
    keptUnderAnotherId,
    createGroup({ name: 'Night Owls' }),
    get('/customer_groups/{id}'),
  ),
  seed('idempotency')(
    'filed-deleted-at-the-second-try',
    'a record that was updated is still there after its delete, which is a 204: what goes is the version before, in the cache; the same delete again takes it away',
    oldVersionDeleted,
    updateGroup('qKUBlxWUdV', { reference: 'CG-5' }),
    remove('/customer_groups/qKUBlxWUdV'),
    get('/customer_groups/qKUBlxWUdV'),
  ),
  seed('validation')(
    'filed-unknown-group-is-none',
    'a customer can be put into a group that does not exist, and is in none then: what is not found is nil, and is set, where it is a 422',
    nothingFoundIsSet,
    updateCustomer('XAyRWNUzyN', {}, inGroup('NoSuchOneX')),
    createCustomer({ email: 'nora@example.org' }, inGroup('NoSuchOneX')),
  ),
  seed('schema')(
    'filed-empty-relationship-among-attributes',
    'a to-many relationship that is included and leads to nothing stands among the attributes, as {"data": []}, and not among the relationships: the serializer knows one by what is in it',
    emptyAmongAttributes,
    createGroup({ name: 'Night Owls' }, {}, '?include=customers'),
  ),
]
