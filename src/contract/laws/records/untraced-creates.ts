import type { JsonObject } from '../../../model/json.ts'
import { type Exchange, isSuccess } from '../../http/exchange.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, drop, entries } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import { madeOf } from '../record.ts'
import { fullMembers } from '../values.ts'
import { type Flaw, flaws } from './flaws.ts'
import { goodCreate } from './good-after.ts'

/** What was refused is looked for by texts that only it has. */
export const untracedCreates = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const sought = new Map<string, Flaw & { readonly exchange: Exchange }>()
  for (let i = 0; ; i++) {
    const members = fullMembers(session, kind.create)
    const flaw = flaws(session, kind.create, members)[i]
    if (flaw === undefined) break
    const exchange = await trial.ask(kind.create, flaw.change)
    const made = madeOf(trial, kind.create, exchange)
    if (made !== undefined) await drop(trial, kind, made)
    if (isSuccess(exchange)) continue // told by the cases about forbidden requests
    for (const mark of marksOf(session, members)) sought.set(mark, { ...flaw, exchange })
  }
  // What was begun and not ended may come with the next.
  const good = await addFull(trial, kind)
  const all = (kind.list && (await entries(trial, kind.list))) ?? []
  if (good !== undefined) await goodCreate(trial, kind, good, all)
  const found = all.flatMap(one =>
    marksOf(session, session.lens.members(one)).flatMap(mark => sought.get(mark) ?? []),
  )
  for (const { name, exchange } of found)
    tell(trial, kind.create, exchange, {
      check: 'untraced',
      subject: `create/${name}`,
      message: 'A create was refused, and its record is in the listing all the same.',
      expected: 'a listing without it',
      got: `refused with ${exchange.reply.status}, and listed`,
    })
  const listed = all.filter(one => marksOf(session, session.lens.members(one)).some(mark => sought.has(mark)))
  await drop(trial, kind, good, ...listed.flatMap(one => session.lens.id(one) ?? []).map(id => ({ id })))
}

/** Texts with a mark that was given once. */
const marksOf = ({ runId }: Session, members: JsonObject): readonly string[] =>
  Object.values(members).filter((one): one is string => typeof one === 'string' && one.includes(`${runId}-`))
