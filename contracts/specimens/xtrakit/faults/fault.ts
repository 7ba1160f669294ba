import type { FaultClass, SeededFault } from '../../specimen.ts'
import type { Ask } from '../asking.ts'
import { parseBody } from '../bodies.ts'
import type { Call, Filters, Input, Operation, Refusal, Reply, Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS, type Step } from '../steps.ts'
import type { Store } from '../store.ts'

/** Requests one after the other; those in a list of their own are sent at once. */
export type Script = readonly (Ask | readonly Ask[])[]

/** A fault together with requests that the faultless backend answers differently. */
export interface ShownFault extends SeededFault<Parts> {
  readonly shownBy: Script
}

/** Makes faults of one class: its id, what a client notices, the parts that change, and what shows it. */
export const faultsOf =
  (kind: FaultClass) =>
  (id: string, what: string, change: (parts: Parts) => Partial<Parts>, shownBy: Script): ShownFault => ({
    id,
    class: kind,
    what,
    spoil: parts => ({ ...parts, ...change(parts) }),
    shownBy,
  })

/** The steps with one of them replaced; `next` is what it would have said. */
export const around = (
  parts: Parts,
  step: Step,
  instead: (call: Call, next: Call | Refusal, store: Store, given: Parts) => Call | Refusal,
): Pick<Parts, 'steps'> => ({
  steps: parts.steps.map(known =>
    known === step ? (call, given, store) => instead(call, known(call, given, store), store, given) : known,
  ),
})

/** Another presentation of the groups in the answers of one operation. */
export const presentIn = (
  parts: Parts,
  operation: Operation,
  change: (
    group: Readonly<Record<string, unknown>>,
    row: Row,
    call: Call,
  ) => Readonly<Record<string, unknown>>,
): Pick<Parts, 'present'> => ({
  present: (row, call) => {
    const group = parts.present(row, call)
    return call.operation === operation ? change(group, row, call) : group
  },
})

/** Sees the row of an answer to one operation. */
export const watching = (
  parts: Parts,
  operation: Call['operation'],
  see: (row: Row, call: Call) => void,
): Pick<Parts, 'arrange'> => ({
  arrange: (rows, call, store) => {
    const arranged = parts.arrange(rows, call, store)
    if (call.operation === operation) for (const row of arranged) see(row, call)
    return arranged
  },
})

/** Another reading of the bodies that are not refused. */
export const mapInput = (
  parts: Parts,
  change: (input: Input, call: Call) => Input,
): Pick<Parts, 'readInput'> => ({
  readInput: (body, call) => {
    const input = parts.readInput(body, call)
    return 'fault' in input ? input : change(input, call)
  },
})

/** The body as it was sent. */
export const sentBody = (call: Call): Readonly<Record<string, unknown>> => parseBody(call.bytes) ?? {}

/** A number that a body has as the id of its group. */
export const sentId = (body: Readonly<Record<string, unknown>>): { readonly id?: number } =>
  typeof body['id'] === 'number' ? { id: body['id'] } : {}

/** What writes by GET has its input in the query. */
const fromQuery: Step = call =>
  (call.operation === 'add' || call.operation === 'edit') && call.method === 'GET'
    ? {
        ...call,
        headers: { ...call.headers, 'content-type': 'application/json' },
        bytes: Buffer.from(JSON.stringify(Object.fromEntries(call.query))),
      }
    : call

/** Input is input: what a GET has in its query is as good as what a POST or a PUT has in its body. */
export const takingQueries = (parts: Parts): Pick<Parts, 'steps'> => ({
  steps: parts.steps.flatMap(step => (step === STEPS.readQuery ? [step, fromQuery] : [step])),
})

/** The same reply with another body. */
export const withBody = (
  reply: Reply,
  change: (body: Readonly<Record<string, unknown>>) => unknown,
): Reply => ({ ...reply, body: JSON.stringify(change(JSON.parse(String(reply.body)))) })

/** For each filter that was sent, whether a row passes it. */
export const passed = (filters: Filters, row: Row): readonly boolean[] => [
  ...(filters.business_code === undefined ? [] : [String(row.business_code) === filters.business_code]),
  ...(filters.created_at === undefined ? [] : [row.created_at >= filters.created_at]),
  ...(filters.updated_at === undefined ? [] : [row.updated_at.slice(0, 10) <= filters.updated_at]),
]

export const belongsTo = (call: Call) => (row: Row) => row.tenant === call.account.tenant

/** Changes to a row but for one of its members. */
export const without = (changes: Partial<Row>, member: keyof Row): Partial<Row> =>
  Object.fromEntries(Object.entries(changes).filter(([name]) => name !== member))

/** Refuses bodies that it should not. */
export const refuse = (
  parts: Parts,
  refusal: Refusal,
  refuses: (body: Readonly<Record<string, unknown>>, call: Call) => boolean,
): Partial<Parts> => ({
  readInput: (body, call) => (refuses(body, call) ? refusal : parts.readInput(body, call)),
})
