import type { Named, Shown } from './running.ts'

/** What tests ask of a run in another thread of the process, over a `BroadcastChannel`. */
export type Call =
  | { readonly call: 'open' }
  | { readonly call: 'run'; readonly ids: readonly string[] }
  | { readonly call: 'end' }

/** What they hear: the end of a call, or what some probes have shown meanwhile. */
export type Word =
  | { readonly kind: 'done'; readonly call: Call['call']; readonly probes: readonly Named[] }
  | { readonly kind: 'failed'; readonly call: Call['call']; readonly error: PlainError }
  | { readonly kind: 'shown'; readonly all: readonly (readonly [id: string, shown: Shown])[] }

/** Between threads an error loses its class. */
export interface PlainError {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
}
