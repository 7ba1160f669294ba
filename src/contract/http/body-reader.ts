/** `more` has to come; or the body is whole, and behind it stands the rest; or it can be none. */
export type Taken =
  | { readonly kind: 'more' }
  | { readonly kind: 'whole'; readonly body: Buffer; readonly rest: Buffer }
  | { readonly kind: 'broken'; readonly why: string }

export interface BodyReader {
  take(piece: Buffer): Taken
  /** Nothing more comes. */
  end(): Taken
  /** Bytes that are kept of it. */
  readonly size: () => number
}

export const MORE: Taken = { kind: 'more' }

export const BROKE_OFF = 'the answer broke off before its end'
export const HALF: Taken = { kind: 'broken', why: BROKE_OFF }
