import { createCustomer, createGroup, get, inGroup, updateCustomer, updateGroup } from '../asking.ts'
import { isObject, type Problem, type Row, wrong } from '../model.ts'
import type { Parts } from '../parts.ts'
import { TABLES } from './lookups.ts'
import { type ShownFault, seed } from './seed.ts'

const MEMBER = 'XAyRWNUzyN'

/** One object is the metadata of all records that were made without any, and an update changes it in its place. */
const oneForAll = (parts: Parts): Partial<Parts> => {
  const without = new Set<string>()
  return {
    newRow: (scope, resource, columns, time) => {
      const row = parts.newRow(scope, resource, columns, time)
      if (!Object.hasOwn(columns, 'metadata')) without.add(row.id)
      return row
    },
    update: (scope, table, row, columns) => {
      parts.update(scope, table, row, columns)
      const { metadata } = { metadata: undefined, ...columns }
      if (!without.has(row.id) || !isObject(metadata)) return
      for (const id of without) {
        const other = scope.parts.findRow(scope, table, id)
        if (other !== undefined) parts.update(scope, table, other, { metadata })
      }
    },
  }
}

/** The validator of a type is one object, whose errors are emptied by a body that is valid, and by nothing else. */
const keepsItsErrors = (parts: Parts): Partial<Parts> => {
  const kept = new Map<string, readonly Problem[]>()
  return {
    validateBody: (scope, resource, body, id) => {
      const columns = parts.validateBody(scope, resource, body, id)
      if (columns.ok) kept.delete(resource.type)
      if (columns.ok || columns.problems[0]?.status !== 422) return columns
      const problems = [...(kept.get(resource.type) ?? []), ...columns.problems]
      kept.set(resource.type, problems)
      return wrong(...problems)
    },
  }
}

/** Ids of all resources are in one register, which is asked whether there is one. */
const anyIdIsThere = (parts: Parts): Partial<Parts> => ({
  readReferences: (scope, resource, draft) => {
    const findRow: Parts['findRow'] = (own, _, id) =>
      TABLES.map(table => scope.parts.findRow(own, table, id)).find(row => row !== undefined)
    return parts.readReferences({ ...scope, parts: { ...scope.parts, findRow } }, resource, draft)
  },
})

/** The versions of a record stay in its table, and uniqueness is asked of all of them. */
const uniqueAmongVersions = (parts: Parts): Partial<Parts> => {
  const versions = new Map<string, readonly Row[]>()
  return {
    update: (scope, table, row, columns) => {
      const key = `${scope.tenant.name} ${table}`
      versions.set(key, [...(versions.get(key) ?? []), { ...row }])
      parts.update(scope, table, row, columns)
    },
    checkUnique: (scope, ...checked) => {
      const allRows: Parts['allRows'] = (own, table) => [
        ...scope.parts.allRows(own, table),
        ...(versions.get(`${own.tenant.name} ${table}`) ?? []),
      ]
      return parts.checkUnique({ ...scope, parts: { ...scope.parts, allRows } }, ...checked)
    },
  }
}

/** JSON escapes a half of a surrogate pair when it stands alone, and no other letter so. */
const HALF = /(?<!\\)(?:\\\\)*\\ud[89a-f]/

const cannotBeEncoded = (parts: Parts): Partial<Parts> => ({
  validateBody: (scope, resource, body, id) => {
    if (HALF.test(JSON.stringify(body))) throw new Error("'utf-8' codec can't encode: surrogates not allowed")
    return parts.validateBody(scope, resource, body, id)
  },
})

/** What is wrong with records only after other requests, or with some values. */
export const SCORED_OF_RECORDS: readonly ShownFault[] = [
  seed('persistence')(
    'scored-default-metadata-shared',
    'records that were made without metadata share one object for it: an update of the metadata of one of them changes that of all the others',
    oneForAll,
    createGroup({ name: 'Night Owls' }),
    createGroup({ name: 'Early Birds' }),
    updateGroup('{id}', { metadata: { tier: 'gold' } }),
    get('/customer_groups?filter[q][name_eq]=Night+Owls'),
  ),
  seed('error-bodies')(
    'scored-errors-pile-up',
    'a 422 has the errors of all bodies of its type that were refused before it, too, until one is valid: the list of the validator is not emptied',
    keepsItsErrors,
    createGroup({ name: '' }),
    createGroup({ name: 'Night Owls', code: 7 }),
  ),
  seed('ids')(
    'scored-id-of-another-resource-linked',
    'a customer can be put into a group by the id of a market or of a price list: what a relationship names is looked for among all resources, and then leads nowhere; an id that nothing has is a 422',
    anyIdIsThere,
    createCustomer({ email: 'nora@example.org' }, inGroup('dlQbPhNNop'), '?include=customer_group'),
    updateCustomer(MEMBER, {}, inGroup('BqLmGhxVOr')),
  ),
  seed('validation')(
    'scored-old-code-stays-taken',
    'a code, or an address, that a record gave up by an update cannot be used by another one: the versions of records are kept in their table, and all of them are asked',
    uniqueAmongVersions,
    updateGroup('NzwSxAjqhk', { code: 'vip-2' }),
    createGroup({ name: 'VIP', code: 'vip' }),
  ),
  seed('robustness')(
    'scored-half-a-surrogate-500',
    'a body with half of a surrogate pair in any of its texts, such as a name that was cut within an emoji, is a 500, for it cannot be encoded',
    cannotBeEncoded,
    createGroup({ name: 'Night Owls \ud83e' }),
    updateCustomer(MEMBER, { metadata: { note: '\udd89' } }),
  ),
]
