import { CREDENTIAL_MISSING, CREDENTIAL_UNKNOWN } from './credentials.ts'
import type { Call, Refusal } from './model.ts'
import type { Parts } from './parts.ts'
import type { Store } from './store.ts'

/** Finds out one thing about a request, or refuses it. */
export type Step = (call: Call, parts: Parts, store: Store) => Call | Refusal

const writes = (call: Call): boolean => call.operation === 'add' || call.operation === 'edit'
const hasId = (call: Call): boolean => call.operation === 'fetch' || call.operation === 'edit'

const readQuery: Step = (call, parts) => {
  const query = parts.parseQuery(call.search)
  return query === undefined ? { fault: 'url-malformed' } : { ...call, query }
}

const authenticate: Step = (call, parts) => {
  const key = parts.keyOf(call)
  if (key === undefined) return CREDENTIAL_MISSING
  const account = parts.accountOf(key, call)
  return account === undefined ? CREDENTIAL_UNKNOWN : { ...call, account }
}

const accept: Step = (call, parts) =>
  parts.acceptsJson(call.headers.accept, call) ? call : { fault: 'not-acceptable' }

const limitBody: Step = (call, parts) =>
  call.bytes.length > parts.limitOf(call) ? { fault: 'body-too-large' } : call

const declareBody: Step = (call, parts) => {
  if (!writes(call)) return call
  if (call.bytes.length === 0) return { fault: 'body-missing' }
  return parts.isJson(call.headers['content-type'], call) ? call : { fault: 'media-type-unsupported' }
}

const number: Step = (call, parts) => {
  if (!hasId(call)) return call
  const id = parts.readId(call.route.idText, call)
  return id === undefined ? { fault: 'parameter-invalid', name: 'id' } : { ...call, id }
}

const filters: Step = (call, parts) => {
  if (call.operation !== 'list') return call
  const read = parts.readFilters(call.query)
  return 'fault' in read ? read : { ...call, filters: read }
}

const readBody: Step = (call, parts) => {
  if (!writes(call)) return call
  const body = parts.parseBody(call.bytes, call)
  if (body === undefined) return { fault: 'body-malformed' }
  const input = parts.readInput(body, call)
  return 'fault' in input ? input : { ...call, input }
}

const find: Step = (call, parts, store) => {
  if (!hasId(call)) return call
  const row = store.find(call.id)
  return row !== undefined && parts.owns(call.account, row, call) ? call : { fault: 'record-unknown' }
}

/** In their order: who asks is known before anything is said about what is asked. */
export const STEPS = {
  readQuery,
  authenticate,
  accept,
  limitBody,
  declareBody,
  number,
  filters,
  readBody,
  find,
} as const satisfies Readonly<Record<string, Step>>
