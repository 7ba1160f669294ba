import { createGroup, get, remove, updateGroup } from '../asking.ts'
import { isObject } from '../model.ts'
import { memberMissing } from '../problems.ts'
import { type ShownFault, seed } from './seed.ts'

/** Faults of how records are made, changed, named and deleted. */
export const RECORDING: readonly ShownFault[] = [
  seed('persistence')(
    'new-group-without-price-list',
    'a group is made, but without the price list that came with it: relationships are read on an update only',
    parts => ({
      newRow: (scope, resource, columns, time) =>
        parts.newRow(
          scope,
          resource,
          resource.type === 'customer_groups' ? { ...columns, price_list: null } : columns,
          time,
        ),
    }),
    createGroup(
      { name: 'New' },
      { relationships: { price_list: { data: { type: 'price_lists', id: 'BqLmGhxVOr' } } } },
    ),
    get('/customer_groups/{id}/price_list'),
  ),
  seed('validation')(
    'empty-attributes-refused',
    'an update with empty attributes, as one that only sets a relationship has them, is a 400 as if they were left out',
    parts => ({
      checkHalves: draft => {
        const attributes = draft.data['attributes']
        const isEmpty = isObject(attributes) && Object.keys(attributes).length === 0
        return [...(isEmpty ? [memberMissing('attributes')] : []), ...parts.checkHalves(draft)]
      },
    }),
    updateGroup(
      'xYZkjABcde',
      {},
      { relationships: { price_list: { data: { type: 'price_lists', id: 'BqLmGhxVOr' } } } },
    ),
  ),
  seed('ids')(
    'linkage-names-its-owner',
    'the data of a to-one relationship has the id of the record that it belongs to, not of the one that it leads to',
    parts => ({
      linkage: (scope, resource, row, name) => {
        const data = parts.linkage(scope, resource, row, name)
        return isObject(data) ? { ...data, id: row.id } : data
      },
    }),
    get('/customers?include=customer_group'),
  ),
  seed('idempotency')(
    'second-delete-500',
    'a delete of what is gone, or never was, is a 500, for nobody asks whether there is something to delete',
    parts => ({
      destroy: (scope, operation, id) => {
        if (parts.findRow(scope, operation.resource, id) === undefined)
          throw new TypeError("Cannot read properties of undefined (reading 'id')")
        return parts.destroy(scope, operation, id)
      },
    }),
    createGroup({ name: 'Short-lived' }),
    remove('/customer_groups/{id}'),
    remove('/customer_groups/{id}'),
  ),
]
