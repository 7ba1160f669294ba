import { createGroup, get } from '../asking.ts'
import type { Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { like } from '../text.ts'
import { createId } from '../writing.ts'
import { type ShownFault, seed } from './seed.ts'

/** A generator as it comes from a seed: the same numbers for the same seed. */
const seeded = (start: number): (() => number) => {
  let state = start % 2147483647
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

const unpadded = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/\.0{1,2}(\d+Z)$/, '.$1') : value

/** What reading a group leaves among its events. */
const readingOf = (parts: Parts, group: string): Row => {
  const time = parts.stamp(parts.now())
  return {
    id: parts.newId(() => false),
    event: 'update',
    payload: {},
    who: null,
    reference: null,
    reference_origin: null,
    metadata: {},
    created_at: time,
    updated_at: time,
    customer_group: group,
  }
}

/** Faults of times and ids: where they come from, how they are written and compared, and what leaves a trace. */
export const FIRST_TIMES: readonly ShownFault[] = [
  seed('dates')(
    'times-of-the-start',
    'new records have the time at which the server started: the default of the column was worked out once, not each time',
    parts => {
      const started = parts.now()
      return { newRow: (scope, resource, columns) => parts.newRow(scope, resource, columns, started) }
    },
    createGroup({ name: 'One' }),
    createGroup({ name: 'Two' }),
  ),
  seed('dates')(
    'millis-not-padded',
    'the milliseconds of a time are written as a number, .8Z for .008Z, which is another instant',
    parts => ({
      presentAttributes: (scope, resource, row) =>
        Object.fromEntries(
          Object.entries(parts.presentAttributes(scope, resource, row)).map(([name, value]) => [
            name,
            name.endsWith('_at') ? unpadded(value) : value,
          ]),
        ),
    }),
    get('/customer_groups/OMUlQcMsMP'),
  ),
  seed('ids')(
    'id-compared-with-like',
    'an id is compared with LIKE, so that % is the id of the first record, and _ of any letter',
    parts => ({
      findRow: (scope, table, id) =>
        parts.findRow(scope, table, id) ??
        (/[%_]/.test(id) ? parts.allRows(scope, table).find(row => like(row.id, id)) : undefined),
    }),
    get('/customer_groups/%25'),
    get('/customer_groups/xYZkjABcd_'),
  ),
  seed('ids')(
    'ids-seeded-by-the-second',
    'ids are drawn by a generator that each request seeds with the second it is: of two creates in one the second is a 500',
    parts => ({
      newId: isTaken => {
        const id = createId(() => false, seeded(Math.floor(parts.now().getTime() / 1000)))
        if (isTaken(id))
          throw new Error('duplicate key value violates unique constraint "customer_groups_pkey"')
        return id
      },
    }),
    createGroup({ name: 'One' }),
    createGroup({ name: 'Two' }),
  ),
  seed('idempotency')(
    'reading-is-an-event',
    'retrieving a group adds an update of nothing to its event stores, where access is recorded as well',
    parts => ({
      retrieve: (scope, operation, id) => {
        const found = parts.retrieve(scope, operation, id)
        if (found.ok && operation.resource === 'customer_groups')
          parts.insert(scope, 'event_stores', readingOf(parts, id))
        return found
      },
    }),
    get('/customer_groups/NzwSxAjqhk'),
    get('/customer_groups/NzwSxAjqhk/event_stores'),
  ),
]
