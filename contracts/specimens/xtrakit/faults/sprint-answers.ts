import { add, edit, get, keyed } from '../asking.ts'
import { CREDENTIAL_UNKNOWN, OTHER_KEY } from '../credentials.ts'
import type { Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const B = { group_name: 'b' }
const BATCH = 16

/** An edit changes the entity and then asks whose it is; what changed is written with the next write of anybody. */
const flushingLater = (parts: Parts): Partial<Parts> => {
  const changed = new Map<string, Partial<Row>>()
  return {
    ...around(parts, STEPS.find, (call, next, store, given) => {
      const row = call.operation === 'edit' && 'fault' in next ? store.find(call.id) : undefined
      if (row !== undefined) changed.set(call.id, given.changesOf(call, given.timeOf(given.now(), call), row))
      return next
    }),
    command: (call, given, store) => {
      if (call.operation === 'add' || call.operation === 'edit') {
        for (const [id, changes] of changed) store.change(id, changes)
        changed.clear()
      }
      return parts.command(call, given, store)
    },
  }
}

/** Descriptions have rows of their own, which are deleted softly: an edit writes into a deleted one, too. */
const deletingSoftly = (parts: Parts): Partial<Parts> => {
  const deleted = new Set<string>()
  return {
    changesOf: (call, now, row) => {
      if (row !== undefined && row.group_description !== null && call.input.group_description === null)
        deleted.add(String(row.id))
      return parts.changesOf(call, now, row)
    },
    finish: (reply, call, store) => {
      const isEdited = call.operation === 'edit' && reply.status === 200
      if (isEdited && deleted.has(call.id)) store.change(call.id, { group_description: null })
      return parts.finish(reply, call, store)
    },
  }
}

/** How requests are answered: clauses of the document that were done by hand, and not quite. */
export const SPRINT_ANSWERS: readonly ShownFault[] = [
  faultsOf('error-bodies')(
    'malformed-key-is-called-unknown',
    'Whatever stands behind Bearer is looked up: a malformed header, as one with a comma or a blank in its key, has the ' +
      'text and the challenge of an unknown key instead of those of a missing one',
    parts =>
      around(parts, STEPS.authenticate, (call, next) =>
        'fault' in next && /^bearer +\S/i.test(call.headers.authorization ?? '') ? CREDENTIAL_UNKNOWN : next,
      ),
    [keyed('a,b', get('/1')), keyed('a b', edit(1, A))],
  ),
  faultsOf('status')(
    'range-of-a-type-is-not-acceptable',
    'Accept is looked through for application/json and for */*, and the range between them was forgotten: to a client ' +
      'that accepts application/* nothing is acceptable',
    parts => ({
      acceptsJson: (accept, call) =>
        parts.acceptsJson(accept?.replace(/application\/\*/gi, 'application/other'), call),
    }),
    [get('/1', { accept: 'application/*' }), get('', { accept: 'text/html, application/*;q=0.5' })],
  ),
  faultsOf('pagination')(
    'full-last-batch-comes-twice',
    'The list is read in batches of 16, whose number is that of the groups divided by it and one more, and a batch behind ' +
      'the last is the last: where the groups fill it, as 64 do, the last 16 are there, and counted, twice',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        return call.operation === 'list' && arranged.length % BATCH === 0
          ? [...arranged, ...arranged.slice(-BATCH)]
          : arranged
      },
    }),
    [add(A), add(A), add(B), add(B), get('')],
  ),
  faultsOf('tenant-leaks')(
    'foreign-edit-comes-with-the-next-write',
    'An edit changes the group before it asks whose it is, and does not undo that with its 404: the group is as it was, ' +
      'until anybody adds or edits any group, which writes the foreign name and description, too',
    flushingLater,
    [keyed(OTHER_KEY, edit(1, A)), get('/1'), edit(2, B), get('/1')],
  ),
  faultsOf('persistence')(
    'description-cannot-come-back',
    'Descriptions are deleted softly, and an edit writes into the deleted one: once it was cleared by null, a description ' +
      'that is sent again is in the answer to that edit, and null in each fetch and list after it',
    deletingSoftly,
    [
      edit(1, { ...A, group_description: null }),
      edit(1, { ...A, group_description: 'b' }),
      get('/1'),
      get('?business_code=15848484'),
    ],
  ),
]
