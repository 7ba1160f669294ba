import type { Operation } from '../../document/model.ts'
import { isGone } from '../../http/exchange.ts'
import { unknownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addedTo, entries } from '../acts.ts'
import { read } from '../record.ts'

/** Somebody else may add a record, too; but not just then each time, and never meanwhile: a busy target does so thrice. */
const TIMES = 8

/** Who asks for a record that is not there makes none: the listing has no record more. */
export const ofNobody = async (trial: Trial, retrieve: Operation, list: Operation): Promise<void> => {
  const { session } = trial
  const id = unknownId(session, retrieve.resource)
  let before = await entries(trial, list)
  for (let times = 1; before !== undefined; times++) {
    const { exchange } = await read(trial, retrieve, id)
    const after = await entries(trial, list)
    const isMissing = isGone(exchange)
    const added = addedTo(session, before, after ?? [])
    if (!isMissing || after === undefined || added.length === 0) return
    if (times === TIMES)
      return tell(trial, retrieve, exchange, {
        check: 'reading',
        subject: 'adds/unknown',
        message: 'Each time that a record is asked for which is not there, the listing has one more.',
        expected: `${exchange.reply.status}, and the listing as it was`,
        got: `${exchange.reply.status}, and ${added.length} more in the listing`,
      })
    before = await entries(trial, list)
    if (before === undefined || addedTo(session, after, before).length > 0) return
  }
}
