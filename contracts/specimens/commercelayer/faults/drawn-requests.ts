import { ask, createCustomer, createGroup, get, updateCustomer, updateGroup } from '../asking.ts'
import type { Members } from '../body-members.ts'
import { memberInvalid } from '../invalid.ts'
import { isObject, type Row, wrong } from '../model.ts'
import type { Parts } from '../parts.ts'
import { memberUnknown } from '../problems.ts'
import { succeed } from '../reading.ts'
import { recordUnknown } from '../refusals.ts'
import { isTable } from '../resources.ts'
import type { Match } from '../routing.ts'
import { type ShownFault, seed } from './seed.ts'

const GROUP = '/customer_groups/xYZkjABcde'
const MARKETS = `${GROUP}/markets`

/** A PATCH of the markets of a group, as the relationships of the library have one, says which they are. */
const replaceable = (parts: Parts): Partial<Parts> => {
  const isMarkets = ({ operations }: Match): boolean => operations[0]?.relationship === 'markets'
  return {
    choose: (match, incoming) => {
      const [found] = match.operations
      return found !== undefined && isMarkets(match) && incoming.method === 'PATCH'
        ? { ...found, method: 'PATCH', action: 'update', parameters: [] }
        : parts.choose(match, incoming)
    },
    change: (scope, operation, id, body) => {
      if (operation.relationship !== 'markets') return parts.change(scope, operation, id, body)
      const data = isObject(body) ? body['data'] : undefined
      if (parts.findRow(scope, operation.resource, id) === undefined) return wrong(recordUnknown)
      if (!Array.isArray(data)) return wrong(memberInvalid('markets', 'relationships'))
      const named = new Set(data.map((one: unknown) => (isObject(one) ? one['id'] : undefined)))
      for (const row of parts.allRows(scope, 'markets')) {
        const isOwn = row['customer_group'] === id
        if (named.has(row.id) !== isOwn)
          parts.update(scope, 'markets', row, { customer_group: isOwn ? null : id })
      }
      return succeed(204, undefined)
    },
  }
}

