import { asking, edit, get } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { belongsTo, faultsOf, presentIn, type ShownFault, sentBody } from './fault.ts'

const A = { group_name: 'a' }
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']
const SEARCH_LIMIT = '20'

const daysFirst = (time: unknown): string => String(time).replace(/^(\d{4})-(\d\d)-(\d\d)/, '$1-$3-$2')

/** The whole body is saved, and the id in it says where. */
const savedBySentId = (parts: Parts): Partial<Parts> => ({
  command: (call, given, store) => {
    const row = call.operation === 'edit' ? store.find(String(sentBody(call)['id'])) : undefined
    const own = row !== undefined && belongsTo(call)(row)
    return parts.command(own ? { ...call, id: String(row.id) } : call, given, store)
  },
})

/** The list joins the versions of the groups: the first one, and one more for each edit. */
const versionsListed = (parts: Parts): Partial<Parts> => {
  const edits = new Map<number, number>()
  return {
    changesOf: (call, now, row) => {
      if (row !== undefined) edits.set(row.id, (edits.get(row.id) ?? 0) + 1)
      return parts.changesOf(call, now, row)
    },
    arrange: (rows, call, store) =>
      parts
        .arrange(rows, call, store)
        .flatMap(row =>
          call.operation === 'list' ? Array.from({ length: 1 + (edits.get(row.id) ?? 0) }, () => row) : [row],
        ),
  }
}

/** The end date came later, with a query of its own. */
const untilForAll = (parts: Parts): Partial<Parts> => ({
  command: async (call, given, store) => {
    const command = await parts.command(call, given, store)
    const { tenant: _, ...query } = command.query
    return call.operation === 'list' && call.filters.updated_at !== undefined
      ? { ...command, query }
      : command
  },
})

/** What a review finds of how a first implementation keeps groups, looks for them and shows them. */
export const DRAFTS: readonly ShownFault[] = [
  faultsOf('envelope')(
    'success-has-a-null-error',
    'One class for all answers: a success has an error of null beside its message',
    parts => ({
      envelopeOf: (message, data, call) => ({ ...parts.envelopeOf(message, data, call), error: null }),
    }),
    [get('/1')],
  ),
  faultsOf('pagination')(
    'filtered-list-stops-at-20',
    'Filters lead to the search, which finds twenty groups at most',
    parts => ({
      filterQuery: (filters, call) => ({
        ...parts.filterQuery(filters, call),
        ...(Object.keys(filters).length > 0 && { _limit: SEARCH_LIMIT }),
      }),
    }),
    [get('?created_at=2000-01-01+0:0:0')],
  ),
  faultsOf('filter')(
    'updated-at-means-that-day-only',
    'updated_at is not the end of a time but a day: groups last updated before it are left out',
    parts => ({
      filterQuery: (filters, call) => ({
        ...parts.filterQuery(filters, call),
        ...(filters.updated_at !== undefined && { updated_at_gte: `${filters.updated_at} 00:00:00` }),
      }),
    }),
    [get('?updated_at=2026-01-01')],
  ),
  faultsOf('sort')(
    'list-is-newest-first',
    'The list begins with the highest id',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        return call.operation === 'list' ? arranged.toReversed() : arranged
      },
    }),
    [get('')],
  ),
  faultsOf('headers')(
    'allow-names-all-methods',
    'Allow names every method of the API on each path, PUT on that of the list, too',
    () => ({ methodsOf: () => METHODS }),
    [asking('DELETE', '/customer-groups')],
  ),
  faultsOf('dates')(
    'fetch-has-days-before-months',
    'A fetched group has its dates as year, day, month',
    parts =>
      presentIn(parts, 'fetch', group => ({
        ...group,
        created_at: daysFirst(group['created_at']),
        updated_at: daysFirst(group['updated_at']),
      })),
    [get('/1')],
  ),
  faultsOf('ids')(
    'sent-id-chooses-the-group',
    'An id in the body of an edit, not the one of the path, says which group is edited',
    savedBySentId,
    [edit(1, { ...A, id: 2 }), get('/1'), get('/2')],
  ),
  faultsOf('idempotency')(
    'edited-group-is-listed-twice',
    'The list joins the versions of the groups: each edit lists its group once more',
    versionsListed,
    [edit(1, A), get('')],
  ),
  faultsOf('tenant-leaks')(
    'updated-at-crosses-tenants',
    'updated_at leads to a query of its own, which forgets the tenant: the groups of all are listed',
    untilForAll,
    [get('?updated_at=2026-01-01')],
  ),
]
