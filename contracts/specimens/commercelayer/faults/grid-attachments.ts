import { get } from '../asking.ts'
import { type ShownFault, seed, serve } from './seed.ts'

const ATTACHMENTS = '/customer_groups/xYZkjABcde/attachments'

/** The cells of attachments in a grid of operations and classes. */
export const GRID_ATTACHMENTS: readonly ShownFault[] = [
  seed('schema')(
    'attachment-url-in-an-object',
    'the URL of an attachment is {"url": ...}, as the uploader of the framework writes itself, not a text',
    serve('attachments', 'url', value => ({ url: value })),
    get(ATTACHMENTS),
  ),
  seed('envelope')(
    'attachment-links-to-its-file',
    'links.self of an attachment is the URL of its file, not that of the attachment',
    parts => ({
      presentResource: (scope, node, shown) => {
        const { url } = node.row
        const resource = parts.presentResource(scope, node, shown)
        return node.table === 'attachments' && typeof url === 'string'
          ? { ...resource, links: { self: url } }
          : resource
      },
    }),
    get(ATTACHMENTS),
  ),
  seed('filter')(
    'filtered-attachments-of-all-groups',
    'a filter of the attachments of a group starts from all attachments: what it finds is of other groups, too',
    parts => ({
      listRelated: (scope, operation, target, id) => {
        const isFiltered = operation.relationship === 'attachments' && scope.query.conditions.length > 0
        return isFiltered && parts.findRow(scope, operation.resource, id) !== undefined
          ? parts.listRows(scope, 'attachments', target, parts.allRows(scope, 'attachments'))
          : parts.listRelated(scope, operation, target, id)
      },
    }),
    get(`${ATTACHMENTS}?filter[q][name_start]=Programme`),
  ),
  seed('sort')(
    'attachments-sorted-by-name-only',
    'attachments are sorted by their name, up or down, whichever of their fields `sort` has',
    parts => ({
      sortRows: (resource, rows, keys, compare) => {
        const named = resource.type === 'attachments' ? keys.map(key => ({ ...key, field: 'name' })) : keys
        return parts.sortRows(resource, rows, named, compare)
      },
    }),
    get(`${ATTACHMENTS}?sort=-created_at`),
  ),
  seed('include-sparse')(
    'attachable-not-brought-along',
    'include=attachable gives the relationship its data, and brings nothing along: what is polymorphic is not loaded',
    parts => ({
      includeFrom: (scope, primary, paths) => {
        const inclusion = parts.includeFrom(scope, primary, paths)
        return primary.some(({ table }) => table === 'attachments')
          ? { ...inclusion, included: [] }
          : inclusion
      },
    }),
    get(`${ATTACHMENTS}?include=attachable`),
  ),
]
