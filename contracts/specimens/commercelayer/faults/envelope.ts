import { askToken, createGroup, DEMO_CLIENT, get, updateCustomer } from '../asking.ts'
import { isObject } from '../model.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('envelope')

/** Faults of what is around the values. */
export const ENVELOPE: readonly ShownFault[] = [
  fault(
    'counts-as-text',
    'record_count and page_count are strings',
    parts => ({
      collectionDocument: (scope, table, target, slice) => ({
        ...parts.collectionDocument(scope, table, target, slice),
        meta: { record_count: String(slice.recordCount), page_count: String(slice.pageCount) },
      }),
    }),
    get('/markets'),
  ),
  fault(
    'created-without-meta',
    'a new customer group comes without meta; a retrieved one has it',
    () => ({
      finish: (reply, { id }) => {
        const data = isObject(reply.body) ? reply.body['data'] : undefined
        if (id !== 'createCustomerGroup' || !isObject(data)) return reply
        const { meta: _, ...rest } = data
        return { ...reply, body: { ...Object(reply.body), data: rest } }
      },
    }),
    createGroup({ name: 'New' }),
  ),
  fault(
    'updated-in-a-list',
    'an updated customer comes in a list of one',
    () => ({
      finish: (reply, { id }) =>
        id === 'updateCustomer' && isObject(reply.body)
          ? { ...reply, body: { ...reply.body, data: [reply.body['data']] } }
          : reply,
    }),
    updateCustomer('XAyRWNUzyN', { reference: 'C-1' }),
  ),
  fault(
    'jsonapi-member',
    'lists have a member that the document does not know',
    parts => ({
      collectionDocument: (scope, table, target, slice) => ({
        jsonapi: { version: '1.0' },
        ...parts.collectionDocument(scope, table, target, slice),
      }),
    }),
    get('/customers'),
  ),
  fault(
    'linkage-unasked',
    'customers show the data of their group though it is not included',
    parts => ({
      presentRelationship: (scope, resource, row, name, isIncluded) =>
        parts.presentRelationship(scope, resource, row, name, isIncluded || resource.type === 'customers'),
    }),
    get('/customers'),
  ),
  fault(
    'empty-included',
    'a record has an empty `included` when nothing was asked for',
    parts => ({
      oneDocument: (scope, table, row) => ({ included: [], ...parts.oneDocument(scope, table, row) }),
    }),
    get('/markets/dlQbPhNNop'),
  ),
  fault(
    'relative-self-links',
    'links.self of markets has no host',
    parts => ({
      selfLink: (origin, resource, row) =>
        parts.selfLink(resource.type === 'markets' ? '' : origin, resource, row),
    }),
    get('/markets'),
  ),
  fault(
    'self-links-miss-the-record',
    'links.self of customers leads to a path that does not exist',
    parts => ({
      selfLink: (origin, resource, row) => {
        const link = parts.selfLink(origin, resource, row)
        return resource.type === 'customers' ? link.replace('/api/', '/') : link
      },
    }),
    get('/customers/XAyRWNUzyN'),
  ),
  fault(
    'related-link-hyphenated',
    'the link to event stores is spelled with a hyphen',
    parts => ({
      presentRelationship: (scope, resource, row, name, isIncluded) =>
        parts.presentRelationship(
          scope,
          resource,
          row,
          name.replace('event_stores', 'event-stores'),
          isIncluded,
        ),
    }),
    get('/customer_groups/xYZkjABcde'),
  ),
  fault(
    'events-counted',
    'event stores have counts, which a cursor does not know',
    parts => ({
      eventsDocument: (scope, target, rows, next) => ({
        ...parts.eventsDocument(scope, target, rows, next),
        meta: { record_count: rows.length },
      }),
    }),
    get('/customer_groups/xYZkjABcde/event_stores'),
  ),
  fault(
    'next-null',
    'links.next of the last page of events is null, not absent',
    parts => ({
      eventsDocument: (scope, target, rows, next) => {
        const document = parts.eventsDocument(scope, target, rows, next)
        return next === undefined ? { ...document, links: { next: null } } : document
      },
    }),
    get('/customer_groups/xYZkjABcde/event_stores?page[size]=25'),
  ),
  fault(
    'token-in-data',
    'the token comes in a member `data`',
    parts => ({
      answerToken: async (backend, incoming, target) => {
        const reply = await parts.answerToken(backend, incoming, target)
        return reply.ok ? { ok: true, value: { ...reply.value, body: { data: reply.value.body } } } : reply
      },
    }),
    askToken(DEMO_CLIENT),
  ),
]
