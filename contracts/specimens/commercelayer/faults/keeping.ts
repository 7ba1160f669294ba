import { createCustomer, createGroup } from '../asking.ts'
import type { Members } from '../body-members.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('persistence')

/** Changes what a create writes. */
const make =
  (change: (columns: Members) => Members) =>
  (parts: Parts): Partial<Parts> => ({
    newRow: (scope, resource, columns, time) => parts.newRow(scope, resource, change(columns), time),
  })

const without = (members: Members, ...names: readonly string[]): Members =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)))

const texts = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === 'number' ? String(inner) : inner,
  )

const named = (change: (name: string) => string) =>
  make(columns =>
    typeof columns['name'] === 'string' ? { ...columns, name: change(columns['name']) } : columns,
  )

/** Faults of what is kept as it came. */
export const KEEPING: readonly ShownFault[] = [
  fault(
    'origin-forgotten',
    'reference_origin is not kept when something is made',
    make(columns => without(columns, 'reference_origin')),
    createGroup({ name: 'New', reference: 'CG-1', reference_origin: 'ERP' }),
  ),
  fault(
    'names-cut-at-100',
    'a new name is cut after 100 characters',
    named(name => [...name].slice(0, 100).join('')),
    createGroup({ name: 'n'.repeat(255) }),
  ),
  fault(
    'names-lose-emoji',
    'characters beyond the basic plane become question marks',
    named(name => name.replace(/[\u{10000}-\u{10ffff}]/gu, '?')),
    createGroup({ name: 'Smilers \u{1f600}' }),
  ),
  fault(
    'names-normalised',
    'decomposed letters are composed',
    named(name => name.normalize('NFC')),
    createGroup({ name: 'Cafe\u0301 guests' }),
  ),
  fault(
    'metadata-numbers-as-text',
    'numbers in metadata come back as strings',
    make(columns => ({
      ...columns,
      ...('metadata' in columns ? { metadata: texts(columns['metadata']) } : {}),
    })),
    createGroup({ name: 'New', metadata: { discount_percent: 15 } }),
  ),
  fault(
    'emails-in-lower-case',
    'a new address is put into lower case',
    make(columns =>
      'email' in columns ? { ...columns, email: String(columns['email']).toLowerCase() } : columns,
    ),
    createCustomer({ email: 'Jane.Doe@Example.com' }),
  ),
]
