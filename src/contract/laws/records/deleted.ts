import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { expectRefusal } from '../../expect.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Variation } from '../../run/compose.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, drop, isUnlisted, sight } from '../acts.ts'
import { apart } from '../apart.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at, type Made } from '../record.ts'
import { addTriplets } from '../twins.ts'
import { isAsBefore, leastMembers } from '../values.ts'
import { madeAgain, usedAgain } from './made-again.ts'

interface DeletedKind extends MadeKind {
  readonly remove: Operation
}

/** What was deleted is gone: from its item, from the listing, for every method, and for good. */
export const deleted: Law = session =>
  madeKindsOf(session.contract)
    .flatMap(kind => (kind.remove ? [{ ...kind, remove: kind.remove }] : []))
    .flatMap(kind => {
      const base = { law: 'deleted', operation: kind.remove, writes: true }
      return [
        lawProbe({ ...base, part: 'gone', worth: 0.9, cost: 8, run: trial => gone(trial, kind) }),
        lawProbe({ ...base, part: 'others', worth: 0.6, cost: 9, run: trial => others(trial, kind) }),
      ]
    })

/** Every operation on an item that is not there says so. */
export const expectUnknown = async (
  trial: Trial,
  operation: Operation,
  id: string,
  check: string,
  change: Variation = {},
): Promise<void> => {
  const exchange = await trial.ask(operation, { ...at(operation, id), ...change })
  if (isSuccess(exchange) && mayTakeUnknown(trial, operation)) return
  expectRefusal(trial, operation, exchange, {
    check,
    subject: operation.action ?? 'item',
    kinds: ['record-unknown'],
    statuses: [404, 410],
  })
}

/**
 * In a stranger's document that does not say otherwise, what is gone may be deleted once more, because DELETE comes to
 * the same (RFC 9110 section 9.2.2), and PUT may make what is not there (section 9.3.4).
 */
const mayTakeUnknown = ({ session }: Trial, { method, responses }: Operation): boolean => {
  const isWorded = responses.some(one => ['404', '410'].includes(one.status))
  const makes = method === 'PUT' && responses.some(one => one.status === '201')
  return !isSaid(session.contract) && (makes || (!isWorded && ['DELETE', 'PUT'].includes(method)))
}

/** The operations on the item of a record, each with a body where it takes one. */
export const itemOperations = (
  trial: Trial,
  kind: MadeKind,
  id: string,
): readonly (readonly [operation: Operation, change: Variation])[] => {
  const { contract, lens } = trial.session
  const members = (one: Operation) =>
    leastMembers(trial.session, isSaid(contract) || one !== kind.update ? kind.create : one)
  const related = contract.operations.filter(
    one => one.action === 'related' && one.resource === kind.resource.name,
  )
  return [kind.retrieve, ...related, kind.update, kind.remove].flatMap(one =>
    one === undefined
      ? []
      : [[one, one.body ? { body: lens.write(kind.resource.name, members(one), id) } : {}] as const],
  )
}

const gone = async (trial: Trial, kind: DeletedKind): Promise<void> => {
  const made = await addFull(trial, kind)
  if (made === undefined) return
  const exchange = await trial.ask(kind.remove, at(kind.remove, made.id))
  if (!isSuccess(exchange)) return refused(trial, kind, made, exchange.reply.status)
  for (const [operation, change] of itemOperations(trial, kind, made.id))
    await expectUnknown(trial, operation, made.id, 'deleted', change)
  if (!(await isUnlisted(trial, kind.list, made.id)))
    tell(trial, kind.remove, exchange, {
      check: 'deleted',
      subject: 'listing',
      message: 'A deleted record is still in the listing.',
      expected: `a listing without ${made.id}`,
      got: 'a listing with it',
    })
  const next = await addFull(trial, kind)
  if (next?.id === made.id) usedAgain(trial, kind, next)
  await drop(trial, kind, next)
  await madeAgain(trial, kind, made)
}

const refused = (trial: Trial, { remove }: DeletedKind, made: Made, status: number): void => {
  if (status < 400 || status >= 500) return
  tell(trial, remove, made.exchange, {
    check: 'deleted',
    subject: 'refused',
    message: 'A new record, which nothing else needs, cannot be deleted.',
    expected: remove.responses
      .filter(one => one.status.startsWith('2'))
      .map(one => one.status)
      .join(),
    got: String(status),
  })
}

/** Records made before and after a deleted one, as like it as may be, are what they were. */
const others = async (trial: Trial, kind: DeletedKind): Promise<void> => {
  const [before, one, after] = await addTriplets(trial, kind)
  const kept = [before, after].filter(made => made !== undefined)
  const was = new Map<Made, JsonObject | undefined>()
  for (const made of kept) was.set(made, await sight(trial, kind, made.id))
  const exchange = one && (await trial.ask(kind.remove, at(kind.remove, one.id)))
  for (const [made, record] of was) {
    const now = await sight(trial, kind, made.id)
    if (exchange === undefined || record === undefined) continue
    if (isAsBefore(record, now)) continue
    tell(trial, kind.remove, exchange, {
      check: 'deleted',
      subject: 'others',
      message: 'Deleting one record has changed another one.',
      ...apart(record, now),
    })
  }
  await drop(trial, kind, ...kept)
}
