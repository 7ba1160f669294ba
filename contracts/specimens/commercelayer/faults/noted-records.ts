import { createCustomer, get, inGroup } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const TWO_HOURS = 2 * 60 * 60 * 1000

const TIMES = ['created_at', 'updated_at']

/** The time of the clock on the wall, with the letter for UTC behind it. */
const timeOfTheCompany = (time: unknown): string =>
  new Date(Date.parse(String(time)) + TWO_HOURS).toISOString()

const attachmentsInCompanyTime = (parts: Parts): Partial<Parts> => ({
  presentAttributes: (scope, resource, row) => {
    const shown = parts.presentAttributes(scope, resource, row)
    return resource.type !== 'attachments'
      ? shown
      : Object.fromEntries(
          Object.entries(shown).map(([name, value]) => [
            name,
            TIMES.includes(name) ? timeOfTheCompany(value) : value,
          ]),
        )
  },
})

/** What comes after the record is saved fails, and the record stays. */
const failsOnceSaved = (parts: Parts): Partial<Parts> => ({
  insert: (scope, table, row) => {
    parts.insert(scope, table, row)
    if (table === 'customers' && typeof row['customer_group'] === 'string')
      throw new TypeError("Cannot read properties of undefined (reading 'members')")
  },
})

/** The form of a new customer has what the record has, the status that follows from its orders too. */
const statusOfTheForm = (parts: Parts): Partial<Parts> => ({
  checkMembers: (resource, body) => {
    const isNewCustomer = resource.type === 'customers' && !Object.hasOwn(body.data, 'id')
    const known = isNewCustomer ? { ...resource, writable: [...resource.writable, 'status'] } : resource
    return parts.checkMembers(known, body)
  },
})

/** What release notes and incident reports of other services tell of records, made in this one. */
export const NOTED_OF_RECORDS: readonly ShownFault[] = [
  seed('persistence')(
    'noted-metadata-of-a-new-customer-dropped',
    'a customer is made without the metadata that was sent: the fields of the form are handed on one by one, and that one was forgotten; groups keep it, and so does an update',
    parts => ({
      newRow: (scope, resource, columns, time) => {
        const row = parts.newRow(scope, resource, columns, time)
        return resource.type === 'customers' ? { ...row, metadata: {} } : row
      },
    }),
    createCustomer({ email: 'nora@example.org', metadata: { tier: 'gold' } }),
    get('/customers/{id}'),
  ),
  seed('dates')(
    'noted-attachments-in-company-time',
    'created_at and updated_at of attachments are in the time zone of the company, two hours ahead, and end in Z all the same: whoever filters by what is shown finds others',
    attachmentsInCompanyTime,
    get('/customer_groups/xYZkjABcde/attachments'),
  ),
  seed('idempotency')(
    'noted-member-made-behind-a-500',
    'creating a customer in a group is a 500, and has made the customer: what is done for the group afterwards fails, so that the next try finds the address taken',
    failsOnceSaved,
    createCustomer({ email: 'nora@example.org' }, inGroup('xYZkjABcde')),
    get('/customers?filter[q][email_eq]=nora%40example.org'),
  ),
  seed('validation')(
    'noted-status-of-a-new-customer',
    'a new customer can be given a status, which follows from its orders and which no body can set; an update is refused',
    statusOfTheForm,
    createCustomer({ email: 'nora@example.org', status: 'repeat' }),
  ),
]
