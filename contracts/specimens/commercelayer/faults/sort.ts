import { get } from '../asking.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('sort')

/** Faults of order. */
export const SORT: readonly ShownFault[] = [
  fault(
    'second-key-ascending',
    'only the first key of a sort can be descending',
    parts => ({
      sortRows: (resource, rows, keys, compare) =>
        parts.sortRows(
          resource,
          rows,
          keys.map((key, n) => (n === 0 ? key : { ...key, descending: false })),
          compare,
        ),
    }),
    get('/customers?sort=status,-email'),
  ),
  fault(
    'second-key-ignored',
    'only the first key of a sort counts',
    parts => ({
      sortRows: (resource, rows, keys, compare) => parts.sortRows(resource, rows, keys.slice(0, 1), compare),
    }),
    get('/customers?sort=status,-email'),
  ),
  fault(
    'rows-without-value-dropped',
    'a list sorted by an attribute leaves out the records that have none',
    parts => ({
      sortRows: (resource, rows, keys, compare) =>
        parts.sortRows(
          resource,
          rows.filter(row => keys.every(({ field }) => row[field] !== null)),
          keys,
          compare,
        ),
    }),
    get('/customer_groups?sort=reference'),
  ),
  fault(
    'one-field-not-sorted',
    'sort=reference_origin is taken, and does nothing',
    parts => ({
      sortRows: (resource, rows, keys, compare) =>
        parts.sortRows(
          resource,
          rows,
          keys.filter(({ field }) => field !== 'reference_origin'),
          compare,
        ),
    }),
    get('/customers?sort=reference_origin'),
  ),
  fault(
    'numbers-sorted-as-text',
    'total_orders_count sorts as text',
    parts => ({
      compareValues: (resource, field, left, right) =>
        field === 'total_orders_count'
          ? parts.compareValues(resource, 'email', String(left), String(right))
          : parts.compareValues(resource, field, left, right),
    }),
    get('/customers?sort=-total_orders_count'),
  ),
  fault(
    'times-sorted-by-day',
    'times sort by day only',
    parts => ({
      compareValues: (resource, field, left, right) =>
        /_at$/.test(field)
          ? parts.compareValues(resource, field, String(left).slice(0, 10), String(right).slice(0, 10))
          : parts.compareValues(resource, field, left, right),
    }),
    get('/price_lists?sort=-created_at'),
  ),
  fault(
    'metadata-sortable',
    'sort=metadata is no error',
    parts => ({
      readSort: (resource, text) =>
        parts.readSort(
          resource,
          text
            .split(',')
            .filter(key => !/^-?metadata$/.test(key))
            .join(','),
        ),
    }),
    get('/customer_groups?sort=metadata'),
  ),
  fault(
    'newest-first',
    'without sort the newest records come first',
    parts => ({
      sortRows: (resource, rows, keys, compare) =>
        keys.length === 0 ? rows.toReversed() : parts.sortRows(resource, rows, keys, compare),
    }),
    get('/markets'),
  ),
  fault(
    'only-the-page-is-sorted',
    'the records are paged first and sorted then',
    parts => ({
      listRows: (scope, table, target, rows) => {
        const pageRows: typeof parts.pageRows = (all, page) =>
          parts.sortRows(RESOURCES[table], parts.pageRows(all, page), scope.query.sort, parts.compareValues)
        const sortRows: typeof parts.sortRows = (_, all) => all
        return parts.listRows(
          { ...scope, parts: { ...scope.parts, pageRows, sortRows } },
          table,
          target,
          rows,
        )
      },
    }),
    get('/customer_groups?sort=name'),
  ),
  fault(
    'related-not-sorted',
    'the customers of a group are not sorted',
    parts => ({
      listRelated: (scope, operation, target, id) =>
        parts.listRelated({ ...scope, query: { ...scope.query, sort: [] } }, operation, target, id),
    }),
    get('/customer_groups/xYZkjABcde/customers?sort=email'),
    get('/customer_groups/xYZkjABcde/customers?sort=-email'),
  ),
  fault(
    'descending-ignored-on-price-lists',
    'price lists sort upwards only',
    parts => ({
      sortRows: (resource, rows, keys, compare) =>
        parts.sortRows(
          resource,
          rows,
          resource.type === 'price_lists' ? keys.map(key => ({ ...key, descending: false })) : keys,
          compare,
        ),
    }),
    get('/price_lists?sort=-name'),
  ),
  fault(
    'events-newest-first',
    'events come newest first',
    parts => ({ orderEvents: rows => parts.orderEvents(rows).toReversed() }),
    get('/customer_groups/xYZkjABcde/event_stores'),
  ),
]
