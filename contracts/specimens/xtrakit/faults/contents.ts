import { add, edit, get } from '../asking.ts'
import type { Call } from '../model.ts'
import type { Parts } from '../parts.ts'
import { belongsTo, faultsOf, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const FIVE_HOURS = 5 * 3600 * 1000
const isFiltered = ({ operation, filters }: Call): boolean =>
  operation === 'list' && Object.keys(filters).length > 0

const asText = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : 1)

/** An index of what filters look for, which is filled at night. */
const indexedTooLate = (parts: Parts): Partial<Parts> => {
  const added = new Set<number>()
  return {
    arrange: (rows, call, store) => {
      const arranged = parts.arrange(rows, call, store)
      if (call.operation === 'add') for (const { id } of arranged) added.add(id)
      return isFiltered(call) ? arranged.filter(({ id }) => !added.has(id)) : arranged
    },
  }
}

/** A start date leads to a query of its own, without the condition that all others begin with. */
const fromForAll = (parts: Parts): Partial<Parts> => ({
  command: async (call, given, store) => {
    const command = await parts.command(call, given, store)
    const { tenant: _, ...query } = command.query
    const { created_at: start, updated_at: end } = call.filters
    return start !== undefined && end === undefined ? { ...command, query } : command
  },
})

/** What the answers hold, and in which order. */
export const CONTENTS: readonly ShownFault[] = [
  faultsOf('schema')(
    'list-shows-empty-description-as-null',
    'The list has null where a description is an empty text; a fetched group has the empty text',
    parts =>
      presentIn(parts, 'list', ({ group_description: text, ...group }) => ({
        ...group,
        group_description: text === '' ? null : text,
      })),
    [add({ ...A, group_description: '' }), get('')],
  ),
  faultsOf('envelope')(
    'filtered-count-says-of-how-many',
    'The message of a filtered list has the number of all groups, too: "Groups found: 3 of 60"',
    parts => ({
      messageOf: (call, rows, store) => {
        const message = parts.messageOf(call, rows, store)
        return isFiltered(call) ? `${message} of ${store.rows().filter(belongsTo(call)).length}` : message
      },
    }),
    [get('?updated_at=2024-12-31')],
  ),
  faultsOf('pagination')(
    'filtered-list-lacks-its-first-group',
    'The search counts from 0, and is asked from 1 on: a filtered list lacks its first group',
    parts => ({
      arrange: (rows, call, store) => parts.arrange(rows, call, store).slice(isFiltered(call) ? 1 : 0),
    }),
    [get('?business_code=15848484')],
  ),
  faultsOf('sort')(
    'filtered-ids-sorted-as-text',
    'The search has ids as text: a filtered list has 10 before 2',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        return isFiltered(call) ? arranged.toSorted((a, b) => asText(a.id, b.id)) : arranged
      },
    }),
    [get('?created_at=2000-01-01+0:0:0')],
  ),
  faultsOf('filter')(
    'business-code-loses-its-sign',
    'The sign is cut off business_code: -15848484 finds the groups of 15848484 instead of none',
    parts => ({
      filterQuery: ({ business_code: code, ...filters }, call) =>
        parts.filterQuery(
          code === undefined ? filters : { ...filters, business_code: code.replace('-', '') },
          call,
        ),
    }),
    [get('?business_code=-15848484')],
  ),
  faultsOf('filter')(
    'added-group-is-in-no-filtered-list',
    'Filters look into an index that is filled at night: a new group is in the whole list, and in no filtered one',
    indexedTooLate,
    [add(A), get('?created_at=2024-08-04+08:23:45')],
  ),
  faultsOf('dates')(
    'edited-in-local-time',
    'An edit sets updated_at to the local time of the server, five hours behind UTC',
    parts => ({
      timeOf: (now, call) =>
        parts.timeOf(call.operation === 'edit' ? new Date(now.getTime() - FIVE_HOURS) : now, call),
    }),
    [edit(1, A)],
  ),
  faultsOf('tenant-leaks')(
    'created-at-alone-crosses-tenants',
    'created_at without updated_at leads to a query of its own, which forgets the tenant: the groups of all are listed',
    fromForAll,
    [get('?created_at=2023-01-01+00:00:00')],
  ),
  faultsOf('include-sparse')(
    'include-parameter-adds-customers',
    'The parameter include, which nobody knows, is honoured: with include=customers each group has its customers',
    parts => ({
      present: (row, call) =>
        call.query.some(([name, value]) => name === 'include' && value === 'customers')
          ? { ...parts.present(row, call), customers: [] }
          : parts.present(row, call),
    }),
    [get('/1?include=customers')],
  ),
]
