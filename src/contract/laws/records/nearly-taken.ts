import type { Operation } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { expectRefusal } from '../../expect.ts'
import { show } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { swapCase } from '../../swap-case.ts'
import { tell } from '../../tell.ts'
import { type Changed, change, drop, sight, tryAdd } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import type { Made } from '../record.ts'
import { fullMembers, leastMembers, writablesOf } from '../values.ts'
import { ownerKept } from './owner-kept.ts'
import { takenRefusal } from './taken-refusal.ts'

/** What the index of a database may take for the same text where a comparison of letters does not. */
const NEARLY: readonly (readonly [how: string, made: (text: string) => string])[] = [
  ['in another case', swapCase],
  ['with a blank behind', text => `${text} `],
  ['with an accent', text => text.replace(/[aceinosuyz]/i, letter => `${letter}\u0301`.normalize())],
]

/** A value that is nearly another record's is taken or free, and whoever makes a record is told which. */
export const nearlyTaken = async (
  trial: Trial,
  kind: MadeKind,
  member: string,
  owner: Made,
  other: Made | undefined,
): Promise<void> => {
  const { session } = trial
  const { create, update } = kind
  const value = session.lens.members(owner.record)[member]
  if (typeof value !== 'string') return
  const near = nearTo(trial, create, member, value)
  const before = near.length > 0 ? await sight(trial, kind, owner.id) : undefined
  for (const [how, text] of near) {
    const sent = { ...fullMembers(session, create), [member]: text }
    const { made, exchange } = await tryAdd(trial, kind, sent)
    takenOrFree(trial, create, member, [text, value], { record: made?.record, exchange }, `create/${how}`)
    await drop(trial, kind, made)
    await ownerKept(trial, kind, owner.id, before, {
      operation: create,
      exchange,
      subject: `${member}/create/nearly`,
    })
  }
  const [first] = near
  if (first === undefined || update === undefined || other === undefined) return
  const [how, text] = first
  const answer = await change(trial, update, other.id, { ...leastMembers(session, create), [member]: text })
  takenOrFree(trial, update, member, [text, value], answer, `update/${how}`)
  await ownerKept(trial, kind, owner.id, before, {
    operation: update,
    exchange: answer.exchange,
    subject: `${member}/update/nearly`,
  })
}

const nearTo = ({ session }: Trial, create: Operation, member: string, value: string) => {
  const schema = writablesOf(session, create).find(one => one.name === member)?.schema ?? {}
  return NEARLY.map(([how, make]) => [how, make(value)] as const).filter(
    ([, text]) => text !== value && conforms(schema, text),
  )
}

/**
 * A server that breaks on it is told by the checks of every answer. Who asks the index of the database alone may call
 * it a conflict, and either of the two values may be named.
 */
const takenOrFree = (
  trial: Trial,
  operation: Operation,
  member: string,
  [text, value]: readonly [sent: string, taken: string],
  { record, exchange }: Changed,
  how: string,
): void => {
  const subject = `${member}/${how}`
  if (!isSuccess(exchange)) {
    const refusal = takenRefusal(trial, member, [text, value], subject)
    const kinds = [...refusal.kinds, 'member-invalid'] // the schema need not say what else a value may not have
    expectRefusal(trial, operation, exchange, { ...refusal, kinds, orElse: [409] })
    return
  }
  if (record === undefined || trial.session.lens.members(record)[member] !== value) return
  tell(trial, operation, exchange, {
    check: 'twice',
    subject,
    message: `A value that is nearly another record's ${member} was let in, and kept as if it were that one.`,
    expected: 'the value that was sent, or a refusal',
    got: show(value),
  })
}
