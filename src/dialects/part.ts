import type { Fault } from '../model/fault.ts'

/** A part of a request understood, or everything that is wrong with it. */
export type Part<T> =
  | { readonly kind: 'good'; readonly value: T }
  | { readonly kind: 'bad'; readonly faults: readonly Fault[] }

export const good = <T>(value: T): Part<T> => ({ kind: 'good', value })
export const bad = (...faults: readonly Fault[]): Part<never> => ({ kind: 'bad', faults })
