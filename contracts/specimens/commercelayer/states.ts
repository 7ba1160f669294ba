import type { Kind } from './resources.ts'

/**
 * A predicate that asks about a value's state; its filter is `true` or `false`, and `false` negates.
 * Undefined holds for neither: null is not true, and not untrue.
 */
export interface State {
  readonly kinds: readonly Kind[]
  readonly test: (value: unknown) => boolean | undefined
}

const EVERY: readonly Kind[] = ['text', 'time', 'number', 'flag', 'json']

const isNull = (value: unknown): boolean => value === null || value === undefined
const isBlank = (value: unknown): boolean => isNull(value) || value === ''

export const STATES: Readonly<Record<string, State>> = {
  present: { kinds: EVERY, test: value => !isBlank(value) },
  blank: { kinds: EVERY, test: isBlank },
  null: { kinds: EVERY, test: isNull },
  not_null: { kinds: EVERY, test: value => !isNull(value) },
  true: { kinds: ['flag'], test: value => (isNull(value) ? undefined : value === true) },
  false: { kinds: ['flag'], test: value => (isNull(value) ? undefined : value === false) },
}
