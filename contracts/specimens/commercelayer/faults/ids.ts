import { createCustomer, createGroup, get, remove } from '../asking.ts'
import type { Row } from '../model.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('ids')

/** Faults of ids. */
export const IDS: readonly ShownFault[] = [
  fault(
    'ids-with-digits',
    'new ids have digits in them',
    parts => ({ newId: isTaken => parts.newId(isTaken).replace(/..$/, '42') }),
    createGroup({ name: 'New' }),
  ),
  fault(
    'ids-of-eleven-letters',
    'new ids have eleven letters',
    parts => ({ newId: isTaken => `${parts.newId(isTaken)}x` }),
    createCustomer({ email: 'new@example.com' }),
  ),
  fault(
    'ids-used-again',
    'a new record gets the id of a deleted one',
    parts => {
      const free: string[] = []
      return {
        remove: (scope, table, row) => {
          free.push(row.id)
          parts.remove(scope, table, row)
        },
        newId: isTaken => free.pop() ?? parts.newId(isTaken),
      }
    },
    remove('/customer_groups/xYZkjABcde'),
    createGroup({ name: 'New' }),
  ),
  fault(
    'ids-in-any-case',
    'a record is found by its id in another case',
    parts => ({
      findRow: (scope, table, id) =>
        parts.allRows(scope, table).find(row => row.id.toLowerCase() === id.toLowerCase()),
    }),
    get('/customer_groups/XYZKJABCDE'),
  ),
  fault(
    'ids-by-prefix',
    'what stands behind the tenth letter of an id is not looked at',
    parts => ({ findRow: (scope, table, id) => parts.findRow(scope, table, id.slice(0, 10)) }),
    get('/markets/dlQbPhNNopx'),
  ),
  fault(
    'ids-counted',
    'after a delete the next create fails, for its id is taken',
    parts => {
      const made: string[] = []
      return {
        newId: () => `Counted${String.fromCharCode(65 + made.length).repeat(3)}`,
        insert: (scope, table, row) => {
          parts.insert(scope, table, row)
          made.push(row.id)
        },
        remove: (scope, table, row) => {
          parts.remove(scope, table, row)
          if (made.includes(row.id)) made.pop()
        },
      }
    },
    createCustomer({ email: 'one@example.com' }),
    createCustomer({ email: 'two@example.com' }),
    remove('/customers/CountedAAA'),
    createCustomer({ email: 'three@example.com' }),
  ),
  fault(
    'second-create-overwrites',
    'of two new groups the second takes the place of the first',
    parts => {
      let last: Row | undefined
      return {
        insert: (scope, table, row) => {
          if (last !== undefined && table === 'customer_groups')
            parts.update(scope, table, last, { ...row, id: last.id })
          else parts.insert(scope, table, row)
          if (table === 'customer_groups') last ??= row
        },
      }
    },
    createGroup({ name: 'One' }),
    createGroup({ name: 'Two' }),
    get('/customer_groups/{id}'),
  ),
]
