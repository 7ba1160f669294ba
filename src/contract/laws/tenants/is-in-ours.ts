import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { isUnlisted } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import { type Made, read } from '../record.ts'
import { isCounted, isRecord } from './leak.ts'

/** Whether what another account has written is shown to us, too, which is told of the operation that wrote it. */
export const isInOurs = async (
  trial: Trial,
  kind: MadeKind,
  operation: Operation,
  { id, record: theirs }: Pick<Made, 'id' | 'record'>,
  subject: string,
): Promise<boolean> => {
  const { record, exchange } = await read(trial, kind.retrieve, id)
  const isItem = record !== undefined && isRecord(trial.session, theirs, record)
  if (!isItem && (isCounted(id) || (await isUnlisted(trial, kind.list, id)))) return false
  tell(trial, operation, exchange, {
    check: 'tenants',
    subject: `${subject}/${isItem ? 'item' : 'listing'}`,
    message: `What another account ${operation.action === 'create' ? 'creates' : 'changes'} is in our ${isItem ? 'account' : 'listing'}.`,
    expected: 'no such record',
    got: show(theirs, 300),
  })
  return true
}
