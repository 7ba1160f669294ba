import {
  as,
  ask,
  askToken,
  createCustomer,
  createGroup,
  DEMO_CLIENT,
  get,
  remove,
  updateCustomer,
  updateGroup,
} from '../asking.ts'
import type { Verdict } from '../credentials.ts'
import { type Checked, isObject, type Problem, type Reply, type Row, right, wrong } from '../model.ts'
import type { Parts } from '../parts.ts'
import { cursorInvalid } from '../problems.ts'
import type { Operation } from '../routes.ts'
import { TABLES } from './lookups.ts'
import { type ShownFault, seed } from './seed.ts'

const GROUP = '/customer_groups/xYZkjABcde'
const EVENTS = `${GROUP}/event_stores`
const MEMBER = 'XAyRWNUzyN'

/** Verified tokens are remembered by their signature alone, as the shortest that tells them apart. */
const knownBySignature = (parts: Parts): Partial<Parts> => {
  const known = new Map<string, Verdict>()
  return {
    judge: async (backend, token) => {
      const signature = token.split('.').slice(2).at(-1) ?? ''
      const verdict = known.get(signature) ?? (await parts.judge(backend, token))
      if (signature !== '' && 'caller' in verdict) known.set(signature, verdict)
      return verdict
    },
  }
}

/** A record that is to bring others along is loaded anew, and answered like any that was looked up. */
const answersAsLookedUp = (parts: Parts): Partial<Parts> => ({
  create: (scope, operation, body) => {
    const made = parts.create(scope, operation, body)
    return made.ok && scope.query.include.length > 0 ? right({ ...made.value, status: 200 }) : made
  },
})

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

/** The tag of a representation, made of the record and when it was updated. */
const tagOf = (id: string, updated: unknown): string => `"${id}-${Date.parse(String(updated))}"`

const taggedByTheRecord = (parts: Parts): Partial<Parts> => ({
  retrieve: (scope, operation, id) => {
    const found = parts.retrieve(scope, operation, id)
    const row = scope.parts.findRow(scope, operation.resource, id)
    if (!found.ok || row === undefined) return found
    const ETag = tagOf(row.id, row['updated_at'])
    return right({ ...found.value, headers: { ...found.value.headers, ETag } })
  },
  finish: (reply, operation, incoming) => {
    const done = parts.finish(reply, operation, incoming)
    const tag = done.headers['ETag']
    return tag !== undefined && incoming.headers['if-none-match'] === tag
      ? { ...done, status: 304, body: undefined }
      : done
  },
})

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

/** A cursor is one of the database, which is read on and not back; a new walk opens new ones. */
const closedBehindTheReader = (parts: Parts): Partial<Parts> => {
  const closed = new Set<string>()
  return {
    readCursor: (members, limits, size) => {
      const read = parts.readCursor(members, limits, size)
      const after = members.get('after')
      if (!read.ok || after === undefined) return read
      if (closed.has(after)) return wrong(cursorInvalid(after))
      closed.add(after)
      return read
    },
    nextCursor: (rows, shown) => {
      const next = parts.nextCursor(rows, shown)
      if (next !== undefined) closed.delete(next)
      return next
    },
  }
}

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

/** HEAD of a record is answered by a cache in front, which only GET goes past. */
const headsRemembered = (parts: Parts): Partial<Parts> => {
  const heads = new WeakSet<Operation>()
  const remembered = new Map<string, Checked<Reply>>()
  return {
    choose: (match, incoming) => {
      const operation = parts.choose(match, incoming)
      if (operation === undefined || incoming.method !== 'HEAD') return operation
      const own = { ...operation }
      heads.add(own)
      return own
    },
    retrieve: (scope, operation, id) => {
      const key = `${scope.tenant.name} ${operation.resource} ${id}`
      const known = heads.has(operation) ? remembered.get(key) : undefined
      const found = known ?? parts.retrieve(scope, operation, id)
      if (heads.has(operation) && found.ok) remembered.set(key, found)
      return found
    },
  }
}

const inGroup = (id: string | null) => ({
  relationships: { customer_group: { data: id === null ? null : { type: 'customer_groups', id } } },
})

/** What is wrong with records and single calls only after other calls, or with some values. */
export const SCORED_OF_RECORDS: readonly ShownFault[] = [
  seed('authentication')(
    'scored-token-known-by-its-signature',
    'a token whose header or claims were changed is good, once the one that it was made of has been used: what was verified is remembered by its signature alone',
    knownBySignature,
    askToken(DEMO_CLIENT),
    get('/customer_groups', as('A{token}')),
    get('/customer_groups', as('{token}')),
    get('/customer_groups', as('A{token}')),
  ),
  seed('status')(
    'scored-created-with-include-200',
    'a create with `include` is answered with 200, not 201, for the record is loaded anew with what it brings along; without `include` it is a 201',
    answersAsLookedUp,
    createCustomer({ email: 'nora@example.org' }, inGroup('xYZkjABcde'), '?include=customer_group'),
  ),
  seed('persistence')(
    'scored-default-metadata-shared',
    'records that were made without metadata share one object for it: an update of the metadata of one of them changes that of all the others',
    oneForAll,
    createGroup({ name: 'Night Owls' }),
    createGroup({ name: 'Early Birds' }),
    updateGroup('{id}', { metadata: { tier: 'gold' } }),
    get('/customer_groups?filter[q][name_eq]=Night+Owls'),
  ),
  seed('headers')(
    'scored-etag-of-the-record-alone',
    'the ETag of a record is made of its id and updated_at, whatever `include` and `fields` say: who asks with If-None-Match is told 304 when customers came or left, or when another set of members was asked for',
    taggedByTheRecord,
    get(`${GROUP}?include=customers`),
    updateCustomer(MEMBER, {}, inGroup(null)),
    get(`${GROUP}?include=customers`, { 'if-none-match': tagOf('xYZkjABcde', '2025-06-29T16:09:35.217Z') }),
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
  seed('idempotency')(
    'scored-cursor-good-once',
    'a page of events that was read cannot be read again: its cursor is closed, and a 400; from the first page on one can walk as often as one likes',
    closedBehindTheReader,
    get(`${EVENTS}?page[size]=13`),
    get('{next}'),
    get('{next}'),
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
  seed('methods')(
    'scored-head-remembered',
    'HEAD of a record is answered as it first was: it is a 200 after the record was deleted, where GET is a 404',
    headsRemembered,
    ask('HEAD', `/customers/${MEMBER}`),
    remove(`/customers/${MEMBER}`),
    ask('HEAD', `/customers/${MEMBER}`),
  ),
]
