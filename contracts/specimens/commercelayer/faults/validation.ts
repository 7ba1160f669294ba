import { createCustomer, createGroup, remove, updateCustomer, updateGroup } from '../asking.ts'
import { LONGEST, type Rule } from '../attribute-rules.ts'
import { memberTaken, memberTooLong } from '../invalid.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('validation')

const rule =
  (name: keyof Parts['rules'] & string, change: (rule: Rule) => Rule) =>
  (parts: Parts): Partial<Parts> => {
    const known = parts.rules[name]
    return known === undefined ? {} : { rules: { ...parts.rules, [name]: change(known) } }
  }

/** Faults of what attributes may be. */
export const ATTRIBUTES: readonly ShownFault[] = [
  fault(
    'blank-name-accepted',
    'a name of blanks is no error',
    rule('name', known => (field, value) => (/^\s+$/.test(String(value)) ? [] : known(field, value))),
    createGroup({ name: '   ' }),
  ),
  fault(
    'name-of-255-refused',
    'a name of 255 characters is too long',
    rule(
      'name',
      known => (field, value) =>
        typeof value === 'string' && value.length === LONGEST
          ? [memberTooLong(field, LONGEST)]
          : known(field, value),
    ),
    createGroup({ name: 'n'.repeat(255) }),
  ),
  fault(
    'name-of-256-accepted',
    'a name of 256 characters is no error',
    rule(
      'name',
      known => (field, value) =>
        typeof value === 'string' && value.length === LONGEST + 1 ? [] : known(field, value),
    ),
    updateGroup('xYZkjABcde', { name: 'n'.repeat(256) }),
  ),
  fault(
    'length-in-units',
    'the length of a name is counted in units of UTF-16, so that 200 emoji are too many',
    rule(
      'name',
      known => (field, value) =>
        typeof value === 'string' && value.length > LONGEST
          ? [memberTooLong(field, LONGEST)]
          : known(field, value),
    ),
    createGroup({ name: '\u{1f600}'.repeat(200) }),
  ),
  fault(
    'null-name-on-update',
    'an update may set the name to null',
    parts => ({
      checkAttributes: (own, resource, body, isNew) =>
        parts
          .checkAttributes(own, resource, body, isNew)
          .filter(({ kind }) => isNew || kind !== 'member-blank' || body.attributes['name'] !== null),
    }),
    updateGroup('xYZkjABcde', { name: null }),
  ),
  fault(
    'number-for-a-code',
    'a code can be a number, and becomes text',
    parts => ({
      ...rule(
        'code',
        known => (field, value) => (typeof value === 'number' ? [] : known(field, value)),
      )(parts),
      newRow: (scope, resource, columns, time) => {
        const { code } = columns
        return parts.newRow(
          scope,
          resource,
          typeof code === 'number' ? { ...columns, code: String(code) } : columns,
          time,
        )
      },
    }),
    createGroup({ name: 'New', code: 42 }),
  ),
  fault(
    'metadata-can-be-a-list',
    'metadata can be a list',
    rule('metadata', known => (field, value) => (Array.isArray(value) ? [] : known(field, value))),
    createGroup({ name: 'New', metadata: ['a'] }),
  ),
  fault(
    'address-form-unchecked',
    'an address needs nothing but an @',
    rule('email', known => (field, value) => (/@/.test(String(value)) ? [] : known(field, value))),
    createCustomer({ email: 'jane@' }),
  ),
  fault(
    'address-taken-on-update',
    'an update may give a customer the address of another',
    parts => ({
      checkUnique: (scope, resource, body, id) =>
        id !== undefined && resource.type === 'customers' ? [] : parts.checkUnique(scope, resource, body, id),
    }),
    createCustomer({ email: 'new@example.com' }),
    updateCustomer('XAyRWNUzyN', { email: 'new@example.com' }),
  ),
  fault(
    'code-unique-unchecked',
    'two new groups may have the same code',
    parts => ({
      checkUnique: (scope, resource, body, id) =>
        resource.type === 'customer_groups' ? [] : parts.checkUnique(scope, resource, body, id),
    }),
    createGroup({ name: 'Copy', code: 'premium-customers' }),
  ),
  fault(
    'null-code-taken',
    'only one group can have the code null',
    parts => ({
      checkUnique: (scope, resource, body, id) => {
        const isNull = body.attributes['code'] === null
        const isTaken = parts.allRows(scope, resource.type).some(row => row.id !== id && row['code'] === null)
        return isNull && isTaken ? [memberTaken('code', null)] : parts.checkUnique(scope, resource, body, id)
      },
    }),
    createGroup({ name: 'One', code: null }),
    createGroup({ name: 'Two', code: null }),
  ),
  fault(
    'code-stays-taken',
    'the code of a deleted group cannot be used again',
    parts => {
      const gone = new Set<unknown>()
      return {
        remove: (scope, table, row) => {
          gone.add(row['code'])
          parts.remove(scope, table, row)
        },
        checkUnique: (scope, resource, body, id) => {
          const { code } = body.attributes
          const isGone = typeof code === 'string' && gone.has(code)
          return isGone ? [memberTaken('code', code)] : parts.checkUnique(scope, resource, body, id)
        },
      }
    },
    remove('/customer_groups/xYZkjABcde'),
    createGroup({ name: 'Again', code: 'premium-customers' }),
  ),
]
