import { add, asking, edit, get, keyed } from '../asking.ts'
import { OTHER_KEY } from '../credentials.ts'
import type { Reply } from '../model.ts'
import type { Parts } from '../parts.ts'
import { belongsTo, faultsOf, presentIn, type ShownFault, watching } from './fault.ts'

const A = { group_name: 'a' }
const BATCH = 25
/** What the database gives in answer to one query. */
const PAGE_BYTES = 1024 * 1024

/** Whatever is empty is taken out of an answer; null is left, because the document has it. */
const pruning = (parts: Parts): Partial<Parts> => ({
  present: (row, call) => {
    const { group_description: description, ...rest } = parts.present(row, call)
    return description === '' ? rest : { ...rest, group_description: description }
  },
  dataOf: (call, groups) =>
    call.operation === 'list' && groups.length === 0 ? {} : parts.dataOf(call, groups),
})

/** The message of a write is flashed to the session of the key, for the page that would come next. */
const flashing = (parts: Parts): Partial<Parts> => {
  const flashed = new Map<string, string>()
  return {
    messageOf: (call, rows, store) => {
      const { tenant } = call.account
      const own = parts.messageOf(call, rows, store)
      const message = flashed.get(tenant) ?? own
      flashed.delete(tenant)
      if (call.operation === 'list' || call.operation === 'fetch') return message
      flashed.set(tenant, own)
      return own
    },
  }
}

/** One query of the table, which ends at its limit of bytes; filters look at what it gave. */
const queryingOnce = (parts: Parts): Partial<Parts> => ({
  arrange: (rows, call, store) => {
    const arranged = parts.arrange(rows, call, store)
    if (call.operation !== 'list') return arranged
    const given = new Set<number>()
    let bytes = 0
    for (const row of store.rows().filter(belongsTo(call))) {
      bytes += Buffer.byteLength(JSON.stringify(row))
      if (bytes > PAGE_BYTES) break
      given.add(row.id)
    }
    return arranged.filter(({ id }) => given.has(id))
  },
})

/** Batches are read at the same time, and appended as they come: one that is not full is there first. */
const appendingBatches = (parts: Parts): Partial<Parts> => ({
  arrange: (rows, call, store) => {
    const arranged = parts.arrange(rows, call, store)
    if (call.operation !== 'list') return arranged
    const full = arranged.length - (arranged.length % BATCH)
    return [...arranged.slice(full), ...arranged.slice(0, full)]
  },
})

/** The body of a group is measured when it is read first, and HEAD is answered from that. */
const measuringOnce = (parts: Parts): Partial<Parts> => {
  const measured = new Map<string, Reply['body']>()
  return {
    finish: (reply, call, store) => {
      const given = parts.finish(reply, call, store)
      if (given.status !== 200 || call.operation !== 'fetch') return given
      const key = `${call.account.tenant} ${call.id}`
      const body = measured.get(key) ?? given.body
      measured.set(key, body)
      return call.method === 'HEAD' ? { ...given, body } : given
    },
  }
}

/** One object for the answers of all requests, whose error is cleared when it has been sent. */
const reusingTheEnvelope = (parts: Parts): Partial<Parts> => {
  let left: string | undefined
  return {
    refusalBody: (status, error, refusal, call) => {
      left = error
      return parts.refusalBody(status, error, refusal, call)
    },
    envelopeOf: (message, data, call) => {
      const envelope = parts.envelopeOf(message, data, call)
      const sent = left === undefined ? envelope : { ...envelope, error: left }
      left = undefined
      return sent
    },
  }
}

/** After an update the connection still tells the number that it inserted last, if it inserted any. */
const askingForTheLastInsert = (parts: Parts): Partial<Parts> => {
  let last: number | undefined
  return {
    ...watching(parts, 'add', ({ id }) => {
      last = id
    }),
    ...presentIn(parts, 'edit', (group, { id }) => ({ ...group, id: last ?? id })),
  }
}

/** What shows after certain requests, or with certain groups only: what answers say. */
export const SCORED_ANSWERS: readonly ShownFault[] = [
  faultsOf('schema')(
    'empty-values-are-pruned',
    'Answers are pruned of whatever is empty: a group with an empty description has no such member, and a list in which ' +
      'nothing is found has no groups; null stays',
    pruning,
    [add({ ...A, group_description: '' }), edit(1, { ...A, group_description: '' }), get('?business_code=1')],
  ),
  faultsOf('envelope')(
    'message-of-a-write-is-flashed',
    'The message of a write is flashed to the session as well: the next list or fetch of the same key says "Group added ' +
      'successfully", the one after it is right again',
    flashing,
    [add(A), get('/1'), get('/1'), edit(1, A), keyed(OTHER_KEY, get('')), get('')],
  ),
  faultsOf('sort')(
    'incomplete-batch-comes-first',
    'The list is read in batches of 25 at the same time, which are appended as they come: with more than 25 groups the ' +
      'last batch, when it is not full, stands at the head',
    appendingBatches,
    [get(''), get('?business_code=15848484')],
  ),
  faultsOf('headers')(
    'head-keeps-the-length-of-the-first-read',
    'The size of a group is kept from when it was read first: after an edit to a longer or a shorter name the ' +
      'Content-Length of HEAD is still the old one, that of GET is right',
    measuringOnce,
    [asking('HEAD', '/customer-groups/1'), edit(1, A), asking('HEAD', '/customer-groups/1'), get('/1')],
  ),
  faultsOf('error-bodies')(
    'error-of-before-comes-with-a-success',
    'All answers are made of one object, which a failure leaves its error in: the next success, whoever asked, has ' +
      'that error beside its message and data',
    reusingTheEnvelope,
    [get('/999'), get('/1'), get('/1'), add({}), keyed(OTHER_KEY, get(''))],
  ),
  faultsOf('dates')(
    'list-has-no-update-before-the-creation',
    'The list sets right what looks wrong: where updated_at is before created_at, as that of the documented group, it ' +
      'has created_at there; a fetch has the time that is stored',
    parts =>
      presentIn(parts, 'list', (group, { created_at: created, updated_at: updated }) =>
        updated < created ? { ...group, updated_at: created } : group,
      ),
    [get('/1'), get('?updated_at=2024-08-04')],
  ),
  faultsOf('ids')(
    'edit-answers-the-number-of-the-last-add',
    'A write is answered with the last insert id of the connection, which an update does not change: once a group was ' +
      'added, an edit of any other is answered with the number of that one',
    askingForTheLastInsert,
    [edit(1, A), add(A), edit(1, A), get('/1')],
  ),
  faultsOf('pagination')(
    'list-ends-at-a-megabyte',
    'The list is one query of a database that gives 1 MB at most, and nobody asks it for the rest: when descriptions are ' +
      'long, later groups are in no list, filtered or not, and are not counted; a fetch finds them',
    queryingOnce,
    [
      add({ ...A, group_description: 'x'.repeat(1_040_000) }),
      add(A),
      get(''),
      get('?created_at=2025-06-30+0:0:0'),
    ],
  ),
]
