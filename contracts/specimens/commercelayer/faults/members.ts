import { ask, createCustomer, createGroup, draft, updateCustomer, updateGroup } from '../asking.ts'
import { isObject, right } from '../model.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('validation')

/** Faults of what a request may be made of. */
export const MEMBERS: readonly ShownFault[] = [
  fault(
    'unknown-attribute-ignored-on-update',
    'an update ignores an attribute that does not exist',
    parts => ({
      checkMembers: (resource, body) =>
        Object.hasOwn(body.data, 'id') ? [] : parts.checkMembers(resource, body),
    }),
    updateGroup('xYZkjABcde', { nickname: 'VIP' }),
  ),
  fault(
    'orders-count-can-be-set',
    "a body can set total_orders_count, which is the server's",
    parts => ({
      checkMembers: (resource, body) =>
        parts.checkMembers({ ...resource, writable: [...resource.writable, 'total_orders_count'] }, body),
    }),
    createCustomer({ email: 'new@example.com', total_orders_count: 99 }),
  ),
  fault(
    'created-at-can-be-set',
    "an update can set created_at, which is the server's",
    parts => ({
      checkMembers: (resource, body) =>
        parts.checkMembers({ ...resource, writable: [...resource.writable, 'created_at'] }, body),
    }),
    updateGroup('xYZkjABcde', { created_at: '2000-01-01T00:00:00.000Z' }),
  ),
  fault(
    'type-unchecked',
    'a resource object of another type is no error',
    () => ({ checkType: () => [] }),
    ask('POST', '/customer_groups', {}, draft('orders', { name: 'New' })),
  ),
  fault(
    'id-mismatch-accepted',
    'the id in the body need not be that in the URL',
    parts => ({
      checkId: (body, id) => parts.checkId(body, id).filter(({ kind }) => kind !== 'id-mismatch'),
    }),
    ask('PATCH', '/customers/XAyRWNUzyN', {}, draft('customers', {}, { id: 'AAAAAAAAAA' })),
  ),
  fault(
    'id-optional-on-update',
    'an update needs no id in the body',
    parts => ({ checkId: (body, id) => parts.checkId(body, id).filter(({ kind }) => kind !== 'id-missing') }),
    ask('PATCH', '/customers/XAyRWNUzyN', {}, draft('customers', {})),
  ),
  fault(
    'id-of-the-client-accepted',
    'a new record may bring an id',
    parts => ({
      checkId: (body, id) => (id === undefined ? [] : parts.checkId(body, id)),
    }),
    createGroup({ name: 'New' }, { id: 'AAAAAAAAAA' }),
  ),
  fault(
    'attributes-optional-on-update',
    'an update needs no attributes',
    parts => ({
      checkHalves: body => (Object.hasOwn(body.data, 'id') ? [] : parts.checkHalves(body)),
    }),
    ask(
      'PATCH',
      '/customers/XAyRWNUzyN',
      {},
      JSON.stringify({ data: { type: 'customers', id: 'XAyRWNUzyN' } }),
    ),
  ),
  fault(
    'price-list-need-not-exist',
    'a group can be given a price list that does not exist',
    parts => ({
      readReferences: (scope, resource, body) => {
        const read = parts.readReferences(scope, resource, body)
        const isUnknown = !read.ok && read.problems.every(({ kind }) => kind === 'reference-unknown')
        return isUnknown && resource.type === 'customer_groups' ? right({}) : read
      },
    }),
    updateGroup(
      'xYZkjABcde',
      {},
      { relationships: { price_list: { data: { type: 'price_lists', id: 'AAAAAAAAAA' } } } },
    ),
  ),
  fault(
    'type-of-a-relationship-unchecked',
    'the type of a related record is not looked at',
    parts => ({
      readReferences: (scope, resource, body) => {
        const relationships = Object.fromEntries(
          Object.entries(body.relationships).map(([name, value]) => {
            const data = isObject(value) ? value['data'] : undefined
            const to = resource.relationships[name]?.to
            return [
              name,
              isObject(data) && data['type'] !== undefined ? { data: { ...data, type: to } } : value,
            ]
          }),
        )
        return parts.readReferences(scope, resource, { ...body, relationships })
      },
    }),
    updateCustomer(
      'XAyRWNUzyN',
      {},
      { relationships: { customer_group: { data: { type: 'markets', id: 'muJNRbgrdi' } } } },
    ),
  ),
]
