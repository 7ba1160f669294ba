import type { Json } from '../../../model/json.ts'
import { show } from '../../finding.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { sight } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import { at, type Made } from '../record.ts'
import { resolutionOf } from './moments.ts'

/** A record of ours, made a while ago and only listed and read since, has the time of its last update still. */
export const onlyRead = async (trial: Trial, kind: MadeKind, made: Made): Promise<void> => {
  const { updated } = kind.resource
  const was = trial.session.lens.members(made.record)[updated]
  const first = await timeOf(trial, kind, made.id)
  if (!isMoved(was, first)) return
  // What the making has set off may have come late, but once.
  await trial.pause(resolutionOf(first))
  if (kind.list) await trial.ask(kind.list)
  const second = await timeOf(trial, kind, made.id)
  if (!isMoved(first, second)) return
  tell(trial, kind.retrieve, made.exchange, {
    check: 'dates',
    subject: `read/${updated}`,
    message: `${updated} of a record is another one each time, although it was only listed and read.`,
    expected: show(was),
    got: `${show(first)}, then ${show(second)}`,
  })
}

const isMoved = (was: Json | undefined, is: Json | undefined): boolean =>
  typeof was === 'string' && typeof is === 'string' && was !== is

/** The last look shows what those before it may have set. */
const timeOf = async (trial: Trial, kind: MadeKind, id: string): Promise<Json | undefined> => {
  await trial.ask(kind.retrieve, { ...at(kind.retrieve, id), method: 'HEAD' })
  await sight(trial, kind, id)
  const record = await sight(trial, kind, id)
  return record && trial.session.lens.members(record)[kind.resource.updated]
}
