import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { type Exchange, isGone } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { apart } from '../apart.ts'
import type { MadeKind } from '../kind.ts'
import { read } from '../record.ts'
import { isAsBefore } from '../values.ts'

/** The write that wanted what another record has. */
interface Write {
  readonly operation: Operation
  readonly exchange: Exchange
  readonly subject: string
}

/** Whose value it is, is as it was after another's write was refused: an insert may update where it conflicts. */
export const ownerKept = async (
  trial: Trial,
  kind: MadeKind,
  id: string,
  before: JsonObject | undefined,
  { operation, exchange, subject }: Write,
): Promise<void> => {
  const { status } = exchange.reply
  // A server that breaks on it, and one that takes it, are told elsewhere.
  if (before === undefined || status < 400 || status >= 500) return
  const { record: after, exchange: seen } = await read(trial, kind.retrieve, id)
  if (after === undefined ? !isGone(seen) : isAsBefore(before, after)) return
  tell(trial, operation, exchange, {
    check: 'twice',
    subject: `${subject}/owner`,
    message: 'A write was refused for a value that another record has, and has changed that record.',
    ...apart(before, after),
  })
}
