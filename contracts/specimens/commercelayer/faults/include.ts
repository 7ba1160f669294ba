import { createGroup, get, inGroup, updateCustomer } from '../asking.ts'
import { includeFrom } from '../including.ts'
import { right } from '../model.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('include-sparse')
const GROUP = '/customer_groups/xYZkjABcde'

/** Faults of `include`. */
export const INCLUDE: readonly ShownFault[] = [
  fault(
    'included-twice',
    'a record that several point at is included several times',
    () => ({ once: (_, found) => found }),
    get('/markets?include=price_list'),
  ),
  fault(
    'primary-included-again',
    'a group that its own customers lead back to is included as well',
    parts => ({ once: (_, found) => parts.once([], found) }),
    get(`${GROUP}?include=customers.customer_group`),
  ),
  fault(
    'path-cut-at-the-dot',
    'include follows a path no further than its first step',
    parts => ({
      includeFrom: (scope, primary, paths) =>
        parts.includeFrom(
          scope,
          primary,
          paths.map(path => path.slice(0, 1)),
        ),
    }),
    get('/customers/XAyRWNUzyN?include=customer_group.price_list'),
  ),
  fault(
    'included-of-the-first',
    'in a list only the first record brings its related ones along',
    parts => ({
      includeFrom: (scope, primary, paths) => parts.includeFrom(scope, primary.slice(0, 1), paths),
    }),
    get('/markets?include=price_list,customer_group'),
  ),
  fault(
    'one-inclusion-only',
    'of several relationships only the first is included',
    parts => ({
      includeFrom: (scope, primary, paths) => parts.includeFrom(scope, primary, paths.slice(0, 1)),
    }),
    get(`${GROUP}?include=price_list,customers`),
  ),
  fault(
    'linkage-cut-at-three',
    'the data of a relationship has three records at most',
    parts => ({
      linkage: (scope, resource, row, name) => {
        const data = parts.linkage(scope, resource, row, name)
        return Array.isArray(data) ? data.slice(0, 3) : data
      },
    }),
    get('/customer_groups?include=customers'),
  ),
  fault(
    'included-without-linkage',
    'records are included, and no relationship points at them',
    () => ({
      includeFrom: (scope, primary, paths) => ({ ...includeFrom(scope, primary, paths), shown: new Map() }),
    }),
    get(`${GROUP}?include=price_list`),
  ),
  fault(
    'no-linkage-for-nothing',
    'an included relationship that leads to nothing has no data, not null',
    parts => ({
      presentRelationship: (scope, resource, row, name, isIncluded) => {
        const isNothing = isIncluded && parts.linkage(scope, resource, row, name) === null
        return parts.presentRelationship(scope, resource, row, name, isIncluded && !isNothing)
      },
    }),
    get('/markets?include=customer_group'),
  ),
  fault(
    'event-stores-includable',
    'include=event_stores is no error',
    parts => ({
      readInclude: (resource, text) =>
        parts.readInclude(
          resource,
          text
            .split(',')
            .filter(path => path !== 'event_stores')
            .join(','),
        ),
    }),
    get(`${GROUP}?include=event_stores`),
  ),
  fault(
    'unknown-inclusion-ignored',
    'a relationship that does not exist is ignored in include',
    parts => ({
      readInclude: (resource, text) => {
        const read = parts.readInclude(resource, text)
        return read.ok ? read : right([])
      },
    }),
    get('/customers?include=orders'),
  ),
  fault(
    'include-ignored-on-create',
    'creating ignores include',
    parts => ({
      create: (scope, operation, body) =>
        parts.create({ ...scope, query: { ...scope.query, include: [] } }, operation, body),
    }),
    createGroup(
      { name: 'New' },
      { relationships: { price_list: { data: { type: 'price_lists', id: 'BqLmGhxVOr' } } } },
      '?include=price_list',
    ),
  ),
  fault(
    'include-before-the-update',
    'an update includes the group that the customer was in before',
    parts => ({
      change: (scope, operation, id, body) => {
        const before = { ...parts.findRow(scope, operation.resource, id) }
        const oneDocument: typeof parts.oneDocument = (own, table, row) =>
          parts.oneDocument(
            own,
            table,
            row === undefined ? row : { ...row, customer_group: before['customer_group'] },
          )
        return parts.change({ ...scope, parts: { ...scope.parts, oneDocument } }, operation, id, body)
      },
    }),
    updateCustomer('XAyRWNUzyN', {}, inGroup('muJNRbgrdi'), '?include=customer_group'),
  ),
]
