/** A stored record; what it belongs to stands in columns named like the relationship. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string }

export type Table =
  | 'customer_groups'
  | 'customers'
  | 'markets'
  | 'price_lists'
  | 'attachments'
  | 'event_stores'

/** One thing that is wrong with a request. `kind` says which of the document's `x-fault` names it is. */
export interface Problem {
  readonly kind: string
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly code?: string
  readonly pointer?: string
  readonly meta?: Readonly<Record<string, unknown>>
  readonly challenge?: string
}

/** A value, or what is wrong with the request that should have given one. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export const right = <T>(value: T): Checked<T> => ({ ok: true, value })
export const wrong = (...problems: readonly Problem[]): Checked<never> => ({ ok: false, problems })

/** A request, as it came in. */
export interface Incoming {
  readonly method: string
  /** The raw request target. */
  readonly target: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Body
  /** `http://host:port`, what links start with. */
  readonly origin: string
}

export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'too-large' }
  /** Bytes that are no UTF-8, and so neither JSON nor a form. */
  | { readonly kind: 'garbled' }
  | { readonly kind: 'text'; readonly text: string }

/** A body of undefined is none. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Who asks. */
export interface Caller {
  readonly tenant: string
  readonly kind: string
}

export interface Target {
  readonly path: string
  readonly pairs: readonly (readonly [name: string, value: string])[]
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
