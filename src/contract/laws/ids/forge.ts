import { isSaid } from '../../document/said.ts'
import { show } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, drop } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import { at, madeOf, read } from '../record.ts'
import type { ChangedKind } from '../updates/changed-kinds.ts'
import { leastMembers } from '../values.ts'
import { forgeries } from './forgeries.ts'

/** Sends a create that sets what only the server gives. */
export const forge = async (trial: Trial, kind: MadeKind, part: string): Promise<void> => {
  const { lens, contract } = trial.session
  const forgery = forgeries(trial.session, kind).get(part)
  if (forgery === undefined || !isSaid(contract)) return // elsewhere a client may well choose an id
  const exchange = await trial.ask(kind.create, { body: forgery.body() })
  const made = madeOf(trial, kind.create, exchange)
  if (!isSuccess(exchange) || made === undefined) return
  const got = lens.members(made.record)[forgery.member]
  const usual = String(got) === String(forgery.value) ? await addFull(trial, kind) : undefined
  if (usual && String(lens.members(usual.record)[forgery.member]) !== String(got))
    tell(trial, kind.create, exchange, {
      check: 'identity',
      subject: part,
      message: `A client could set ${forgery.member}, which is the server's to give.`,
      expected: `another ${forgery.member}`,
      got: show(got),
    })
  await drop(trial, kind, made, usual)
}

/** The same by an update: the record is still there, under its id and with its times. */
export const reforge = async (trial: Trial, kind: ChangedKind, part: string): Promise<void> => {
  const { lens, contract } = trial.session
  const { update, resource } = kind
  const forgery = forgeries(trial.session, kind).get(part)
  const made = forgery && isSaid(contract) ? await addFull(trial, kind) : undefined
  if (made === undefined || forgery === undefined) return
  const members = { ...leastMembers(trial.session, kind.create), [forgery.member]: forgery.value }
  const body = lens.write(resource.name, members, made.id)
  const exchange = await trial.ask(update, { ...at(update, made.id), body })
  const item = await read(trial, kind.retrieve, made.id)
  const got = item.record && { ...lens.members(item.record), [resource.key]: lens.id(item.record) ?? null }
  const was = lens.members(made.record)[forgery.member]
  const isObeyed =
    String(got?.[forgery.member]) === String(forgery.value) && String(was) !== String(forgery.value)
  if (got === undefined || isObeyed)
    tell(trial, update, exchange, {
      check: 'identity',
      subject: part,
      message: `By an update a client could set ${forgery.member}, which is the server's to give.`,
      expected: `the record ${made.id} with the ${forgery.member} that it had`,
      got: got === undefined ? String(item.exchange.reply.status) : show(got[forgery.member]),
    })
  await drop(trial, kind, got && made)
}
