import { createCustomer, createGroup, get, inGroup, remove, updateCustomer } from '../asking.ts'
import { isObject, type Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import type { Predicate } from '../predicates.ts'
import { reword, type ShownFault, seed, serve } from './seed.ts'

const persistence = seed('persistence')
const filter = seed('filter')
const GROUP = 'xYZkjABcde'
const FIRST_LETTERS = 10
const BATCH = 25

/** Records that are marked when they are deleted, and a search that does not look at the mark. */
const foundWhenDeleted = (parts: Parts): Partial<Parts> => {
  const gone = new Map<string, readonly Row[]>()
  return {
    remove: (scope, table, row) => {
      const key = `${scope.tenant.name} ${table}`
      gone.set(key, [...(gone.get(key) ?? []), { ...row }])
      parts.remove(scope, table, row)
    },
    list: (scope, operation, target) => {
      const deleted = gone.get(`${scope.tenant.name} ${operation.resource}`) ?? []
      const filterRows: Parts['filterRows'] = (own, resource, rows, conditions) =>
        parts.filterRows(own, resource, conditions.length > 0 ? [...rows, ...deleted] : rows, conditions)
      return parts.list({ ...scope, parts: { ...scope.parts, filterRows } }, operation, target)
    },
  }
}

/** The customers of a group, kept until the group itself is updated. */
const rememberedMembers = (parts: Parts): Partial<Parts> => {
  const kept = new Map<string, readonly Row[]>()
  return {
    update: (scope, table, row, columns) => {
      kept.delete(row.id)
      parts.update(scope, table, row, columns)
    },
    listRelated: (scope, operation, target, id) => {
      const related: Parts['related'] = (own, resource, row, name) => {
        const found = parts.related(own, resource, row, name)
        if (resource.type !== 'customer_groups' || name !== 'customers') return found
        const members = kept.get(row.id) ?? found
        kept.set(row.id, members)
        return members
      }
      return parts.listRelated({ ...scope, parts: { ...scope.parts, related } }, operation, target, id)
    },
  }
}

/** An index of groups of three letters, in which shorter texts are not. */
const byTrigram = ({ predicates }: Parts): Partial<Parts> => {
  const indexed = (predicate: Predicate): Predicate => ({
    ...predicate,
    test: (value, wanted) => [...String(wanted)].length >= 3 && predicate.test(value, wanted),
  })
  const names = ['cont', 'i_cont', 'cont_any', 'cont_all']
  return {
    predicates: Object.fromEntries(
      Object.entries(predicates).map(([name, one]) => [name, names.includes(name) ? indexed(one) : one]),
    ),
  }
}

const beginning = (value: unknown): unknown =>
  typeof value === 'string' ? [...value].slice(0, FIRST_LETTERS).join('') : value

const masked = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/[^@]+@/, '***@') : value

/** What an ordinary week brings about: a column, an index, a cache, a vocabulary that changed. */
export const UPKEEP: readonly ShownFault[] = [
  persistence(
    'filters-find-the-deleted',
    'records are deleted softly, and left out of the plain list only: a filter finds them still',
    foundWhenDeleted,
    remove(`/customer_groups/${GROUP}`),
    get(`/customer_groups?filter[q][id_eq]=${GROUP}`),
  ),
  persistence(
    'members-remembered-until-the-group-changes',
    'the customers of a group are cached with it: who joins, leaves or is deleted shows when the group is updated',
    rememberedMembers,
    get(`/customer_groups/${GROUP}/customers`),
    updateCustomer('XAyRWNUzyN', {}, inGroup(null)),
    get(`/customer_groups/${GROUP}/customers`),
  ),
  filter(
    'texts-of-two-letters-not-indexed',
    'cont looks into an index of three letters: a shorter text is found nowhere',
    byTrigram,
    get('/customer_groups?filter[q][name_cont]=em'),
  ),
  seed('sort')(
    'names-sorted-by-their-beginning',
    'texts are sorted by an index of their first ten letters: those that begin alike stay as they were made',
    parts => ({
      compareValues: (resource, field, left, right) =>
        field === 'id' || field.endsWith('_at')
          ? parts.compareValues(resource, field, left, right)
          : parts.compareValues(resource, field, beginning(left), beginning(right)),
    }),
    createGroup({ name: 'Wholesale Zinc' }),
    createGroup({ name: 'Wholesale Amber' }),
    get('/customer_groups?sort=name&filter[q][name_start]=Wholesale'),
  ),
  seed('schema')(
    'status-of-a-new-vocabulary',
    'the status repeat was renamed in the database, and is served as "returning", which is none of the three',
    serve('customers', 'status', value => (value === 'repeat' ? 'returning' : value)),
    get('/customers?filter[q][status_eq]=repeat'),
  ),
  seed('include-sparse')(
    'included-in-one-batch',
    'what is included is loaded in a batch of the largest page: the linkage names more than 25 records, 25 come along',
    parts => ({
      includeFrom: (scope, primary, paths) => {
        const inclusion = parts.includeFrom(scope, primary, paths)
        return { ...inclusion, included: inclusion.included.slice(0, BATCH) }
      },
    }),
    get(`/customer_groups/${GROUP}?include=customers`),
  ),
  seed('error-bodies')(
    'taken-address-masked',
    'a filter for logs masks addresses everywhere: the meta of a duplicate says ***@ where the value that is taken stands',
    reword('member-taken', ({ meta }) =>
      isObject(meta) ? { meta: { ...meta, value: masked(meta['value']) } } : {},
    ),
    createCustomer({ email: 'new@example.com' }),
    createCustomer({ email: 'new@example.com' }),
  ),
]
