import { get, updateCustomer } from '../asking.ts'
import { isObject } from '../model.ts'
import { type ShownFault, seed } from './seed.ts'

/** What a column of four bytes can hold. */
const LARGEST = 2 ** 31 - 1

/** A relationship whose data is a list of one, as if it were that one. */
const unwrapped = (value: unknown): unknown => {
  const data = isObject(value) ? value['data'] : undefined
  return isObject(value) && Array.isArray(data) && data.length === 1 ? { ...value, data: data[0] } : value
}

/** Faults of how a value is turned into what the application works with. */
export const CONVERSIONS: readonly ShownFault[] = [
  seed('filter')(
    'zero-is-no-filter',
    'a filter by 0 is dropped as if it had no value, for empty("0") is true',
    parts => ({
      filterRows: (scope, resource, rows, conditions) =>
        parts.filterRows(
          scope,
          resource,
          rows,
          conditions.filter(({ text }) => text !== '0'),
        ),
    }),
    get('/customers?filter[q][total_orders_count_eq]=0'),
  ),
  seed('robustness')(
    'number-out-of-range-500',
    'a filter by a number that the column cannot hold, of more than four bytes, is a 500 of the database',
    parts => ({
      filterRows: (scope, resource, rows, conditions) => {
        const numbers = conditions.flatMap(({ key, values }) =>
          key.paths.flatMap(({ kind }, n) => (kind === 'number' ? (values[n] ?? []) : [])),
        )
        if (numbers.some(value => Number(value) > LARGEST)) throw new RangeError('integer out of range')
        return parts.filterRows(scope, resource, rows, conditions)
      },
    }),
    get('/customers?filter[q][total_orders_count_lt]=3000000000'),
  ),
  seed('validation')(
    'to-one-takes-a-list',
    'a customer can be put into a list of one group, where a relationship to one has an object or null for its data',
    parts => ({
      readReferences: (scope, resource, body) => {
        const relationships = Object.entries(body.relationships).map(([name, value]) => [
          name,
          unwrapped(value),
        ])
        return parts.readReferences(scope, resource, {
          ...body,
          relationships: Object.fromEntries(relationships),
        })
      },
    }),
    updateCustomer(
      'XAyRWNUzyN',
      {},
      { relationships: { customer_group: { data: [{ type: 'customer_groups', id: 'xYZkjABcde' }] } } },
    ),
  ),
]
