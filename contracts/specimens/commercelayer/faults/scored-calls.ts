import {
  as,
  ask,
  askToken,
  createCustomer,
  DEMO_CLIENT,
  get,
  inGroup,
  remove,
  updateCustomer,
} from '../asking.ts'
import type { Verdict } from '../credentials.ts'
import { type Checked, type Reply, right, wrong } from '../model.ts'
import type { Parts } from '../parts.ts'
import { cursorInvalid } from '../problems.ts'
import { knowingHead } from './heads.ts'
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

/** HEAD of a record is answered by a cache in front, which only GET goes past. */
const headsRemembered = (all: Parts): Partial<Parts> => {
  const remembered = new Map<string, Checked<Reply>>()
  return knowingHead((parts, isHead) => ({
    retrieve: (scope, operation, id) => {
      const key = `${scope.tenant.name} ${operation.resource} ${id}`
      const known = isHead(operation) ? remembered.get(key) : undefined
      const found = known ?? parts.retrieve(scope, operation, id)
      if (isHead(operation) && found.ok) remembered.set(key, found)
      return found
    },
  }))(all)
}

/** What is wrong with an answer only after other requests, or beside a parameter. */
export const SCORED_OF_CALLS: readonly ShownFault[] = [
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
  seed('headers')(
    'scored-etag-of-the-record-alone',
    'the ETag of a record is made of its id and updated_at, whatever `include` and `fields` say: who asks with If-None-Match is told 304 when customers came or left, or when another set of members was asked for',
    taggedByTheRecord,
    get(`${GROUP}?include=customers`),
    updateCustomer(MEMBER, {}, inGroup(null)),
    get(`${GROUP}?include=customers`, { 'if-none-match': tagOf('xYZkjABcde', '2025-06-29T16:09:35.217Z') }),
  ),
  seed('idempotency')(
    'scored-cursor-good-once',
    'a page of events that was read cannot be read again: its cursor is closed, and a 400; from the first page on one can walk as often as one likes',
    closedBehindTheReader,
    get(`${EVENTS}?page[size]=13`),
    get('{next}'),
    get('{next}'),
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
