import { add, edit, get, keyed } from '../asking.ts'
import { OTHER_KEY } from '../credentials.ts'
import type { Call, Filters, Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { sqlTime } from '../times.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const ZONE_MS = 3 * 60 * 60_000

/** The answer is made of the object that was loaded before the write. */
const answeringWhatWas = (parts: Parts): Partial<Parts> => {
  const loaded = new WeakMap<Call, Row>()
  return {
    changesOf: (call, now, row) => {
      // A copy, because the write changes the row itself.
      if (row !== undefined) loaded.set(call, { ...row })
      return parts.changesOf(call, now, row)
    },
    arrange: (rows, call, store) => {
      const before = loaded.get(call)
      return before === undefined ? parts.arrange(rows, call, store) : [before]
    },
  }
}

const shifted = (time: string): string =>
  sqlTime(new Date(Date.parse(`${time.replace(' ', 'T')}Z`) - ZONE_MS))

const hasOneDate = ({ created_at, updated_at }: Filters): boolean =>
  (created_at === undefined) !== (updated_at === undefined)

/** The list after the change that a query for it brings along. */
const listing = (
  parts: Parts,
  change: (rows: readonly Row[], call: Call, all: readonly Row[]) => readonly Row[],
): Partial<Parts> => ({
  arrange: (rows, call, store) => {
    const arranged = parts.arrange(rows, call, store)
    return call.operation === 'list' ? change(arranged, call, store.rows()) : arranged
  },
})

/** What users of servers of this kind have reported: what comes back, and what is stored. */
export const REPORTED_ANSWERS: readonly ShownFault[] = [
  faultsOf('persistence')(
    'edit-answers-the-group-of-before',
    'An edit is stored, and answered with the group that was loaded before it: name, description and time are the old ones',
    answeringWhatWas,
    [edit(1, { ...A, group_description: 'b' }), get('/1')],
  ),
  faultsOf('filter')(
    'one-date-alone-finds-nothing',
    'The query is made for a range of two dates: with only one of created_at and updated_at nothing is found',
    parts => listing(parts, (rows, call) => (hasOneDate(call.filters) ? [] : rows)),
    [get('?created_at=2000-01-01+0:0:0'), get('?updated_at=2099-12-31')],
  ),
  faultsOf('pagination')(
    'filters-find-the-first-only',
    'With a filter the query is one for a single group: a filtered list has the first of its groups only',
    parts => listing(parts, (rows, call) => (Object.keys(call.filters).length > 0 ? rows.slice(0, 1) : rows)),
    [get('?business_code=15848484')],
  ),
  faultsOf('tenant-leaks')(
    'descriptions-are-joined-by-name',
    'The list finds descriptions by the name of the group, over all tenants: of groups with the same name each has the ' +
      'description of the oldest, even if that one belongs to another tenant',
    parts =>
      listing(parts, (rows, _call, all) =>
        rows.map(row => ({
          ...row,
          group_description: (all.find(other => other.group_name === row.group_name) ?? row)
            .group_description,
        })),
      ),
    [keyed(OTHER_KEY, add({ ...A, group_description: 'theirs' })), add(A), get('')],
  ),
  faultsOf('dates')(
    'edit-sets-created-at-back',
    'An edit writes created_at back as the local time of the server: each one sets it back by another three hours',
    parts => ({
      changesOf: (call, now, row) => ({
        ...parts.changesOf(call, now, row),
        ...(row !== undefined && { created_at: shifted(row.created_at) }),
      }),
    }),
    [edit(1, A), get('/1')],
  ),
  faultsOf('error-bodies')(
    'malformed-json-has-an-empty-object',
    'The error of the parser is encoded as it is, and has no members of its own: the error of a body that is no JSON is {}',
    parts => ({
      refusalBody: (status, error, refusal, call) => ({
        ...parts.refusalBody(status, error, refusal, call),
        ...(refusal.fault === 'body-malformed' && { error: {} }),
      }),
    }),
    [add('{'), edit(1, '{')],
  ),
]
