import type { Fault } from '../model/fault.ts'
import type { HttpReply } from '../model/http.ts'
import type { Intent, Outcome } from '../model/outcome.ts'
import type { Window } from '../model/query.ts'
import type { Api, Operation } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import type { Violation } from '../spec/schema.ts'

/** A request understood, or what is wrong with it. */
export type Reading =
  | { readonly kind: 'asks'; readonly intent: Intent; readonly shape: Shape }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] }

/** How the client wants the answer, beyond what it asks for. */
export interface Shape {
  /** Sparse fieldsets: member names by resource type. A type that is absent shows everything. */
  readonly fields: Readonly<Record<string, ReadonlySet<string>>>
  /** The part of a listing that was asked for; its links are made from it. */
  readonly window: Window
}

/**
 * A way of speaking. Pure: no I/O, no clock, no random. `interpret` depends only on the operation, the parameters
 * and the body, never on who asks, so a reading may be remembered.
 */
export interface Dialect {
  interpret(call: Call): Reading
  present(call: Call, shape: Shape, outcome: Outcome): HttpReply
  /** The faults in the provider's words; `operation` is undefined when no route was found. */
  refuse(operation: Operation | undefined, faults: readonly Fault[]): HttpReply
  /** What the violations of the document's schemas mean in this dialect. */
  explain(call: Call, violations: readonly Violation[]): readonly Fault[]
}

export type CreateDialect = (api: Api) => Dialect

export const asks = (
  intent: Intent,
  shape: Shape = { fields: {}, window: { kind: 'everything' } },
): Reading => ({
  kind: 'asks',
  intent,
  shape,
})
export const refused = (...faults: readonly Fault[]): Reading => ({ kind: 'refused', faults })
