import type { JsonObject } from '../../../model/json.ts'
import { isGone } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, drop, sight } from '../acts.ts'
import { apart } from '../apart.ts'
import { madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at, read } from '../record.ts'
import { type ChangedKind, changedKinds } from '../updates/changed-kinds.ts'
import { newMembers } from '../updates/new-members.ts'
import { differing, isSame } from '../values.ts'

/** GET only reads (RFC 9110 section 9.2.1): what its query has for the members of a record is not written to it. */
export const membersInTheQuery: Law = session =>
  changedKinds(madeKindsOf(session.contract)).map(kind =>
    lawProbe({
      law: 'reading',
      operation: kind.retrieve,
      part: 'members in the query',
      writes: true,
      worth: 0.3,
      cost: 5,
      run: async trial => {
        const made = await addFull(trial, kind)
        if (made === undefined) return
        await readOnly(trial, kind, made.id)
        await drop(trial, kind, made)
      },
    }),
  )

/** A refusal will do as well; only the record is looked at. */
const readOnly = async (trial: Trial, kind: ChangedKind, id: string): Promise<void> => {
  const before = await sight(trial, kind, id)
  if (before === undefined) return
  const members = trial.session.lens.members(before)
  const query = plain(newMembers(trial, kind, members))
  if (Object.keys(query).length === 0) return
  const asked = await trial.ask(kind.retrieve, { ...at(kind.retrieve, id), query })
  const { exchange, record } = await read(trial, kind.retrieve, id)
  const now = record && trial.session.lens.members(record)
  const written =
    now &&
    differing(members, now, true).filter(name => name in query && isSame(query[name] ?? null, now[name]))
  if (!isGone(exchange) && (written === undefined || written.length === 0)) return
  tell(trial, kind.retrieve, asked, {
    check: 'reading',
    subject: 'members in the query',
    message: 'A record was changed by a GET that had members of it in its query.',
    ...apart(members, now ?? exchange.reply.status),
  })
}

/** What a query can say in one way only. */
const plain = (members: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(members).filter(([, one]) => one !== null && typeof one !== 'object'))
