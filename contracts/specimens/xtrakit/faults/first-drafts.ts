import { add, asking, edit, get, keyed, without } from '../asking.ts'
import { OTHER_KEY } from '../credentials.ts'
import type { Refusal } from '../model.ts'
import type { Parts } from '../parts.ts'
import { belongsTo, faultsOf, refuse, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }

/** The UPDATE names the business of the key, and forgets the number of the group. */
const everyGroupEdited = (parts: Parts): Partial<Parts> => ({
  command: (call, given, store) => {
    const command = parts.command(call, given, store)
    if (call.operation === 'edit') {
      const changes = given.changesOf(call, given.timeOf(given.now(), call), undefined)
      for (const { id } of store.rows().filter(belongsTo(call))) store.change(String(id), changes)
    }
    return command
  },
})

/** The business is a condition that is added where the filters are put together, so not without one. */
const tenantBesideFilters = (parts: Parts): Partial<Parts> => ({
  command: async (call, given, store) => {
    const command = await parts.command(call, given, store)
    if (call.operation !== 'list' || Object.keys(call.filters).length > 0) return command
    const { tenant: _, ...query } = command.query
    return { ...command, query }
  },
})

const isDelete = (refusal: Refusal): boolean =>
  refusal.fault === 'method-not-allowed' && refusal.method === 'DELETE'

/** The general page of the vendor names DELETE, so there is a handler for it, which does nothing yet. */
const deleteSaysDone = (parts: Parts): Partial<Parts> => ({
  refusalStatus: (refusal, call) => (isDelete(refusal) ? 200 : parts.refusalStatus(refusal, call)),
  refusalHeaders: (refusal, call) => (isDelete(refusal) ? {} : parts.refusalHeaders(refusal, call)),
  refusalBody: (status, error, refusal, call) =>
    isDelete(refusal)
      ? { status, message: 'Group deleted successfully', data: {} }
      : parts.refusalBody(status, error, refusal, call),
})

/** What a review of the first draft finds: one clause of the document each. */
export const FIRST_DRAFTS: readonly ShownFault[] = [
  faultsOf('filter')(
    'updated-at-is-a-start',
    'updated_at is compared like created_at beside it: groups last updated on that day or later come',
    parts => ({
      filterQuery: (filters, call) => {
        const { updated_at_lte: _, ...query } = parts.filterQuery(filters, call)
        return filters.updated_at === undefined
          ? query
          : { ...query, updated_at_gte: `${filters.updated_at} 00:00:00` }
      },
    }),
    [get('?updated_at=2000-01-01')],
  ),
  faultsOf('sort')(
    'oldest-update-comes-first',
    'The list is in the order of updated_at instead of id',
    parts => ({
      arrange: (rows, call, store) =>
        parts.arrange(rows, call, store).toSorted((a, b) => a.updated_at.localeCompare(b.updated_at)),
    }),
    [get('')],
  ),
  faultsOf('persistence')(
    'edit-changes-every-group',
    'An edit forgets the number when it stores: all groups of the business get the name',
    everyGroupEdited,
    [edit(1, A), get('')],
  ),
  faultsOf('validation')(
    'description-is-required',
    'Both members of a group are required: one without a description is 400',
    parts =>
      refuse(
        parts,
        { fault: 'member-missing', field: 'group_description' },
        body => !Object.hasOwn(body, 'group_description'),
      ),
    [add(A)],
  ),
  faultsOf('error-bodies')(
    'unauthorized-says-no-more',
    'The error of every 401 is "Unauthorized" alone, so that a missing key and an unknown one look the same',
    parts => ({
      refusalText: (refusal, call) =>
        parts.refusalStatus(refusal, call) === 401 ? 'Unauthorized' : parts.refusalText(refusal, call),
    }),
    [without('authorization', get(''))],
  ),
  faultsOf('ids')(
    'list-ids-are-positions',
    'The list numbers its groups from 1 instead of showing their ids',
    parts => ({
      dataOf: (call, groups) =>
        parts.dataOf(
          call,
          call.operation === 'list' ? groups.map((group, at) => ({ ...group, id: at + 1 })) : groups,
        ),
    }),
    [keyed(OTHER_KEY, get(''))],
  ),
  faultsOf('tenant-leaks')(
    'unfiltered-list-crosses-tenants',
    'The tenant is a condition among the filters: a list without any has the groups of all tenants',
    tenantBesideFilters,
    [get('')],
  ),
  faultsOf('robustness')(
    'wrong-created-at-breaks',
    'created_at goes to the database as it was sent: what is no time gets 500 instead of 400',
    parts => ({
      readFilters: query => {
        const filters = parts.readFilters(query)
        const isBroken =
          'fault' in filters && filters.fault === 'parameter-invalid' && filters.name === 'created_at'
        return isBroken ? { fault: 'internal' } : filters
      },
    }),
    [get('?created_at=soon')],
  ),
  faultsOf('methods')(
    'delete-says-done',
    'DELETE of a group, which there is not, is 200 and does nothing instead of being refused with 405',
    deleteSaysDone,
    [asking('DELETE', '/customer-groups/1')],
  ),
  faultsOf('include-sparse')(
    'edit-answers-without-the-group',
    'The data of an edit are an empty object: the group is to be fetched anew',
    parts => ({
      dataOf: (call, groups) => (call.operation === 'edit' ? {} : parts.dataOf(call, groups)),
    }),
    [edit(1, A)],
  ),
]
