import type { Operation } from '../../document/model.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import type { Kind } from '../kind.ts'
import { asOther } from './as-other.ts'
import { allKnown, leak, leakOf } from './leak.ts'

const PAIRS = 6

/** Requests of two accounts that are on their way at the same time stay apart. */
export const tenantsAtOnce = async (trial: Trial, kind: Kind, list: Operation): Promise<void> => {
  const { session } = trial
  const alone = await asOther(trial, list)
  const theirs = isSuccess(alone) ? (session.lens.records(jsonOf(alone), kind.resource.name) ?? []) : []
  if (theirs.length === 0) return
  const pairs = await Promise.all(
    Array.from({ length: PAIRS }, () => [trial.ask(list), asOther(trial, list)] as const).map(one =>
      Promise.all(one),
    ),
  )
  // Who gets whose is chance, so it is one finding.
  for (const [ours, other] of pairs) {
    const found = leakOf(session, allKnown(session), other)
    if (found) return leak(trial, list, other, 'at once', found)
    const mixed = leakOf(session, theirs, ours)
    if (mixed) return leak(trial, list, ours, 'at once', mixed)
  }
}
