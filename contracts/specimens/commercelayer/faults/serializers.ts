import { get } from '../asking.ts'
import { nameOf } from '../including.ts'
import { isObject } from '../model.ts'
import type { Parts } from '../parts.ts'
import { kindOf, type Resource } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const schema = seed('schema')
const envelope = seed('envelope')
const include = seed('include-sparse')
const GROUP = '/customer_groups/xYZkjABcde'

/** Serves each attribute as something else. */
const serveAll =
  (change: (value: unknown, resource: Resource, name: string) => unknown) =>
  (parts: Parts): Partial<Parts> => ({
    presentAttributes: (scope, resource, row) =>
      Object.fromEntries(
        Object.entries(parts.presentAttributes(scope, resource, row)).map(([name, value]) => [
          name,
          change(value, resource, name),
        ]),
      ),
  })

type Members = Readonly<Record<string, unknown>>

/** Changes documents of records and of lists. */
const redocument =
  (change: (document: Members) => Members) =>
  (parts: Parts): Partial<Parts> => ({
    oneDocument: (...one) => change(parts.oneDocument(...one)),
    collectionDocument: (...page) => change(parts.collectionDocument(...page)),
  })

const identified = (resource: unknown): unknown =>
  isObject(resource) ? { type: resource['type'], id: resource['id'] } : resource

/** Faults of what records look like when they are written out. */
export const SERIALIZERS: readonly ShownFault[] = [
  schema(
    'empty-metadata-as-a-list',
    'metadata with nothing in it is served as [], as PHP writes an empty array',
    serveAll(value => (isObject(value) && Object.keys(value).length === 0 ? [] : value)),
    get('/price_lists'),
  ),
  schema(
    'attachable-as-class-name',
    'the data of `attachable` has the class for a type, as the column of a polymorphic relation does',
    parts => ({
      linkage: (scope, resource, row, name) => {
        const data = parts.linkage(scope, resource, row, name)
        return name === 'attachable' && isObject(data) ? { ...data, type: 'CustomerGroup' } : data
      },
    }),
    get(`${GROUP}/attachments?include=attachable`),
  ),
  envelope(
    'empty-list-as-null',
    'a list with nothing in it has data of null, as Go writes a nil slice',
    redocument(document =>
      Array.isArray(document['data']) && document['data'].length === 0
        ? { ...document, data: null }
        : document,
    ),
    get('/customers?filter[q][email_eq]=nobody@example.com'),
  ),
  envelope(
    'self-links-below-the-group',
    'links.self of what belongs to a group leads below the group, where nothing is',
    parts => ({
      listRelated: (scope, operation, target, id) => {
        const selfLink: typeof parts.selfLink = (origin, resource, row) =>
          operation.parameters.includes('page') && resource.type === operation.shows
            ? `${origin}${target.path}/${row.id}`
            : parts.selfLink(origin, resource, row)
        return parts.listRelated({ ...scope, parts: { ...scope.parts, selfLink } }, operation, target, id)
      },
    }),
    get(`${GROUP}/customers`),
  ),
  seed('dates')(
    'trailing-zeros-dropped',
    'times lose the zeros at their end, as in 12:00:00Z and 12:00:00.59Z',
    serveAll((value, resource, name) =>
      kindOf(resource, name) === 'time' && typeof value === 'string' ? value.replace(/\.?0+Z$/, 'Z') : value,
    ),
    get(GROUP),
  ),
  include(
    'included-as-identifiers',
    'what is included is its type and id only',
    redocument(document =>
      Array.isArray(document['included'])
        ? { ...document, included: document['included'].map(identified) }
        : document,
    ),
    get('/customers/XAyRWNUzyN?include=customer_group'),
  ),
  include(
    'fields-not-for-the-included',
    'fields count for what was asked for, not for what is included',
    parts => {
      let primary: ReadonlySet<string> = new Set()
      return {
        includeFrom: (scope, nodes, paths) => {
          primary = new Set(nodes.map(nameOf))
          return parts.includeFrom(scope, nodes, paths)
        },
        presentResource: (scope, node, shown) => {
          const query = primary.has(nameOf(node)) ? scope.query : { ...scope.query, fields: new Map() }
          return parts.presentResource({ ...scope, query }, node, shown)
        },
      }
    },
    get('/customers/XAyRWNUzyN?include=customer_group&fields[customer_groups]=name'),
  ),
  include(
    'empty-fields-show-everything',
    'fields that name nothing leave nothing out',
    parts => ({
      readFields: target => {
        const read = parts.readFields(target)
        return read.ok
          ? { ...read, value: new Map([...read.value].filter(([, names]) => names.size > 0)) }
          : read
      },
    }),
    get('/customers/XAyRWNUzyN?fields[customers]='),
  ),
]
