import { isDeepStrictEqual } from 'node:util'
import { createCustomer, get, inGroup, remove, updateCustomer, updateGroup } from '../asking.ts'
import { readDraft } from '../body-members.ts'
import type { Condition } from '../filters.ts'
import { type Row, right, type Target, wrong } from '../model.ts'
import { readName } from '../parameter-names.ts'
import type { Parts } from '../parts.ts'
import { filterValue } from '../problems.ts'
import type { Resource } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const OTHER_GROUP = 'NzwSxAjqhk'
const MEMBER = 'XAyRWNUzyN'

/** `header.split(' ')[1]` */
const secondWord = (parts: Parts): Partial<Parts> => ({
  readCredential: header => {
    const [scheme = '', token = ''] = (header ?? '').split(' ')
    return parts.readCredential(token === '' ? header : `${scheme} ${token}`)
  },
})

const canBeSet = ({ writable, relationships }: Resource, name: string): boolean =>
  writable.includes(name) || relationships[name]?.writable === true

/** Without the nulls that nothing is to be set to. */
const compact = (resource: Resource, members: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(members).filter(([name, value]) => value !== null || canBeSet(resource, name)),
  )

/** What is null and no column is thrown out before anybody looks for what is strange. */
const nullsThrownOut = (parts: Parts): Partial<Parts> => ({
  checkMembers: (resource, draft) =>
    parts.checkMembers(resource, { ...draft, attributes: compact(resource, draft.attributes) }),
  validateBody: (scope, resource, body, id) => {
    const columns = parts.validateBody(scope, resource, body, id)
    return columns.ok ? right(compact(resource, columns.value)) : columns
  },
})

/** The name of a filter as it was sent. */
const sentAs = ({ pairs }: Target, { text }: Condition): string => {
  const found = pairs.find(([name, value]) => readName(name).root === 'filter' && value === text)
  return readName(found?.[0] ?? '').keys[1] ?? ''
}

/** A month has as many days as a table of twelve numbers says. */
const februaryHas28Days = (parts: Parts): Partial<Parts> => ({
  readFilters: (resource, target) => {
    const read = parts.readFilters(resource, target)
    if (!read.ok) return read
    const strange = read.value.filter(
      ({ key, text }) => key.paths.some(({ kind }) => kind === 'time') && /\d{4}-02-29/.test(text),
    )
    return strange.length === 0
      ? read
      : wrong(...strange.map(condition => filterValue(sentAs(target, condition), condition.text)))
  },
})

/** The attributes are saved, and what they are related to is looked for after that, in no transaction. */
const attributesSavedFirst = (parts: Parts): Partial<Parts> => ({
  change: (scope, operation, id, body) => {
    const changed = parts.change(scope, operation, id, body)
    const row = parts.findRow(scope, operation.resource, id)
    const attributes = readDraft(body)?.attributes
    if (changed.ok || row === undefined || attributes === undefined) return changed
    const isRelated = changed.problems.every(({ pointer }) => pointer?.startsWith('/data/relationships/'))
    if (isRelated)
      scope.parts.update(
        scope,
        operation.resource,
        row,
        scope.parts.changeOf(scope, row, attributes, parts.now()),
      )
    return changed
  },
})

/** What has changed is told by comparing with the record as it was first loaded for an update. */
const comparedWithTheFirst = (parts: Parts): Partial<Parts> => {
  const loaded = new Map<string, Row>()
  return {
    update: (scope, table, row, columns) => {
      const key = `${scope.tenant.name} ${table} ${row.id}`
      const first = loaded.get(key) ?? structuredClone(row)
      loaded.set(key, first)
      const changes = Object.entries(columns).filter(
        ([name, value]) => !isDeepStrictEqual(first[name], value),
      )
      parts.update(scope, table, row, Object.fromEntries(changes))
    },
  }
}

/** Memberships are kept for the reports, and releasing goes by them. */
const releasedByMembership = (parts: Parts): Partial<Parts> => {
  const former = new Map<string, Set<string>>()
  return {
    update: (scope, table, row, columns) => {
      const group = row['customer_group']
      if (table === 'customers' && typeof group === 'string')
        former.set(group, new Set([...(former.get(group) ?? []), row.id]))
      parts.update(scope, table, row, columns)
    },
    release: (scope, resource, row) => {
      parts.release(scope, resource, row)
      if (resource.type !== 'customer_groups') return
      for (const id of former.get(row.id) ?? [])
        if (scope.tenant.store.find('customers', id) !== undefined)
          scope.tenant.store.update('customers', id, { customer_group: null })
    },
  }
}

/** What goes wrong in a sprint, clause by clause: what is taken, and what is kept of it. */
export const SPRINT_OF_REQUESTS: readonly ShownFault[] = [
  seed('authentication')(
    'sprint-token-is-the-second-word',
    'an Authorization header with something behind the token and a blank, such as "Bearer demo-token anything", is good, for the token is the second word of it and nobody looks at a third; it is malformed, and a 401',
    secondWord,
    get('/customer_groups', { authorization: 'Bearer demo-token anything' }),
  ),
  seed('validation')(
    'sprint-null-of-what-cannot-be-set',
    'an attribute that no body can set, or that does not exist, is ignored when it is null, as in password: null or status: null, for nulls are thrown out before what is strange is looked for; with any other value it is a 400',
    nullsThrownOut,
    createCustomer({ email: 'null.password@example.org', password: null }),
    updateCustomer(MEMBER, { status: null }),
  ),
  seed('dates')(
    'sprint-leap-day-refused',
    'a filter by 29 February of a leap year, as created_at_lt=2024-02-29, is a 400 as by no date: February has 28 days in the table that dates are checked by',
    februaryHas28Days,
    get('/customer_groups?filter[q][created_at_lt]=2024-02-29'),
    get('/customers?filter[q][updated_at_gteq]=2024-02-29T12:00:00Z'),
  ),
  seed('persistence')(
    'sprint-refused-relationship-keeps-attributes',
    'an update that is a 422 for its relationship, a group or a price list that does not exist, has kept its attributes: they are saved before what the relationship names is looked for; with an attribute that is not valid nothing is kept',
    attributesSavedFirst,
    updateCustomer(MEMBER, { reference: 'C-SPRINT' }, inGroup('NoSuchGroup')),
    get(`/customers/${MEMBER}`),
  ),
  seed('idempotency')(
    'sprint-set-back-not-kept',
    'an update that sets something back to what it was before the first update of the record is a 200 and not kept: what has changed is told by comparing with the record as it was first loaded, so that a renamed group never gets its old name again',
    comparedWithTheFirst,
    updateGroup('xYZkjABcde', { name: 'For a While' }),
    updateGroup('xYZkjABcde', { name: 'Premium Customers' }),
    get('/customer_groups/xYZkjABcde'),
  ),
  seed('persistence')(
    'sprint-former-members-released',
    'deleting a group takes those out of their group, too, who were in it once and are in another one now: releasing goes by a record of memberships that moving does not end',
    releasedByMembership,
    updateCustomer(MEMBER, {}, inGroup(OTHER_GROUP)),
    remove('/customer_groups/xYZkjABcde'),
    get(`/customers/${MEMBER}/customer_group`),
  ),
]
