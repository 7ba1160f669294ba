import { get } from '../asking.ts'
import type { Members } from '../body-members.ts'
import { isObject } from '../model.ts'
import type { Page } from '../paging.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed, serve } from './seed.ts'

const GROUP = '/customer_groups/xYZkjABcde'

const dateOf = (time: unknown): unknown => String(time).slice(0, 10)

/** A page whose keys are those of the whole list, as `slice` keeps them: from the second page on that is no list. */
const byPlace = (data: unknown, { number, size }: Page): unknown =>
  Array.isArray(data) && number > 1 && data.length > 0
    ? Object.fromEntries(data.map((one: unknown, n) => [String((number - 1) * size + n), one]))
    : data

/** The members of `attributes`, beside `id` and `type`. */
const flat = (data: unknown): unknown => {
  if (!isObject(data) || !isObject(data['attributes'])) return data
  const { attributes, ...rest } = data
  return { ...attributes, ...rest }
}

const withData = (body: unknown, change: (data: unknown) => unknown): Members =>
  isObject(body) ? { ...body, data: change(body['data']) } : {}

/** Drawn by lot: what sentences say of the replies to what was read. */
export const DRAWN_REPLIES: readonly ShownFault[] = [
  seed('dates')(
    'price-lists-dated-by-day',
    'created_at and updated_at of price lists are dates alone, 2018-01-01, for their model declares them as such',
    parts => {
      const created = serve('price_lists', 'created_at', dateOf)(parts)
      return serve('price_lists', 'updated_at', dateOf)({ ...parts, ...created })
    },
    get('/price_lists'),
  ),
  seed('envelope')(
    'group-of-a-customer-as-linkage',
    'the group of a customer is answered as the relationship is, by type and id with the links of that; it is to be the group',
    parts => ({
      listRelated: (scope, operation, target, id) => {
        const reply = parts.listRelated(scope, operation, target, id)
        if (!reply.ok || operation.relationship !== 'customer_group') return reply
        const identify = (data: unknown): unknown =>
          isObject(data) ? { type: data['type'], id: data['id'] } : data
        const self = `${scope.origin}/api/customers/${id}`
        const links = { self: `${self}/relationships/customer_group`, related: `${self}/customer_group` }
        const body = { links, ...withData(reply.value.body, identify) }
        return { ...reply, value: { ...reply.value, body } }
      },
    }),
    get('/customers/XAyRWNUzyN/customer_group'),
  ),
  seed('envelope')(
    'later-pages-keyed-by-place',
    'from the second page on the data of customers is an object by place, {"10": ...}: they are paged in memory, by a slice that keeps its keys',
    parts => ({
      collectionDocument: (scope, table, target, slice) => {
        const document = parts.collectionDocument(scope, table, target, slice)
        return table === 'customers' ? withData(document, data => byPlace(data, scope.query.page)) : document
      },
    }),
    get('/customers?page[size]=2&page[number]=2'),
  ),
  seed('envelope')(
    'price-list-of-a-group-flat',
    'the price list of a group has its attributes beside id and type, as the endpoint of 2019 wrote them, not in `attributes`',
    parts => ({
      listRelated: (scope, operation, target, id) => {
        const reply = parts.listRelated(scope, operation, target, id)
        return reply.ok && operation.relationship === 'price_list'
          ? { ...reply, value: { ...reply.value, body: withData(reply.value.body, flat) } }
          : reply
      },
    }),
    get(`${GROUP}/price_list`),
  ),
  seed('schema')(
    'type-by-inheritance',
    'customers with a password have the type registered_customers, for the type is made of the class, which they have a subclass of',
    parts => ({
      presentResource: (scope, node, shown) => {
        const resource = parts.presentResource(scope, node, shown)
        return node.table === 'customers' && node.row['has_password'] === true
          ? { ...resource, type: 'registered_customers' }
          : resource
      },
    }),
    get('/customers'),
  ),
  seed('include-sparse')(
    'attachments-included-as-none',
    'include=attachments brings none along, and has [] for their data: the join wants another name for the type of what they belong to',
    parts => ({
      includeFrom: (scope, primary, paths) => {
        const related: Parts['related'] = (within, resource, row, name) =>
          name === 'attachments' ? [] : parts.related(within, resource, row, name)
        return parts.includeFrom({ ...scope, parts: { ...scope.parts, related } }, primary, paths)
      },
      linkage: (scope, resource, row, name) =>
        name === 'attachments' ? [] : parts.linkage(scope, resource, row, name),
    }),
    get(`${GROUP}?include=attachments`),
  ),
  seed('include-sparse')(
    'markets-linked-as-one',
    'the data of the markets of a group is an identifier, that of the first, or null: they are declared as one, as the schema of the vendor types them',
    parts => ({
      linkage: (scope, resource, row, name) => {
        const data = parts.linkage(scope, resource, row, name)
        return name === 'markets' && Array.isArray(data) ? ((data[0] as unknown) ?? null) : data
      },
    }),
    get(`${GROUP}?include=markets`),
  ),
  seed('ids')(
    'price-list-linked-by-its-key',
    'the data of the price list of a group has the number of its row for an id, which is the foreign key as it stands',
    parts => ({
      linkage: (scope, resource, row, name) => {
        const data = parts.linkage(scope, resource, row, name)
        if (name !== 'price_list' || !isObject(data)) return data
        const key = parts.allRows(scope, 'price_lists').findIndex(({ id }) => id === data['id'])
        return { ...data, id: key + 1 }
      },
    }),
    get(`${GROUP}?include=price_list`),
  ),
]
