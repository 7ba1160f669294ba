import { isDeepStrictEqual } from 'node:util'
import { createCustomer, get, updateGroup } from '../asking.ts'
import type { Rule } from '../attribute-rules.ts'
import type { Members } from '../body-members.ts'
import { memberInvalid } from '../invalid.ts'
import { isObject } from '../model.ts'
import type { Parts } from '../parts.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

/** The type is that of the path, not of what the relationship leads to. */
const typeOfThePath = (parts: Parts): Partial<Parts> => ({
  listRelated: (scope, operation, target, id) => {
    const owner = RESOURCES[operation.resource]
    const presentResource: Parts['presentResource'] = (own, node, shown) => {
      const presented = parts.presentResource(own, node, shown)
      return node.table === operation.shows && node.table !== owner.type
        ? { ...presented, type: owner.type, links: { self: parts.selfLink(own.origin, owner, node.row) } }
        : presented
    }
    const own = { ...scope, parts: { ...scope.parts, presentResource } }
    const isMany = owner.relationships[operation.relationship]?.many === true
    return parts.listRelated(isMany ? own : scope, operation, target, id)
  },
})

/** The lists of an entity that was bound to a body are there, and were never loaded. */
const listsNotLoaded = (parts: Parts): Partial<Parts> => ({
  change: (scope, operation, id, body) => {
    const presentRelationship: Parts['presentRelationship'] = (own, resource, row, name, isIncluded) => {
      const presented = parts.presentRelationship(own, resource, row, name, isIncluded)
      return resource.relationships[name]?.many === true && !isIncluded
        ? { ...presented, data: [] }
        : presented
    }
    return parts.change({ ...scope, parts: { ...scope.parts, presentRelationship } }, operation, id, body)
  },
})

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null

/** Have both the same keys, and the same values that are neither objects nor lists? */
const isSameAtTheTop = (before: Members, after: Members): boolean =>
  isDeepStrictEqual(Object.keys(before).toSorted(), Object.keys(after).toSorted()) &&
  Object.entries(after).every(
    ([name, value]) => value === before[name] || (isNested(value) && isNested(before[name])),
  )

const innerChangesUnseen = (parts: Parts): Partial<Parts> => ({
  changeOf: (scope, row, columns, time) => {
    const { metadata, ...rest } = columns
    const before = row['metadata']
    const isUnseen = isObject(before) && isObject(metadata) && isSameAtTheTop(before, metadata)
    return parts.changeOf(scope, row, isUnseen ? rest : columns, time)
  },
})

/** What is edited is a copy, and the copy is kept beside what was edited. */
const updatesLeaveCopies = (parts: Parts): Partial<Parts> => ({
  update: (scope, table, row, columns) => {
    const id = scope.parts.newId(taken => scope.parts.findRow(scope, table, taken) !== undefined)
    scope.parts.insert(scope, table, { ...row, id })
    parts.update(scope, table, row, columns)
  },
})

/** What stands before the last dot is taken for a top level that must not be a number. */
const domainsWithLetters =
  (rule: Rule | undefined): Rule =>
  (field, value) => {
    const problems = rule?.(field, value) ?? []
    const isOfDigits = typeof value === 'string' && /@\d+\.[A-Za-z]+$/.test(value)
    return problems.length === 0 && isOfDigits ? [memberInvalid(field)] : problems
  }

/** What clients of other servers have reported of records, made in this one. */
export const REPORTED_OF_RECORDS: readonly ShownFault[] = [
  seed('schema')(
    'reported-type-of-the-path',
    'what belongs to a group has the type customer_groups, and a link as of one, for both are made of the first name in the path',
    typeOfThePath,
    get('/customer_groups/xYZkjABcde/customers?page[size]=2'),
  ),
  seed('envelope')(
    'reported-updates-show-empty-lists',
    'the answer to an update has data of [] in all to-many relationships, which nobody included: whoever believes it thinks that the group has lost its customers',
    listsNotLoaded,
    updateGroup('xYZkjABcde', { name: 'Premium' }),
  ),
  seed('persistence')(
    'reported-inner-changes-not-kept',
    'new metadata is not kept when it differs from the old only inside of an object or a list: the mapper looks for changes at the top level alone',
    innerChangesUnseen,
    updateGroup('xYZkjABcde', { metadata: { tier: 'gold', log: ['first'] } }),
    updateGroup('xYZkjABcde', { metadata: { tier: 'gold', log: ['first', 'second'] } }),
    get('/customer_groups/xYZkjABcde'),
  ),
  seed('idempotency')(
    'reported-update-leaves-a-copy',
    'an update leaves a copy of the record as it was, with an id of its own: the list is one longer after each',
    updatesLeaveCopies,
    updateGroup('qKUBlxWUdV', { reference: 'CG-5' }),
    get('/customer_groups?filter[q][name_eq]=Loyal%20for%20Ten%20Years'),
  ),
  seed('validation')(
    'reported-domains-of-digits-refused',
    'an address whose domain is a number, such as hello@163.com, is invalid, for the check of top-level domains takes the wrong part',
    parts => ({ rules: { ...parts.rules, email: domainsWithLetters(parts.rules['email']) } }),
    createCustomer({ email: 'hello@163.com' }),
  ),
]
