import type { Operation } from '../../document/model.ts'
import type { MadeKind } from '../kind.ts'

/** A kind whose records can be changed, too. */
export interface ChangedKind extends MadeKind {
  readonly update: Operation
}

export const changedKinds = (kinds: readonly MadeKind[]): readonly ChangedKind[] =>
  kinds.flatMap(kind => (kind.update?.body ? [{ ...kind, update: kind.update }] : []))
