import { add, edit, get } from '../asking.ts'
import type { Call, Refusal, Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const BROWSER = { accept: 'text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8' }

const keyOf = ({ account, id }: Call): string => `${account.tenant} ${id}`

/** Nobody may look into another business: as a rule of its own, before the list is asked. */
const forbidding = (parts: Parts): Partial<Parts> => {
  const isForbidden = ({ fault }: Refusal, { operation }: Call): boolean =>
    fault === 'record-unknown' && operation === 'list'
  return {
    ...around(parts, STEPS.filters, (call, next) => {
      if ('fault' in next || call.operation !== 'list') return next
      const { business_code: code } = next.filters
      return code === undefined || code === String(call.account.businessCode)
        ? next
        : { fault: 'record-unknown' }
    }),
    refusalStatus: (refusal, call) => (isForbidden(refusal, call) ? 403 : parts.refusalStatus(refusal, call)),
    refusalText: (refusal, call) =>
      isForbidden(refusal, call) ? 'Forbidden: Not Your Business' : parts.refusalText(refusal, call),
  }
}

/** What was fetched once is kept, and no edit takes it out. */
const keeping = (parts: Parts): Partial<Parts> => {
  const kept = new Map<string, readonly Row[]>()
  return {
    arrange: (rows, call, store) => {
      const arranged = parts.arrange(rows, call, store)
      if (call.operation !== 'fetch') return arranged
      const known = kept.get(keyOf(call)) ?? arranged.map(row => ({ ...row }))
      kept.set(keyOf(call), known)
      return known
    },
  }
}

/** What was not there is kept as well, and no add takes it out. */
const keepingAbsence = (parts: Parts): Partial<Parts> => {
  const absent = new Set<string>()
  return around(parts, STEPS.find, (call, next) => {
    if (call.operation !== 'fetch') return next
    if ('fault' in next) absent.add(keyOf(call))
    return absent.has(keyOf(call)) ? { fault: 'record-unknown' } : next
  })
}

const page = (body: string | Uint8Array): string =>
  `<!doctype html><title>Error</title><pre>${String(body).replaceAll('<', '&lt;')}</pre>`

/** Two features that are right alone, and wrong one after the other or together. */
export const PAIRS: readonly ShownFault[] = [
  faultsOf('validation')(
    'start-after-end-is-refused',
    'created_at and updated_at are taken for one range: a start after its end is 400, though both are of different times',
    parts => ({
      readFilters: query => {
        const filters = parts.readFilters(query)
        if ('fault' in filters) return filters
        const { created_at: start, updated_at: end } = filters
        return start !== undefined && end !== undefined && start.slice(0, 10) > end
          ? { fault: 'parameter-invalid', name: 'updated_at' }
          : filters
      },
    }),
    [get('?created_at=2025-01-01+00:00:00&updated_at=2024-01-01')],
  ),
  faultsOf('status')(
    'other-business-code-is-forbidden',
    'A business_code that is not the one of the key is 403 instead of an empty list',
    forbidding,
    [get('?business_code=1')],
  ),
  faultsOf('persistence')(
    'fetched-group-is-kept',
    'A group that was fetched once is kept as it was: after an edit a fetch shows the old one, the list the new one',
    keeping,
    [get('/1'), edit(1, A), get('/1')],
  ),
  faultsOf('idempotency')(
    'absence-is-kept',
    'That a number has no group is kept: fetched before it was given, it stays 404 for the group that is added then',
    keepingAbsence,
    [get('/64'), add(A), get('/64')],
  ),
  faultsOf('filter')(
    'edited-group-loses-its-business',
    'An edit stores the group anew, without what is not shown of it: business_code does not find it any more',
    parts => ({
      changesOf: (...changing) => ({ ...parts.changesOf(...changing), business_code: 0 }),
    }),
    [edit(1, A), get('?business_code=15848484')],
  ),
  faultsOf('headers')(
    'browsers-get-errors-as-pages',
    'A client that would rather have HTML, and takes JSON, gets groups as JSON and errors as pages of HTML',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        const wantsPages = /^text\/html\b.*(?:json|\*\/\*)/.test(call.headers.accept ?? '')
        return wantsPages && given.status >= 400
          ? { ...given, headers: { ...given.headers, 'Content-Type': 'text/html' }, body: page(given.body) }
          : given
      },
    }),
    [get('/999', BROWSER)],
  ),
]
