import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import { type Exchange, isGone, isSafe, jsonOf } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { isUnlisted } from '../acts.ts'
import { read } from '../record.ts'
import { resolutionOf } from '../records/moments.ts'

/** One record somebody else may have taken away meanwhile, or a few have changed: these many hardly. */
const GONE = 2
const MOVED = 3

/** Items that are looked for: a first page may be another one each hour. */
const MOST = 12

/** However much was asked since the run began: who only reads takes no record away, and updates none. */
export const leftAlone = async (
  trial: Trial,
  list: Operation,
  retrieve: Operation,
  now: readonly JsonObject[],
): Promise<void> => {
  const { samples, contract } = trial.session
  const { updated = '' } = contract.resources[list.resource] ?? {}
  const then = samples.get(list.resource) ?? []
  const moves = movesOf(trial, updated, then, now)
  if (areAll(moves)) await advancing(trial, list, updated)
  // Whoever updates some may well delete others.
  else if (!moves.some(Boolean) && onlyReads(trial)) await vanished(trial, list, retrieve, then, now)
}

/** Of each record that is still listed and says so, whether it was updated. */
const movesOf = (
  { session: { lens } }: Trial,
  updated: string,
  then: readonly JsonObject[],
  now: readonly JsonObject[],
): readonly boolean[] => {
  const known = new Map(now.map(one => [lens.id(one), lens.members(one)[updated]]))
  return then
    .map(one => [lens.members(one)[updated], known.get(lens.id(one))] as const)
    .filter(both => both.every(one => typeof one === 'string'))
    .map(([was, is]) => was !== is)
}

const areAll = (moves: readonly boolean[]): boolean => moves.length >= MOVED && moves.every(Boolean)

/** Something else may have updated all of them since the start, but hardly once more between two looks. */
const advancing = async (trial: Trial, list: Operation, updated: string): Promise<void> => {
  const { lens } = trial.session
  const look = async () => {
    const exchange = await trial.ask(list)
    return { exchange, records: lens.records(jsonOf(exchange), list.resource) ?? [] }
  }
  const first = await look()
  const time = ({ records: [one] }: typeof first) => one && lens.members(one)[updated]
  await trial.pause(resolutionOf(time(first)))
  await look() // what it sets may be shown only by the next
  const second = await look()
  const moves = movesOf(trial, updated, first.records, second.records)
  if (!areAll(moves)) return
  tell(trial, list, second.exchange, {
    check: 'reading',
    subject: `advances/${updated}`,
    message: `Each time that the records are listed, ${updated} of all of them is another one.`,
    expected: show(time(first)),
    got: show(time(second)),
  })
}

/** Nobody can take a record away by such an API. */
const onlyReads = ({ session: { contract } }: Trial): boolean =>
  contract.operations.every(one => isSafe(one.method) || one.action === 'token')

const vanished = async (
  trial: Trial,
  list: Operation,
  retrieve: Operation,
  then: readonly JsonObject[],
  now: readonly JsonObject[],
): Promise<void> => {
  const { lens } = trial.session
  const listed = new Set(now.map(one => lens.id(one)))
  const sought = then.flatMap(one => lens.id(one) ?? []).filter(id => !listed.has(id))
  const gone: [id: string, exchange: Exchange][] = []
  for (const id of sought.slice(0, MOST)) {
    const { exchange } = await read(trial, retrieve, id)
    if (isGone(exchange) && (await isUnlisted(trial, list, id))) gone.push([id, exchange])
    if (gone.length === GONE) break
  }
  const [[id, exchange] = []] = gone
  if (gone.length < GONE) return
  tell(trial, list, exchange, {
    check: 'reading',
    subject: 'gone',
    message: 'Records are gone that were there when the run began, and this API has no way to delete any.',
    expected: `the record ${id}`,
    got: `${gone.length} and more are neither listed nor found`,
  })
}