/** What differs of a record, as the payload of an event says it. */
const changesOf = (before: Row, after: Row): Members =>
  Object.fromEntries(
    Object.keys(after)
      .filter(name => name !== 'updated_at' && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map(name => [name, [before[name] ?? null, after[name] ?? null]]),
  )

/** Updates of groups leave an event, which says the method that it came by. */
const recorded = (parts: Parts): Partial<Parts> => ({
  update: (scope, table, row, columns) => {
    const before = { ...row }
    parts.update(scope, table, row, columns)
    const after = parts.findRow(scope, table, row.id)
    if (table !== 'customer_groups' || after === undefined) return
    const time = String(after['updated_at'])
    parts.insert(scope, 'event_stores', {
      id: parts.newId(taken => parts.findRow(scope, 'event_stores', taken) !== undefined),
      event: 'patch',
      payload: changesOf(before, after),
      who: null,
      reference: null,
      reference_origin: null,
      metadata: {},
      created_at: time,
      updated_at: time,
      customer_group: row.id,
    })
  },
})

/** An identifier without an id as none. */
const idOrNull = (relationship: unknown): unknown => {
  const data = isObject(relationship) ? relationship['data'] : undefined
  const isNameless = isObject(data) && (data['id'] === undefined || data['id'] === null)
  return isNameless ? { data: null } : relationship
}

const looksLikeAnIdentifier = (value: unknown): boolean =>
  isObject(value) && typeof value['type'] === 'string' && isTable(value['type']) && Object.hasOwn(value, 'id')

/** Drawn by lot: what sentences say of requests, and of how they are refused. */
export const DRAWN_REQUESTS: readonly ShownFault[] = [
  seed('robustness')(
    'unknown-inclusion-of-one-group-500',
    'an `include` that one group does not have is a 500, for it is loaded with the record before anybody looks; in lists it is a 400',
    parts => ({
      readQuery: (own, operation, target) => {
        const query = parts.readQuery(own, operation, target)
        const isLoaded = operation.id === 'retrieveCustomerGroup' && !query.ok
        if (isLoaded && query.problems.some(({ kind }) => kind === 'include-invalid'))
          throw new Error('The association was not found.')
        return query
      },
    }),
    get(`${GROUP}?include=nothing`),
  ),
  seed('methods')(
    'markets-of-a-group-replaceable',
    'PATCH of the markets of a group, which that path does not have, says which they are, as the relationships of the library have it',
    replaceable,
    ask('PATCH', MARKETS, {}, JSON.stringify({ data: [] })),
    get(MARKETS),
  ),
  seed('include-sparse')(
    'new-customers-take-no-inclusion',
    'creating a customer with `include` is a 400, for its controller permits `fields` alone; groups take both',
    parts => ({
      findUnknown: (operation, target) =>
        parts.findUnknown(
          operation.id === 'createCustomer' ? { ...operation, parameters: ['fields'] } : operation,
          target,
        ),
    }),
    createCustomer({ email: 'new@example.com' }, {}, '?include=customer_group'),
  ),
  seed('headers')(
    'allow-as-a-list-in-ruby',
    'Allow of a 405 is ["GET", "HEAD", "OPTIONS"], a list as it prints itself, for nobody joined it',
    parts => ({
      allow: match => {
        const names = parts.allow(match).split(', ')
        return `[${names.map(name => JSON.stringify(name)).join(', ')}]`
      },
    }),
    ask('PUT', '/markets'),
  ),
  seed('envelope')(
    'new-group-links-to-where-it-was-sent',
    'links.self of a group that was just made is the URL of the request, that of all groups',
    parts => ({
      create: (scope, operation, body) => {
        const reply = parts.create(scope, operation, body)
        if (!reply.ok || operation.resource !== 'customer_groups') return reply
        const made = isObject(reply.value.body) ? reply.value.body : {}
        const data = isObject(made['data']) ? made['data'] : {}
        const links = { self: `${scope.origin}/api/customer_groups` }
        return { ...reply, value: { ...reply.value, body: { ...made, data: { ...data, links } } } }
      },
    }),
    createGroup({ name: 'New' }),
  ),
  seed('schema')(
    'event-named-by-the-method',
    'an update leaves an event "patch", after the method that it came by, where there are create and update',
    recorded,
    updateGroup('xYZkjABcde', { name: 'Other' }),
    get(`${GROUP}/event_stores?page[size]=25`),
  ),
  seed('validation')(
    'type-of-an-update-only-when-there',
    'an update without a type, or with null or the empty text for one, is no error: only a type that is truthy is compared',
    parts => ({
      checkType: (resource, draft) =>
        Object.hasOwn(draft.data, 'id') && !draft.data['type'] ? [] : parts.checkType(resource, draft),
    }),
    updateGroup('xYZkjABcde', { name: 'Other' }, { type: null }),
  ),
  seed('validation')(
    'group-without-an-id-is-none',
    'customer_group: {data: {type: ...}} takes a customer out of its group: an id that is absent is set as null, where it is required',
    parts => ({
      readReferences: (scope, resource, draft) => {
        const named = Object.entries(draft.relationships).map(([name, value]) => [
          name,
          name === 'customer_group' ? idOrNull(value) : value,
        ])
        return parts.readReferences(scope, resource, { ...draft, relationships: Object.fromEntries(named) })
      },
    }),
    updateCustomer(
      'XAyRWNUzyN',
      {},
      { relationships: { customer_group: { data: { type: 'customer_groups' } } } },
    ),
    get('/customers/XAyRWNUzyN/customer_group'),
  ),
  seed('validation')(
    'metadata-taken-for-an-identifier',
    'metadata with a type that there is and an id is taken for a relationship, and is a 400 as one that cannot be set; any object will do',
    parts => ({
      checkMembers: (resource, draft) => [
        ...parts.checkMembers(resource, draft),
        ...(looksLikeAnIdentifier(draft.attributes['metadata']) ? [memberUnknown('metadata')] : []),
      ],
    }),
    createGroup({ name: 'New', metadata: { type: 'customers', id: 'XAyRWNUzyN' } }),
  ),
]
