import {
  ask,
  createCustomer,
  createGroup,
  draft,
  get,
  remove,
  updateCustomer,
  updateGroup,
} from '../asking.ts'
import { readDraft } from '../body-members.ts'
import { type Incoming, type Problem, type Row, type Table, wrong } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { RESOURCES } from '../resources.ts'
import type { Operation } from '../routes.ts'
import { type ShownFault, seed } from './seed.ts'

const GROUP = '/customer_groups/xYZkjABcde'
const MEMBER = 'XAyRWNUzyN'
const FOREIGN_GROUP = 'ZaQwSxEdCr'

/** What the schema of an operation finds wrong with its body; nothing with one that cannot be read. */
const judgeBody = (parts: Parts, { body }: Incoming, operation: Operation): readonly Problem[] => {
  const read = body.kind === 'text' ? parts.readJson(body.text) : wrong()
  const sent = read.ok ? readDraft(read.value) : undefined
  if (sent === undefined || !['create', 'update'].includes(operation.action)) return []
  const resource = RESOURCES[operation.resource]
  return [
    ...parts.checkType(resource, sent),
    ...parts.checkHalves(sent),
    ...parts.checkMembers(resource, sent),
    ...parts.checkAttributes(parts, resource, sent, operation.action === 'create'),
  ]
}

/** The validator of a route is put in front of its guard. */
const bodyBeforeToken = (parts: Parts): Partial<Parts> => ({
  authenticate: async (backend, incoming, operation) => {
    const [problem] = judgeBody(backend.parts, incoming, operation)
    const verdict = await parts.authenticate(backend, incoming, operation)
    return 'problem' in verdict && problem !== undefined ? { problem } : verdict
  },
})

/** UPDATE customers SET customer_group = NULL, and no more. */
const releasesAll = (parts: Parts): Partial<Parts> => ({
  release: (scope, resource, row) => {
    parts.release(scope, resource, row)
    if (resource.type !== 'customer_groups') return
    const members = scope.parts.allRows(scope, 'customers').filter(one => one['customer_group'] !== null)
    for (const { id } of [...members]) scope.tenant.store.update('customers', id, { customer_group: null })
  },
})

/** What an inclusion hangs on a record hangs on the one that is cached, until an update puts another there. */
const linkedFromThenOn = (parts: Parts): Partial<Parts> => {
  const linked = new Map<string, Map<string, unknown>>()
  const keyOf = ({ tenant }: Scope, table: Table, { id }: Row): string => `${tenant.name} ${table} ${id}`
  return {
    presentRelationship: (scope, resource, row, name, isIncluded) => {
      const shown = parts.presentRelationship(scope, resource, row, name, isIncluded)
      const key = keyOf(scope, resource.type, row)
      const known = linked.get(key) ?? new Map()
      if (isIncluded) linked.set(key, known.set(name, shown['data']))
      return known.has(name) ? { ...shown, data: known.get(name) } : shown
    },
    update: (scope, table, row, columns) => {
      linked.delete(keyOf(scope, table, row))
      parts.update(scope, table, row, columns)
    },
  }
}

/** A foreign key is a column like others, and can be filled in like them. */
const foreignKeysFillable = (parts: Parts): Partial<Parts> => ({
  checkMembers: (resource, sent) => {
    const keys = Object.entries(resource.relationships).flatMap(([name, { writable }]) =>
      writable ? [name] : [],
    )
    return parts.checkMembers({ ...resource, writable: [...resource.writable, ...keys] }, sent)
  },
})

/** The request binds its record by the id and is validated; whose the record is is asked by the controller. */
const validatedBeforeItsOrganization = (parts: Parts): Partial<Parts> => ({
  change: (scope, operation, id, body) => {
    const changed = parts.change(scope, operation, id, body)
    const { resource } = operation
    const isBound = Object.values(scope.tenants).some(({ store }) => store.find(resource, id) !== undefined)
    if (scope.parts.findRow(scope, resource, id) !== undefined || !isBound) return changed
    const columns = scope.parts.validateBody(scope, RESOURCES[resource], body, id)
    return columns.ok ? changed : columns
  },
})

