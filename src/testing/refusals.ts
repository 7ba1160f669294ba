import { FAULTS } from '../model/fault.ts'
import type { JsonObject } from '../model/json.ts'

const STATUSES: readonly (readonly [prefix: string, status: number])[] = [
  ['credential-', 401],
  ['unknown-path', 404],
  ['record-unknown', 404],
  ['method-not-allowed', 405],
  ['not-acceptable', 406],
  ['body-too-large', 413],
  ['media-type-unsupported', 415],
  ['member-taken', 422],
  ['rate-limited', 429],
  ['internal', 500],
]

const statusOf = (kind: string): number => STATUSES.find(([prefix]) => kind.startsWith(prefix))?.[1] ?? 400

const SCHEMA = { type: 'object', required: ['fault'], properties: { fault: { type: 'string' } } }

const exampleOf = (kind: string, parameters: readonly string[]): JsonObject => {
  const holes = Object.fromEntries(parameters.map(name => [name, `<${name}>`]))
  const headers = kind.startsWith('credential-') && {
    'x-headers': { 'WWW-Authenticate': `Pen why="${kind}"` },
  }
  return { 'x-fault': kind, 'x-with': holes, ...headers, value: { fault: kind, ...holes } }
}

/** Responses that word every fault so that a test sees it: `{"fault": "parameter-invalid", "name": …, "value": …}`. */
export const refusals = (): JsonObject => {
  const statuses = new Map<number, JsonObject>()
  for (const [kind, parameters] of Object.entries(FAULTS)) {
    const status = statusOf(kind)
    statuses.set(status, { ...statuses.get(status), [kind]: exampleOf(kind, parameters) })
  }
  const responses = [...statuses].map(([status, examples]) => {
    const content = { 'application/json': { schema: SCHEMA, examples } }
    return [status, { description: 'Refused.', content }]
  })
  return Object.fromEntries(responses)
}
