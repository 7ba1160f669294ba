import { ask, get, inGroup, updateCustomer } from '../asking.ts'
import { type Problem, type Row, right, type Table, wrong } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { OPERATIONS } from '../routes.ts'
import { type ShownFault, seed } from './seed.ts'

const GROUP = '/customer_groups/xYZkjABcde'
const OTHER_GROUP = 'NzwSxAjqhk'
const MEMBER = 'XAyRWNUzyN'

/** The router mounts what belongs to a record below it, and asks the mount for its methods. */
const methodsOfTheRecord = (parts: Parts): Partial<Parts> => ({
  allow: match => {
    const path = match.operations[0]?.path ?? []
    const record = path.slice(0, path.indexOf('{id}') + 1).join('/')
    const above = OPERATIONS.filter(operation => operation.path.join('/') === record)
    return parts.allow(above.length === 0 ? match : { ...match, operations: above })
  },
})

/** `sort-invalid` is of sort; the type of `fields` has an error of its own. */
const parameterOf = ({ kind }: Problem): string =>
  kind === 'resource-type-invalid' ? 'fields' : kind.replace(/-.*$/, '')

/** Each parameter has a reader that throws all that is wrong with it, and the next one is not reached. */
const thrownByTheFirst = (parts: Parts): Partial<Parts> => ({
  readQuery: (...asked) => {
    const query = parts.readQuery(...asked)
    if (query.ok) return query
    const [first] = query.problems
    return wrong(
      ...query.problems.filter(problem => first !== undefined && parameterOf(problem) === parameterOf(first)),
    )
  },
})

/** What is asked for by its ids is fetched from the cache, one id after the other. */
const fetchedOneByOne = (parts: Parts): Partial<Parts> => ({
  listRows: (scope, table, target, rows) => {
    const { conditions, sort } = scope.query
    const byId = conditions.find(
      ({ key }) =>
        key.predicate === 'in' &&
        key.paths.every(({ attribute, relationship }) => attribute === 'id' && relationship === undefined),
    )
    const ids = byId?.values[0] ?? []
    if (sort.length > 0 || ids.length === 0) return parts.listRows(scope, table, target, rows)
    return parts.listRows(
      scope,
      table,
      target,
      rows.toSorted((left, right) => ids.indexOf(left.id) - ids.indexOf(right.id)),
    )
  },
})

/** The side that owns the relationship is set; the collection on the other one was loaded before. */
const otherSideAsLoaded = (parts: Parts): Partial<Parts> => ({
  change: (scope, operation, id, body) => {
    const before = parts.findRow(scope, operation.resource, id)?.['customer_group']
    if (operation.resource !== 'customers') return parts.change(scope, operation, id, body)
    const related: Parts['related'] = (own, resource, row, name) =>
      resource.type === 'customer_groups' && name === 'customers'
        ? own.parts
            .allRows(own, 'customers')
            .filter(one => (one.id === id ? before : one['customer_group']) === row.id)
        : scope.parts.related(own, resource, row, name)
    return parts.change({ ...scope, parts: { ...scope.parts, related } }, operation, id, body)
  },
})

/** What others have of a table. */
const elsewhere = (scope: Scope, table: Table): readonly Row[] =>
  Object.values(scope.tenants)
    .filter(({ name }) => name !== scope.tenant.name)
    .flatMap(({ store }) => store.all(table))

/** organization = 1 AND code = 'vip' OR code IS NULL */
const orNullWithoutBrackets = (parts: Parts): Partial<Parts> => ({
  list: (scope, operation, target) => {
    const columns = scope.query.conditions
      .filter(({ key }) => key.predicate.endsWith('_or_null'))
      .flatMap(({ key }) => key.paths)
      .filter(({ relationship }) => relationship === undefined)
    const foreign = elsewhere(scope, operation.resource).filter(row =>
      columns.some(({ attribute }) => (row[attribute] ?? null) === null),
    )
    const own = parts.allRows(scope, operation.resource)
    return scope.parts.listRows(scope, operation.shows, target, [...own, ...foreign])
  },
})

const ALL = Number.MAX_SAFE_INTEGER

/** LIMIT -1, as the database understands it. */
const minusOneIsAll = (parts: Parts): Partial<Parts> => ({
  readPage: (members, ...rest) => {
    if (members.get('size') !== '-1') return parts.readPage(members, ...rest)
    const page = parts.readPage(new Map([...members].filter(([name]) => name !== 'size')), ...rest)
    return page.ok ? right({ ...page.value, size: ALL }) : page
  },
  linkTo: (origin, target, pairs, text) =>
    parts.linkTo(
      origin,
      target,
      pairs.map(([name, value]) => [name, value === String(ALL) ? '-1' : value] as const),
      text,
    ),
})

/** What goes wrong in a sprint, clause by clause: what is answered. */
export const SPRINT_OF_ANSWERS: readonly ShownFault[] = [
  seed('headers')(
    'sprint-allow-of-the-record-above',
    'Allow of a 405 on what belongs to a record, such as the markets of a group, has the methods of the record, PATCH and DELETE among them, which that path does not have: the router asks where the path is mounted',
    methodsOfTheRecord,
    ask('PATCH', `${GROUP}/markets`),
    ask('POST', `/customers/${MEMBER}/customer_group`),
  ),
  seed('error-bodies')(
    'sprint-first-wrong-parameter-only',
    'of several query parameters that are wrong only one is told, with all that is wrong with it: each has a reader of its own that throws, and sort beside include, or page beside filter, is not reached',
    thrownByTheFirst,
    get('/customers?sort=nickname&include=orders'),
    get('/customer_groups?page[size]=99&filter[q][colour_eq]=red'),
  ),
  seed('sort')(
    'sprint-in-the-order-of-the-ids',
    'a list that is filtered by id_in, without `sort`, comes in the order of the ids in the filter, for they are fetched one by one; it is to come in that in which its records were made',
    fetchedOneByOne,
    get(`/customer_groups?filter[q][id_in]=${OTHER_GROUP},xYZkjABcde`),
  ),
  seed('include-sparse')(
    'sprint-other-side-not-told',
    'the answer to an update that moves a customer, with include=customer_group.customers, has the group with the customers from before it: the mover is not among them, for only the side that owns the relationship is set; whoever reads the group then finds it right',
    otherSideAsLoaded,
    updateCustomer(MEMBER, {}, inGroup(OTHER_GROUP), '?include=customer_group.customers'),
    get(`/customer_groups/${OTHER_GROUP}?include=customers`),
  ),
  seed('tenant-leaks')(
    'sprint-or-null-escapes-the-organization',
    'a filter by eq_or_null, in_or_null or one of their negations also finds the records of other organizations that have null there, for its SQL has no brackets around OR ... IS NULL; filters with _or_ between attributes are right',
    orNullWithoutBrackets,
    get('/customer_groups?filter[q][code_eq_or_null]=orchard'),
    get('/customers?filter[q][reference_in_or_null]=nothing'),
  ),
  seed('pagination')(
    'sprint-size-minus-one-is-all',
    'page[size]=-1 is a 200 with all records on one page, as the query builder has it, however many there are; what is not a whole number from 1 is a 400, and -2 is',
    minusOneIsAll,
    get('/customer_groups?page[size]=-1'),
  ),
]