/** One resource object is read as a list of one, whose items are told apart by their place. */
const pointsIntoAList = (parts: Parts): Partial<Parts> => ({
  errorObject: (problem, style) =>
    parts.errorObject(
      problem.pointer === undefined
        ? problem
        : { ...problem, pointer: problem.pointer.replace(/^\/data\//, '/data/0/') },
      style,
    ),
})

/** A trigger of the database moves updated_at on, of which the record in hand knows nothing. */
const movedByATrigger = (parts: Parts): Partial<Parts> => ({
  change: (scope, operation, id, body) => {
    const { resource } = operation
    const before = scope.parts.findRow(scope, resource, id)?.['updated_at']
    const presentAttributes: Parts['presentAttributes'] = (own, shownAs, row) => {
      const shown = scope.parts.presentAttributes(own, shownAs, row)
      const isInHand = shownAs.type === resource && row.id === id
      return isInHand && Object.hasOwn(shown, 'updated_at') ? { ...shown, updated_at: before } : shown
    }
    return parts.change({ ...scope, parts: { ...scope.parts, presentAttributes } }, operation, id, body)
  },
})

/** What somebody seeds who wants to know whether records are looked at closely. */
export const JUDGED_OF_RECORDS: readonly ShownFault[] = [
  seed('authentication')(
    'judged-body-before-the-token',
    'a create or an update without a good token is told what is wrong with its body, a 422 or a 400, and a 401 only when nothing is: the validator stands in front of the guard',
    bodyBeforeToken,
    ask('POST', '/customer_groups', { authorization: '' }, draft('customer_groups', { name: '' })),
    ask(
      'PATCH',
      `/customers/${MEMBER}`,
      { authorization: 'Bearer demo-expired-token' },
      draft('customers', { email: 'nobody' }, { id: MEMBER }),
    ),
  ),
  seed('persistence')(
    'judged-all-groups-emptied-with-one',
    'deleting a group takes the customers out of every group, for the statement that is to release its own has no WHERE; the other groups are still there',
    releasesAll,
    remove('/customer_groups/NzwSxAjqhk'),
    get(`/customers/${MEMBER}/customer_group`),
  ),
  seed('idempotency')(
    'judged-linked-from-then-on',
    'a relationship that was included once has its data from then on, also without `include`, and as it was then, until the record is updated: the data is hung on what is cached',
    linkedFromThenOn,
    get(`${GROUP}?include=markets`),
    get(GROUP),
  ),
  seed('validation')(
    'judged-relationship-among-attributes',
    'customer_group and price_list can be set among the attributes, by an id that nobody checks, since a foreign key is a column like others: a customer leaves the group that it was in; no attribute has that name, and it is a 400',
    foreignKeysFillable,
    updateCustomer(MEMBER, { customer_group: 'NzwSxAjqhk' }),
    get(`/customers/${MEMBER}/customer_group`),
    createGroup({ name: 'Night Owls', price_list: 'nothing' }),
  ),
  seed('tenant-leaks')(
    'judged-foreign-update-validated',
    'an update of a record of another organization is a 404 only when its body is right: with a blank name it is the 422 of a record that is there, since whose it is is asked when it has been validated',
    validatedBeforeItsOrganization,
    updateGroup(FOREIGN_GROUP, { name: '' }),
  ),
  seed('error-bodies')(
    'judged-pointer-into-a-list',
    'the pointer of an error is /data/0/attributes/name, as of a list, for one resource object is read like several; in what was sent there is nothing at that place',
    pointsIntoAList,
    createGroup({ name: '' }),
    createCustomer({ email: 'nobody' }),
  ),
  seed('dates')(
    'judged-update-tells-the-old-time',
    'the answer to an update has the updated_at from before it, and whoever reads the record then finds the new one: a trigger of the database sets it, and the record is not loaded again',
    movedByATrigger,
    updateGroup('xYZkjABcde', { reference: 'CG-2001' }),
    get(GROUP),
  ),
]
