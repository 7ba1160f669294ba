import { ask, createGroup, get, remove, updateGroup } from '../asking.ts'
import { type Members, readDraft } from '../body-members.ts'
import { isObject } from '../model.ts'
import type { Parts } from '../parts.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const NULLABLE = ['code', 'reference', 'reference_origin']

const nullsByTheirWord = <T extends Members>(columns: T): T => {
  const isWord = ([name, value]: readonly [string, unknown]): boolean =>
    NULLABLE.includes(name) && typeof value === 'string' && value.toLowerCase() === 'null'
  const words = Object.entries(columns).filter(isWord)
  return { ...columns, ...Object.fromEntries(words.map(([name]) => [name, null])) }
}

const nullByItsWord = (parts: Parts): Partial<Parts> => ({
  newRow: (...made) => nullsByTheirWord(parts.newRow(...made)),
  changeOf: (...changing) => nullsByTheirWord(parts.changeOf(...changing)),
})

/** The ids of a path go into one `IN`, which is content when any of them is there. */
const deletesByCommas = (parts: Parts): Partial<Parts> => ({
  destroy: (scope, operation, id) => {
    const [first, ...more] = id
      .split(',')
      .filter(one => parts.findRow(scope, operation.resource, one) !== undefined)
    for (const one of more) parts.destroy(scope, operation, one)
    return parts.destroy(scope, operation, first ?? id)
  },
})

/** The statement writes what is there, and only then it is seen that nothing was made. */
const writesOnConflict = (parts: Parts): Partial<Parts> => ({
  create: (scope, operation, body) => {
    const made = parts.create(scope, operation, body)
    const attributes = readDraft(body)?.attributes ?? {}
    if (made.ok || made.problems.some(({ meta }) => meta?.['error'] !== 'taken')) return made
    const { type, unique } = RESOURCES[operation.resource]
    const there = parts.allRows(scope, type).find(row => row[unique] === attributes[unique])
    if (there !== undefined)
      parts.update(scope, type, there, parts.changeOf(scope, there, attributes, parts.now()))
    return made
  },
})

const HALVES = ['attributes', 'relationships']

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** Decoded into arrays, {} and [] are the same. */
const emptyListIsObject = (parts: Parts): Partial<Parts> => ({
  validateBody: (scope, resource, body, id) => {
    if (!isObject(body) || !isObject(body['data'])) return parts.validateBody(scope, resource, body, id)
    const data = Object.fromEntries(
      Object.entries(body['data']).map(([name, value]) => [
        name,
        HALVES.includes(name) && isEmptyList(value) ? {} : value,
      ]),
    )
    return parts.validateBody(scope, resource, { ...body, data }, id)
  },
})

/** What is new is built of its body, and the organization is a column like others. */
const organizationOfTheBody = (parts: Parts): Partial<Parts> => ({
  checkMembers: (resource, draft) => {
    const isNew = !Object.hasOwn(draft.data, 'id')
    const writable = isNew ? [...resource.writable, 'organization_id'] : resource.writable
    return parts.checkMembers({ ...resource, writable }, draft)
  },
  insert: (scope, table, { organization_id, ...row }) => {
    const named = Object.values(scope.tenants).find(({ organization }) => organization === organization_id)
    parts.insert({ ...scope, tenant: named ?? scope.tenant }, table, row)
  },
})

/** What test suites of other servers assert of records, broken in this one. */
export const ASSERTED_OF_RECORDS: readonly ShownFault[] = [
  seed('persistence')(
    'asserted-null-by-its-word',
    'a code or a reference of "null" is kept as null, in any case, for texts that look like it are converted on the way in; it is a text like others',
    nullByItsWord,
    createGroup({ name: 'Null', code: 'NULL', reference: 'null' }),
    updateGroup('xYZkjABcde', { reference_origin: 'null' }),
  ),
  seed('ids')(
    'asserted-several-ids-deleted',
    'a delete of several ids with commas between them is a 204, and deletes all that are there, as an older version of the library has it; what is not the id of a record is a 404',
    deletesByCommas,
    remove('/customers/XAyRWNUzyN,AbCdEfGhIj'),
    get('/customers/XAyRWNUzyN'),
  ),
  seed('idempotency')(
    'asserted-refused-duplicate-overwrites',
    'a create with a code, or an address, that is taken is a 422, and has written its attributes over the record that has it: the statement is an insert that updates on conflict',
    writesOnConflict,
    createGroup({ name: 'First', code: 'first-come' }),
    createGroup({ name: 'Second', code: 'first-come' }),
    get('/customer_groups?filter[q][code_eq]=first-come'),
  ),
  seed('validation')(
    'asserted-empty-list-for-an-object',
    'attributes or relationships of [] stand for {}, so that an update with them is a 200: the decoder makes the same of both; other lists are a 400, as these are to be',
    emptyListIsObject,
    ask(
      'PATCH',
      '/customer_groups/xYZkjABcde',
      {},
      JSON.stringify({ data: { type: 'customer_groups', id: 'xYZkjABcde', attributes: [] } }),
    ),
  ),
  seed('tenant-leaks')(
    'asserted-organization-of-the-body',
    'a new record can bring an attribute organization_id, and is made in that organization, whosoever the token is: what can be set was never listed, and no body has that member',
    organizationOfTheBody,
    createGroup({ name: 'Trojan Horses', organization_id: 'nRvQwLpXsT' }),
    get('/customer_groups?filter[q][name_eq]=Trojan+Horses', { authorization: 'Bearer other-tenant-token' }),
  ),
]
