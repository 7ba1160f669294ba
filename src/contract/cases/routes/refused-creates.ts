import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import type { Exchange } from '../../http/exchange.ts'
import { addedTo, drop, entries } from '../../laws/acts.ts'
import { type Kind, kindsOf } from '../../laws/kind.ts'
import { fullMembers } from '../../laws/values.ts'
import { goodRequest } from '../../run/good-request.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { probeOf } from '../probe-of.ts'
import { carriedOut } from './carried-out.ts'
import { otherTexts } from './other-texts.ts'
import { payload } from './payload.ts'

/** Methods by which records come to be. */
const MAKES = ['POST', 'PUT', 'PATCH']

/** Somebody else may add a record, too; but not just then each time, and never meanwhile. */
const TIMES = 3

/** What is refused was not done: a listing has no record more after each method that its path does not have. */
export const refusedCreates = (
  session: Session,
  list: Operation,
  wrong: readonly string[],
): readonly Probe[] => {
  const methods = MAKES.filter(one => wrong.includes(one))
  const kind = kindsOf(session.contract).find(one => one.list === list)
  if (kind === undefined || methods.length === 0) return []
  return [
    probeOf({
      family: 'forbidden',
      operation: list,
      about: 'method/nothing made',
      covers: 'undocumented method',
      worth: 0.4,
      cost: 4 + 5 * methods.length,
      writes: true,
      run: async trial => {
        for (const method of methods) await makeNothing(trial, kind, list, method)
      },
    }),
  ]
}

const makeNothing = async (trial: Trial, kind: Kind, list: Operation, method: string): Promise<void> => {
  let before = await entries(trial, list)
  for (let times = 1; before !== undefined; times++) {
    const members = membersFor(trial.session, kind, before)
    const exchange = await send(trial, list, method, members)
    const after = await entries(trial, list)
    const { status } = exchange.reply
    const added = after && addedTo(trial.session, before, after)
    if (!added?.length || status < 400 || status >= 500) return
    const ours = added.filter(one => isFrom(trial.session, one, members))
    await drop(trial, kind, ...ours.flatMap(one => trial.session.lens.id(one) ?? []).map(id => ({ id })))
    // A stranger's listing may well be one of what was asked.
    const isSure = ours.length > 0 || (times === TIMES && isSaid(trial.session.contract))
    if (isSure) return carriedOut(trial, list, `${method}/made`, exchange, `${status}, and one record more`)
    if (times === TIMES) return
    before = await entries(trial, list)
    if (before === undefined || addedTo(trial.session, after ?? [], before).length > 0) return
  }
}

/** What a new record would be made of; where none can be made, one that the target shows, with other texts. */
const membersFor = (session: Session, { create, list, resource }: Kind, all: readonly JsonObject[]) => {
  if (create?.body !== undefined) return fullMembers(session, create)
  const { [resource.key]: _, ...shown } = all[0] ? session.lens.members(all[0]) : {}
  return list ? { ...shown, ...otherTexts(session, list, shown) } : shown
}

const send = (trial: Trial, list: Operation, method: string, members: JsonObject): Promise<Exchange> => {
  const { session } = trial
  const { headers } = payload(session.contract, method)
  const body = session.lens.write(list.resource, members, undefined)
  const said = { method, body, headers: { 'Content-Type': 'application/json', ...headers } }
  return trial.send(goodRequest(session, list, said), undefined)
}

/** The records that were not there before. */
/** It has a text that nobody else has sent. */
const isFrom = ({ lens, runId }: Session, record: JsonObject, sent: JsonObject): boolean =>
  Object.entries(lens.members(record)).some(
    ([name, value]) => typeof value === 'string' && value.includes(runId) && value === sent[name],
  )
