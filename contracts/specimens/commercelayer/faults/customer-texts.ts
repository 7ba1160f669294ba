import { createCustomer, get, updateCustomer } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { succeed } from '../reading.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

/** `find_or_create_by`: an address that is taken is an answer, not an error. */
const found = (parts: Parts): Partial<Parts> => ({
  create: (scope, operation, body) => {
    const made = parts.create(scope, operation, body)
    if (made.ok || operation.resource !== 'customers') return made
    const [problem] = made.problems
    if (problem?.kind !== 'member-taken' || made.problems.length > 1) return made
    const row = parts.allRows(scope, 'customers').find(({ email }) => email === problem.meta?.['value'])
    if (row === undefined) return made
    return succeed(201, parts.oneDocument(scope, 'customers', row), {
      Location: parts.selfLink(scope.origin, RESOURCES.customers, row),
    })
  },
})

/** What is told of writing customers, done as sites with accounts do it. */
export const CUSTOMER_TEXTS: readonly ShownFault[] = [
  seed('persistence')(
    'address-kept-until-confirmed',
    'an update of the address of a customer is a 200 that keeps the old one, until a letter to the new one is answered',
    parts => ({
      changeOf: (scope, row, columns, time) => {
        const { email: _, ...rest } = columns
        return parts.changeOf(scope, row, rest, time)
      },
    }),
    updateCustomer('XAyRWNUzyN', { email: 'moved@example.com' }),
    get('/customers/XAyRWNUzyN'),
  ),
  seed('validation')(
    'password-taken',
    'a customer can be given a password, as at the vendor, where this document has it refused with all it does not name',
    parts => ({
      checkMembers: (resource, body) => {
        const { password: _, ...attributes } = body.attributes
        return parts.checkMembers(resource, resource.type === 'customers' ? { ...body, attributes } : body)
      },
      newRow: (scope, resource, columns, time) => {
        const { password, ...rest } = columns
        const row = parts.newRow(scope, resource, rest, time)
        return password === undefined ? row : { ...row, has_password: true }
      },
    }),
    createCustomer({ email: 'secret@example.com', password: 'hunter2' }),
  ),
  seed('idempotency')(
    'known-address-answers-with-its-customer',
    'creating a customer with an address that is taken is a 201 with the customer who has it, not a 422',
    found,
    createCustomer({ email: 'donna.maggio@example.org' }),
  ),
]
