/** `more` has to come; or it is whole; or it can be none. */
export type Progress<T> =
  | { readonly kind: 'more' }
  | ({ readonly kind: 'whole' } & T)
  | { readonly kind: 'broken'; readonly why: string }

/** A body, and what stands behind it. */
export type Taken = Progress<{ readonly body: Buffer; readonly rest: Buffer }>

export interface BodyReader {
  take(piece: Buffer): Taken
  /** Nothing more comes. */
  end(): Taken
  /** Bytes that are kept of it. */
  readonly size: () => number
}

export const MORE = { kind: 'more' } as const
export const broken = (why: string) => ({ kind: 'broken', why }) as const

export const BROKE_OFF = 'the answer broke off before its end'
export const HALF = broken(BROKE_OFF)
