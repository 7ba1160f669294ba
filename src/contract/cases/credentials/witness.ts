import type { Json } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import { type Exchange, isSafe, isSuccess, jsonOf } from '../../http/exchange.ts'
import { read } from '../../laws/record.ts'
import { walk } from '../../laws/walk.ts'
import type { Variation } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import { operationFor } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { idIn } from '../body-at.ts'
import { probeOf } from '../probe-of.ts'

/** Sees whether a refused request changed something all the same. */
export interface Witness {
  /** Before a request that must be refused: the record as it is, where somebody may have written since the last one. */
  look(trial: Trial, change: Variation): Promise<void>
  /** After a refused request: the record that it was about is as it was. */
  check(trial: Trial, change: Variation, about: string): Promise<void>
  /** At the end: nothing of what was refused is in the listing. */
  readonly probes: readonly Probe[]
}

export const createWitness = (operation: Operation): Witness => {
  const before = new Map<string, Json>()
  const refused = new Map<string, string>()
  let written: number | undefined
  const see = async (trial: Trial, change: Variation) => {
    // Of what is made in another record only the other one's id is in the path.
    const id = isSafe(operation.method) || operation.action === 'create' ? undefined : idIn(change)
    const retrieve = operationFor(trial.session.contract, operation.resource, 'retrieve')
    if (id === undefined || retrieve === undefined) return undefined
    const { record, exchange } = await read(trial, retrieve, id, change)
    const [known, now] = [before.get(id), isSuccess(exchange) ? (record ?? null) : exchange.reply.status]
    before.set(id, now)
    written = trial.session.client.writes()
    return { known, now, exchange }
  }
  return {
    look: async (trial, change) => {
      if (written !== trial.session.client.writes()) await see(trial, change)
    },
    check: async (trial, change, about) => {
      for (const mark of marksOf(trial.session.runId, change.body)) refused.set(mark, about)
      const seen = await see(trial, change)
      if (seen?.known === undefined || show(seen.known, 1e6) === show(seen.now, 1e6)) return
      changed(trial, operation, seen.exchange, about, show(seen.known), show(seen.now))
    },
    probes: operation.action === 'create' ? [nothingCreated(operation, refused)] : [],
  }
}

/** The texts that only this run can have written. */
const marksOf = (runId: string, body: Variation['body']): readonly string[] =>
  body === undefined ? [] : (JSON.stringify(body).match(new RegExp(`${runId}-\\d+`, 'g')) ?? [])

const nothingCreated = (operation: Operation, refused: ReadonlyMap<string, string>): Probe =>
  probeOf({
    family: 'credential',
    operation,
    about: 'nothing was created',
    covers: 'nothing changed',
    worth: 0.7,
    cost: 12,
    run: async trial => {
      const list = operationFor(trial.session.contract, operation.resource, 'list')
      if (list === undefined || refused.size === 0) return
      const { pages } = await walk(trial, list)
      const text = pages.map(one => JSON.stringify(jsonOf(one) ?? null)).join()
      for (const [mark, about] of refused) {
        if (new RegExp(`${mark}(?!\\d)`).test(text))
          changed(trial, operation, pages.at(-1), about, 'nothing new', mark)
      }
    },
  })

const changed = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange | undefined,
  about: string,
  expected: string,
  got: string,
): void =>
  tell(trial, operation, exchange, {
    check: 'credential',
    subject: `${about}/change`,
    message: 'A request that was refused changed something.',
    expected,
    got,
  })
