import { add, edit, get, keyed } from '../asking.ts'
import { OTHER_KEY } from '../credentials.ts'
import type { Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { sqlTime } from '../times.ts'
import { around, faultsOf, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
/** Of the first group, named by one letter and without a description. */
const TAG = '"1-176"'
const NUMERIC = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i

/** One connection that does not commit by itself: a write does it for the one before, or takes both back. */
const rollingBack = (parts: Parts): Partial<Parts> => {
  let before: Row | undefined
  return {
    newRow: (call, now, store) => {
      before = undefined
      return parts.newRow(call, now, store)
    },
    changesOf: (call, now, row) => {
      // A copy, because the write changes the row itself.
      before = row && { ...row }
      return parts.changesOf(call, now, row)
    },
    ...around(parts, STEPS.readBody, (_call, next, store) => {
      if ('fault' in next && before !== undefined) {
        store.change(String(before.id), before)
        before = undefined
      }
      return next
    }),
  }
}

const isSameNumber = (one: string, other: string): boolean =>
  NUMERIC.test(one) && NUMERIC.test(other) && Number(one) === Number(other)

/** Two texts that look like numbers are equal to the language if the numbers are. */
const comparingAsNumbers = (parts: Parts): Partial<Parts> => ({
  ...presentIn(parts, 'edit', (group, _row, call) => ({ ...group, group_name: call.input.group_name })),
  changesOf: (call, now, row) => {
    const changes = parts.changesOf(call, now, row)
    return row !== undefined && isSameNumber(row.group_name, changes.group_name ?? '')
      ? { ...changes, group_name: row.group_name }
      : changes
  },
})

/** Bodies are merged deeply, `__proto__` among their members: every later one inherits what was in there. */
const polluting = (parts: Parts): Partial<Parts> => {
  const inherited: Record<string, unknown> = {}
  return {
    readInput: (body, call) => {
      const sent: unknown = Object.getOwnPropertyDescriptor(body, '__proto__')?.value
      if (typeof sent === 'object') Object.assign(inherited, sent)
      return parts.readInput({ ...inherited, ...body }, call)
    },
  }
}

/** What a filter finds is kept newest first, and every answer turns it round where it is. */
const turningRound = (parts: Parts): Partial<Parts> => {
  const turned = new Set<string>()
  return {
    arrange: (rows, call, store) => {
      const arranged = parts.arrange(rows, call, store)
      if (call.operation !== 'list' || Object.keys(call.filters).length === 0) return arranged
      const key = JSON.stringify([call.account.tenant, call.filters])
      if (turned.delete(key)) return arranged.toReversed()
      turned.add(key)
      return arranged
    },
  }
}

/** The tag of a version is made of what a file would have: its number, and its size. */
const taggingBySize = (parts: Parts): Partial<Parts> => ({
  finish: (reply, call, store) => {
    const given = parts.finish(reply, call, store)
    if (given.status !== 200 || call.operation !== 'fetch') return given
    const size = Buffer.byteLength(given.body)
    const tag = `"${call.id}-${size}"`
    return call.headers['if-none-match'] === tag
      ? { status: 304, headers: { ETag: tag, 'Content-Length': String(size) }, body: '' }
      : { ...given, headers: { ...given.headers, ETag: tag } }
  },
})

/** What developers wonder at in their own servers: what comes back, and what is stored. */
export const WONDERED_ANSWERS: readonly ShownFault[] = [
  faultsOf('persistence')(
    'refused-write-takes-back-the-edit-before',
    'An edit is not committed before the next write: if that one is refused for its body, the edit, which was 200 and ' +
      'could be read, is undone, too',
    rollingBack,
    [edit(1, A), get('/1'), add({}), get('/1')],
  ),
  faultsOf('persistence')(
    'name-of-the-same-number-is-not-stored',
    'What has changed is found by a comparison that takes numbers for what they are worth: an edit from 7 to 007 is ' +
      'answered with 007, and not stored',
    comparingAsNumbers,
    [edit(1, { group_name: '7' }), edit(1, { group_name: '007' }), get('/1')],
  ),
  faultsOf('dates')(
    'added-when-the-server-was-started',
    'The default of both times is worked out once, when the server starts: every new group has that second as its ' +
      'created_at and updated_at',
    parts => {
      const started = sqlTime(parts.now())
      return { newRow: (call, _now, store) => parts.newRow(call, started, store) }
    },
    [add(A), add(A), get('')],
  ),
  faultsOf('tenant-leaks')(
    'proto-of-a-body-is-inherited-by-all',
    'A body is merged with all its members: what one sends in __proto__, as a group_description, is in each later body ' +
      'that lacks it, of whichever tenant',
    polluting,
    [add('{"group_name":"a","__proto__":{"group_description":"theirs"}}'), keyed(OTHER_KEY, add(A))],
  ),
  faultsOf('sort')(
    'every-second-filtered-list-is-backwards',
    'What a filter has found is kept, and turned round in place by each answer: asked for again with the same filters, a ' +
      'list begins with the highest id, and the time after it is right again',
    turningRound,
    [get('?business_code=15848484'), get('?business_code=15848484')],
  ),
  faultsOf('headers')(
    'etag-is-made-of-the-size',
    'A fetched group has an ETag of its number and the size of the answer: after an edit to a name as long as the old one ' +
      'If-None-Match still gets 304',
    taggingBySize,
    [
      edit(1, { ...A, group_description: null }),
      edit(1, { group_name: 'b' }),
      get('/1', { 'if-none-match': TAG }),
    ],
  ),
]
