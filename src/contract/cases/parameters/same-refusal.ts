import type { Operation } from '../../document/model.ts'
import { show, violation } from '../../finding.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import type { Trial } from '../../run/trial.ts'
import { answeredOtherwise, saidBy } from '../answered-otherwise.ts'

/** Ways to ask the same with more beside it. */
export type Ways = readonly (readonly [subject: string, change: Variation])[]

/** What is refused by itself is refused in the same words each way. */
export const sameRefusal = async (
  trial: Trial,
  operation: Operation,
  plain: Variation,
  ways: Ways,
): Promise<void> => {
  const alone = await trial.ask(operation, plain)
  if (!isTold(alone)) return
  for (const [subject, change] of ways) {
    const beside = await answeredOtherwise(trial, operation, plain, alone, change)
    if (beside === undefined) continue
    trial.fail(
      violation({
        check: 'forbidden-parameter',
        subject: `${subject}/same`,
        message: 'What is in order beside a bad parameter changes how that is refused.',
        expected: `${alone.reply.status} ${show(saidBy(alone).body)}`,
        got: `${beside.reply.status} ${show(saidBy(beside).body)}`,
        clause: operation.pointer,
      }),
      operation,
      beside,
    )
  }
}

const isTold = ({ reply, trouble }: Exchange): boolean =>
  trouble === undefined && (reply.status === 400 || reply.status === 422)
