import type { JsonObject } from '../../../model/json.ts'
import type { Contract, Operation } from '../../document/model.ts'
import { writtenAt } from '../../document/written.ts'
import type { Trial } from '../../run/trial.ts'
import { only, writablesOf } from '../values.ts'
import type { ChangedKind } from './changed-kinds.ts'

const STAYS = /not sent\s+(stay|is kept|are kept|keep)|stays? as (it is|they are)|(left|remains?) unchanged/i

/** True when what an update does not mention stays: PATCH (RFC 5789), or the document says so. */
export const isPartial = (contract: Contract, { method, pointer }: Operation): boolean =>
  method === 'PATCH' || STAYS.test(String(writtenAt(contract, pointer)['description'] ?? ''))

/** Members that every update must bring are brought as they are. */
export const brought = (trial: Trial, { update }: ChangedKind, was: JsonObject): JsonObject =>
  only(
    was,
    writablesOf(trial.session, update)
      .filter(one => one.isRequired)
      .map(one => one.name),
  )
