import { add, edit, get } from '../asking.ts'
import type { Call, Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, type ShownFault, watching } from './fault.ts'

const fault = faultsOf('persistence')
const A = { group_name: 'a' }

/** A list in memory, to whose head new groups are pushed. */
const pushing = (parts: Parts): Partial<Parts> => {
  const added: number[] = []
  const { arrange } = watching(parts, 'add', ({ id }) => added.unshift(id))
  const placeOf = ({ id }: Row): number => (added.includes(id) ? added.indexOf(id) : added.length)
  return {
    arrange: (rows, call, store) => {
      const arranged = arrange(rows, call, store)
      return call.operation === 'list' ? arranged.toSorted((a, b) => placeOf(a) - placeOf(b)) : arranged
    },
  }
}

/** Lists by tenant, without their queries, until something is written. */
const sharing = (parts: Parts): Partial<Parts> => {
  const kept = new Map<string, readonly Row[]>()
  return {
    arrange: (rows, call, store) => {
      const { tenant } = call.account
      if (call.operation === 'add' || call.operation === 'edit') kept.delete(tenant)
      if (call.operation !== 'list') return parts.arrange(rows, call, store)
      const list = kept.get(tenant) ?? parts.arrange(rows, call, store)
      kept.set(tenant, list)
      return list
    },
  }
}

const lagging = (parts: Parts): Partial<Parts> => {
  const young = new Set<string>()
  return {
    ...watching(parts, 'add', ({ id }) => young.add(String(id))),
    ...around(parts, STEPS.find, (call, next) =>
      call.operation === 'fetch' && young.delete(call.id) ? { fault: 'record-unknown' } : next,
    ),
  }
}

/** Groups as they were when they were first fetched: an edit writes back all that it does not change. */
const writingBack = (parts: Parts): Partial<Parts> => {
  const loaded = new Map<string, Row>()
  return {
    ...watching(parts, 'fetch', row => {
      if (!loaded.has(String(row.id))) loaded.set(String(row.id), row)
    }),
    changesOf: (call, now, row) => {
      const { group_description } = loaded.get(call.id) ?? {}
      return {
        ...(group_description !== undefined && { group_description }),
        ...parts.changesOf(call, now, row),
      }
    },
  }
}

/** Edits by their bodies: one that is known is answered with the group that it was about. */
const remembering = (parts: Parts): Partial<Parts> => {
  const done = new Map<string, number>()
  const keyOf = ({ account, bytes }: Call): string => `${account.tenant} ${Buffer.from(bytes).toString()}`
  return {
    ...watching(parts, 'edit', ({ id }, call) => {
      if (!done.has(keyOf(call))) done.set(keyOf(call), id)
    }),
    command: (call, given, store) => {
      const id = call.operation === 'edit' ? done.get(keyOf(call)) : undefined
      return id === undefined
        ? parts.command(call, given, store)
        : { method: 'GET', path: `/groups/${id}`, query: {}, body: {} }
    },
  }
}

/** What was kept to be fast, and is not what is stored. */
export const CACHES: readonly ShownFault[] = [
  faultsOf('sort')(
    'added-group-comes-first',
    'A new group is pushed to the head of the list, before those with lower numbers',
    pushing,
    [add(A), get('')],
  ),
  faultsOf('filter')(
    'filtered-lists-share-an-answer',
    'A list is kept without its query: until the next write, other filters give the list that was asked for first',
    sharing,
    [get(''), get('?business_code=1')],
  ),
  fault(
    'first-fetch-comes-too-early',
    'A new group is read from a replica that lags behind: the first fetch of it is 404, the second finds it',
    lagging,
    [add(A), get('/64'), get('/64')],
  ),
  fault(
    'stale-group-is-written-back',
    'An edit without a description writes back the one that the group had when it was first fetched',
    writingBack,
    [get('/1'), edit(1, { ...A, group_description: 'b' }), edit(1, A), get('/1')],
  ),
  faultsOf('idempotency')(
    'same-body-is-answered-from-memory',
    'An edit with a body that was sent before is taken for a repetition, even of another group, and not stored',
    remembering,
    [edit(1, A), edit(2, A), get('/2')],
  ),
]
