import { ask, get } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { succeed } from '../reading.ts'
import { OPERATIONS } from '../routes.ts'
import { reword, type ShownFault, seed, serve } from './seed.ts'

const EVENTS = '/customer_groups/xYZkjABcde/event_stores'
const LIST = 'listEventStoresOfCustomerGroup'

/** The form in which a database writes a time. */
const asStored = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace('T', ' ').replace('Z', '') : value

const storedTimes = (parts: Parts): Partial<Parts> => {
  const created = serve('event_stores', 'created_at', asStored)(parts)
  return serve('event_stores', 'updated_at', asStored)({ ...parts, ...created })
}

/** Events that have no key of their own, and are numbered as they are written. */
const numbered = (parts: Parts): Partial<Parts> => ({
  eventsDocument: (scope, target, rows, next) => {
    const shown = rows.map((row, n) => ({ ...row, id: String(n + 1) }))
    return parts.eventsDocument(scope, target, shown, next)
  },
})

/** DELETE of what belongs to a group. */
const clearable = (parts: Parts): Partial<Parts> => {
  const deletion = OPERATIONS.find(({ id }) => id === 'deleteCustomerGroup')
  return {
    choose: (match, incoming) => {
      const isHere = match.operations.some(({ id }) => id === LIST) && incoming.method === 'DELETE'
      return isHere && deletion !== undefined
        ? { ...deletion, relationship: 'event_stores' }
        : parts.choose(match, incoming)
    },
    destroy: (scope, operation, id) => {
      if (operation.relationship !== 'event_stores') return parts.destroy(scope, operation, id)
      for (const row of parts.allRows(scope, 'event_stores').filter(one => one['customer_group'] === id))
        parts.remove(scope, 'event_stores', row)
      return succeed(204, undefined)
    },
  }
}

/** The cells of event stores in a grid of operations and classes. */
export const GRID_EVENTS: readonly ShownFault[] = [
  seed('headers')(
    'events-as-plain-json',
    'event stores come from a service of their own, and as application/json; all else is JSON:API',
    () => ({
      finish: (reply, { id }) =>
        id === LIST ? { ...reply, headers: { ...reply.headers, 'Content-Type': 'application/json' } } : reply,
    }),
    get(EVENTS),
  ),
  seed('error-bodies')(
    'cursor-with-a-code-of-its-own',
    'a cursor that is none has the code INVALID_CURSOR, as the library for cursors has it, not that of a page value',
    reword('cursor-invalid', () => ({ code: 'INVALID_CURSOR' })),
    get(`${EVENTS}?page[after]=no-cursor`),
  ),
  seed('dates')(
    'event-times-as-stored',
    'the times of event stores are written as the log has them, 2024-08-04 08:23:45.000: a blank for T, and no zone',
    storedTimes,
    get(EVENTS),
  ),
  seed('ids')(
    'events-numbered-on-each-page',
    'event stores have their place on the page for an id: the next page begins with 1 again, which another event has',
    numbered,
    get(`${EVENTS}?page[size]=2`),
    get('{next}'),
  ),
  seed('methods')(
    'history-can-be-deleted',
    'DELETE of the event stores of a group, which that path does not have, empties its history',
    clearable,
    ask('DELETE', EVENTS),
    get(EVENTS),
  ),
]
