import { add, edit, get, without } from '../asking.ts'
import type { Call, Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const KEPT_MS = 10_000

/** A cache in front of everything, whose entries are found by their URL: who asks is not part of it. */
const cachingInFront = (parts: Parts): Partial<Parts> => {
  const kept = new Map<string, { readonly key: string; readonly until: number }>()
  return {
    keyOf: call => {
      const entry = call.operation === 'fetch' && call.method === 'GET' ? kept.get(call.path) : undefined
      return entry !== undefined && parts.now().getTime() < entry.until ? entry.key : parts.keyOf(call)
    },
    finish: (reply, call, store) => {
      const given = parts.finish(reply, call, store)
      const key = parts.keyOf(call)
      if (given.status === 200 && call.operation === 'fetch' && call.method === 'GET' && key !== undefined)
        kept.set(call.path, { key, until: parts.now().getTime() + KEPT_MS })
      return given
    },
  }
}

/** A pattern with the flag `g` goes on where it ended the last time. */
const rememberingPattern = (parts: Parts): Partial<Parts> => {
  const day = /^\d{4}-\d\d-\d\d$/g
  return {
    readFilters: query => {
      const filters = parts.readFilters(query)
      if ('fault' in filters || filters.updated_at === undefined) return filters
      return day.test(filters.updated_at) ? filters : { fault: 'parameter-invalid', name: 'updated_at' }
    },
  }
}

/** One validator for all requests: what it has found is never forgotten, and the first of it is shown. */
const collecting = (parts: Parts): Partial<Parts> => {
  const errors: string[] = []
  return {
    refusalText: (refusal, call) => {
      const text = parts.refusalText(refusal, call)
      if (!refusal.fault.startsWith('member-')) return text
      errors.push(text)
      return errors[0] ?? text
    },
  }
}

/** The last description that there was is kept, and filled in where there is none. */
const fillingIn = (parts: Parts): Partial<Parts> => {
  const last = new Map<string, string>()
  return {
    changesOf: (call, now, row) => {
      const stored = row?.group_description
      if (typeof stored === 'string') last.set(call.id, stored)
      const before = stored === null ? last.get(call.id) : undefined
      return {
        ...(before !== undefined && { group_description: before }),
        ...parts.changesOf(call, now, row),
      }
    },
  }
}

/** Whether an edit finds each member that it sends as it is. */
const isSame = ({ input }: Call, row: Row): boolean =>
  input.group_name === row.group_name &&
  (input.group_description === undefined || input.group_description === row.group_description)

const countingChanges = (parts: Parts): Partial<Parts> => {
  const unchanging = new WeakSet<Call>()
  return {
    changesOf: (call, now, row) => {
      if (row !== undefined && isSame(call, row)) unchanging.add(call)
      return parts.changesOf(call, now, row)
    },
    messageOf: (call, rows, store) =>
      unchanging.has(call) ? 'Nothing to update' : parts.messageOf(call, rows, store),
  }
}

/** Mistakes that the first call does not show, and the second does. */
export const OTHER_CALLS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'fetched-group-needs-no-key-again',
    'A cache in front finds groups by their URL alone: once one was fetched, for ten seconds a GET of it without a key, ' +
      'or with a wrong one, is 200',
    cachingInFront,
    [get('/1'), without('authorization', get('/1'))],
  ),
  faultsOf('validation')(
    'every-second-updated-at-is-refused',
    'The pattern of a day has the flag g, and goes on where it ended: every second request with a right updated_at is 400',
    rememberingPattern,
    [get('?updated_at=2024-08-04'), get('?updated_at=2025-01-01')],
  ),
  faultsOf('error-bodies')(
    'first-wrong-body-is-blamed',
    'The validator is one for all requests, and its errors are never cleared: each wrong name or description has the ' +
      'error of the first one',
    collecting,
    [add({}), add({ ...A, group_description: 1 })],
  ),
  faultsOf('persistence')(
    'cleared-description-returns',
    'An edit is filled up from the last revision that has a value: a description that was cleared is back after the ' +
      'next edit that sends none',
    fillingIn,
    [edit(1, { ...A, group_description: null }), edit(1, A), get('/1')],
  ),
  faultsOf('envelope')(
    'same-edit-says-nothing-to-update',
    'The message goes by the number of rows that changed: an edit with what is stored already, as the second of two ' +
      'alike, says "Nothing to update"',
    countingChanges,
    [edit(1, A), edit(1, A)],
  ),
]
