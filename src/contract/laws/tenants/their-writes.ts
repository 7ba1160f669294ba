import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, drop, sight } from '../acts.ts'
import { apart } from '../apart.ts'
import { type Belonging, tellParted } from '../bonds/belongings.ts'
import type { MadeKind } from '../kind.ts'
import { expectUnknown, itemOperations } from '../records/deleted.ts'
import { isAsBefore } from '../values.ts'
import { otherProof } from './as-other.ts'

const THEIRS = { check: 'tenants', who: 'A write of another account' }

/** Each of their writes to a record of ours is refused, and leaves it and what belongs to it as it was. */
export const theirWrites = async (
  trial: Trial,
  kind: MadeKind,
  before: JsonObject,
  there: Exchange,
  belongings: readonly Belonging[],
): Promise<void> => {
  const { session } = trial
  const id = session.lens.id(before) ?? ''
  for (const [operation, change] of itemOperations(trial, kind, id)) {
    if (operation.method === 'GET') continue
    await expectUnknown(trial, operation, id, 'tenants', { ...change, proof: otherProof(session, operation) })
    const after = await sight(trial, kind, id)
    if (isAsBefore(before, after)) {
      if (await tellParted(trial, operation, there, belongings, THEIRS)) return
      continue
    }
    return tellChanged(trial, operation, there, apart(before, after), 'changed')
  }
  await drop(trial, kind, await addFull(trial, kind))
  const later = await sight(trial, kind, id)
  if (!isAsBefore(before, later))
    tellChanged(trial, kind.create, there, apart(before, later), 'changed with the next write')
}

const tellChanged = (
  trial: Trial,
  operation: Operation,
  there: Exchange,
  difference: ReturnType<typeof apart>,
  subject: string,
): void =>
  tell(trial, operation, there, {
    check: 'tenants',
    subject,
    message: 'Another account has changed or deleted a record of ours.',
    ...difference,
  })
