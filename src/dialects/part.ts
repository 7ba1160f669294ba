import type { Fault } from '../model/fault.ts'

/** A part of a request understood, or everything that is wrong with it. */
export type Part<T> =
  | { readonly kind: 'good'; readonly value: T }
  | { readonly kind: 'bad'; readonly faults: readonly Fault[] }

export const good = <T>(value: T): Part<T> => ({ kind: 'good', value })
export const bad = (...faults: readonly Fault[]): Part<never> => ({ kind: 'bad', faults })

export const faultsIn = (part: Part<unknown>): readonly Fault[] => (part.kind === 'bad' ? part.faults : [])

/** Good when all are; otherwise everything that is wrong with any of them. */
export const allOf = <T>(parts: readonly Part<T>[]): Part<readonly T[]> => {
  const values: T[] = []
  for (const part of parts) {
    if (part.kind === 'bad') return bad(...parts.flatMap(faultsIn))
    values.push(part.value)
  }
  return good(values)
}
