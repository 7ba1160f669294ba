import type { Operation } from '../../document/model.ts'
import { shownResource } from '../../document/resources.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, drop } from '../acts.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { listingOperations } from '../listing/listing.ts'
import { at, read } from '../record.ts'

/** Readings after each of which more is there: once, what the creation has set off may have come late. */
const READINGS = 3

/** Reading a record of ours, of which nobody else knows, adds nothing to what belongs to it. */
export const untouched: Law = session =>
  madeKindsOf(session.contract).flatMap(kind => {
    const lists = listingOperations(session).filter(
      one => one.action === 'related' && one.resource === kind.resource.name,
    )
    if (lists.length === 0) return []
    return lawProbe({
      law: 'reading',
      operation: kind.retrieve,
      part: 'adds nothing',
      writes: true,
      worth: 0.3,
      cost: 3 + 2 * lists.length,
      run: trial => addsNothing(trial, kind, lists),
    })
  })

const addsNothing = async (trial: Trial, kind: MadeKind, lists: readonly Operation[]): Promise<void> => {
  const made = await addFull(trial, kind)
  if (made === undefined) return
  for (const list of lists) {
    const counts = [await countIn(trial, list, made.id)]
    while (counts.length <= READINGS) {
      await read(trial, kind.retrieve, made.id)
      counts.push(await countIn(trial, list, made.id))
      if (!(Number(counts.at(-1)) > Number(counts.at(-2)))) break
    }
    if (counts.length <= READINGS) continue
    const { exchange } = await read(trial, kind.retrieve, made.id)
    tell(trial, kind.retrieve, exchange, {
      check: 'reading',
      subject: `adds/${list.id}`,
      message: `Each time that a record is read, ${list.id} shows more.`,
      expected: `${counts[0]} each time`,
      got: counts.join(', '),
    })
  }
  await drop(trial, kind, made)
}

const countIn = async (trial: Trial, list: Operation, id: string): Promise<number | undefined> => {
  const { lens, contract } = trial.session
  const exchange = await trial.ask(list, at(list, id))
  const body = jsonOf(exchange)
  if (!isSuccess(exchange)) return undefined
  return lens.total(body) ?? lens.records(body, shownResource(contract, list))?.length
}
