import { createCustomer, createGroup, get, updateCustomer, updateGroup } from '../asking.ts'
import { memberInvalid } from '../invalid.ts'
import { isObject, wrong } from '../model.ts'
import { keep, type ShownFault, seed } from './seed.ts'

const persistence = seed('persistence')
const validation = seed('validation')

const GROUP = { data: { type: 'customer_groups', id: 'xYZkjABcde' } }
const JOINING = updateCustomer('{id}', {}, { relationships: { customer_group: GROUP } })

const withoutNulls = (value: unknown): unknown =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, own]) => own !== null)) : value

const isNested = (value: unknown): boolean =>
  isObject(value) && Object.values(value).some(own => typeof own === 'object' && own !== null)

/** Faults of what bodies may say, and what is kept of them. */
export const STORING: readonly ShownFault[] = [
  persistence(
    'price-list-cannot-be-cleared',
    'an update ignores a price list of null, which is to clear it',
    parts => ({
      changeOf: (scope, row, columns, time) => {
        const { price_list, ...rest } = columns
        return parts.changeOf(scope, row, price_list === null ? rest : columns, time)
      },
    }),
    updateGroup('xYZkjABcde', {}, { relationships: { price_list: { data: null } } }),
    get('/customer_groups/xYZkjABcde/price_list'),
  ),
  persistence(
    'nulls-in-metadata-dropped',
    'keys of metadata whose value is null are not kept',
    keep('metadata', withoutNulls),
    createGroup({ name: 'New', metadata: { color: null, size: 'L' } }),
  ),
  seed('ids')(
    'body-id-in-any-case',
    'the id in the body of an update may be in another case than that in the URL, where it is to be the same',
    parts => ({
      checkId: (own, id) =>
        id !== undefined && String(own.data['id']).toLowerCase() === id.toLowerCase()
          ? []
          : parts.checkId(own, id),
    }),
    updateGroup('xYZkjABcde', {}, { id: 'XYZKJABCDE' }),
  ),
  seed('idempotency')(
    'joining-again-422',
    'a customer who is in a group cannot be put into it again: the relationship is a 422 then',
    parts => ({
      readReferences: (scope, resource, body) => {
        const read = parts.readReferences(scope, resource, body)
        const joined = read.ok ? read.value['customer_group'] : undefined
        const row = parts.findRow(scope, resource.type, String(body.data['id']))
        return typeof joined === 'string' && row?.['customer_group'] === joined
          ? wrong(memberInvalid('customer_group', 'relationships'))
          : read
      },
    }),
    createCustomer({ email: 'new@example.com' }),
    JOINING,
    JOINING,
  ),
  validation(
    'required-on-update-too',
    'an update without the name, or the address, is a 422, for it is validated as a create is',
    parts => ({
      checkAttributes: (own, resource, body) => parts.checkAttributes(own, resource, body, true),
    }),
    updateGroup('xYZkjABcde', { reference: 'CG-1' }),
  ),
  validation(
    'nested-metadata-refused',
    'an object in metadata is a 422, for keys were thought to have plain values',
    parts => ({
      rules: {
        ...parts.rules,
        metadata: (field, value) =>
          isNested(value) ? [memberInvalid(field)] : (parts.rules['metadata']?.(field, value) ?? []),
      },
    }),
    createGroup({ name: 'New', metadata: { address: { city: 'Rome' } } }),
  ),
]
