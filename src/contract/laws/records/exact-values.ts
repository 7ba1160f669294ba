import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { violation, warning } from '../../finding.ts'
import { type Exchange, isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { add, change, drop, type Spell, tryAdd } from '../acts.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { read } from '../record.ts'
import { tellRefused } from '../tell-refused.ts'
import { fullMembers, leastMembers, notAsSent, only, writablesOf } from '../values.ts'
import { exactCases } from './exact-cases.ts'
import { exactListed, LISTED } from './exact-listed.ts'

/** Values come back as they went in, whatever they look like: equal in every letter, and of the same type. */
export const exactValues: Law = session =>
  madeKindsOf(session.contract).flatMap(kind => {
    const all = Object.entries(exactCases(session, kind))
    const base = { law: 'exact-values', operation: kind.create, writes: true, worth: 0.5 }
    const listed = kind.list === undefined ? [] : all.filter(([part]) => LISTED.includes(part))
    return [
      ...all.map(([part, cases]) =>
        lawProbe({
          ...base,
          part,
          keepsToItself: true,
          cost: 6,
          run: trial => keep(trial, kind, part, cases()),
        }),
      ),
      ...(listed.length === 0
        ? []
        : [
            lawProbe({
              ...base,
              part: 'in the listing',
              cost: 2 * listed.length + 2,
              run: trial =>
                exactListed(
                  trial,
                  kind,
                  listed.map(([part, cases]) => [part, cases()]),
                ),
            }),
          ]),
    ]
  })

const keep = async (trial: Trial, kind: MadeKind, part: string, members: JsonObject): Promise<void> => {
  if (Object.keys(members).length === 0) return
  const sent = { ...leastMembers(trial.session, kind.create), ...members }
  const { retrieve, update } = kind
  const { lens } = trial.session
  const spell = part === 'escaped' ? inAscii : undefined
  const { made, exchange: answer } = await tryAdd(trial, kind, sent, {}, spell)
  if (made === undefined) return part.endsWith('nul') ? undefined : refused(trial, kind, part, answer) // databases may
  exact(trial, kind, part, sent, lens.members(made.record), made.exchange)
  const item = await read(trial, retrieve, made.id)
  if (item.record) exact(trial, kind, part, sent, lens.members(item.record), item.exchange)
  if (update !== undefined) {
    const settable = writablesOf(trial.session, update).map(one => one.name)
    const set = only({ ...leastMembers(trial.session, update), ...members }, settable)
    // Or what is not taken would be as it was.
    await change(trial, update, made.id, only(fullMembers(trial.session, update), settable))
    const { record, exchange } = await change(trial, update, made.id, set, {}, spell)
    if (record) exact(trial, { ...kind, create: update }, part, set, lens.members(record), exchange)
    else refusedUpdate(trial, update, part, exchange)
  }
  await drop(trial, kind, made)
}

/** As many a client writes JSON: what is beyond the first 65,536 letters in two halves (RFC 8259 section 7). */
const inAscii: Spell = body =>
  Buffer.from(
    JSON.stringify(body).replace(
      /[\u0080-\uffff]/g,
      half => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  )

/** What a create lets in an update has no reason to refuse. */
const refusedUpdate = (trial: Trial, update: Operation, part: string, exchange: Exchange): void =>
  tellRefused(trial, update, exchange, {
    check: 'exact-values',
    subject: `${part}/refused`,
    message: 'An update with values that a create lets in was refused.',
    expected: 'an update',
  })

/** A refusal is told only where a plain record is let in, so that it is the value that was refused. */
const refused = async (trial: Trial, kind: MadeKind, part: string, exchange: Exchange): Promise<void> => {
  const plain = await add(trial, kind, leastMembers(trial.session, kind.create))
  await drop(trial, kind, plain)
  if (plain === undefined) return
  tellRefused(trial, kind.create, exchange, {
    check: 'exact-values',
    subject: `${part}/refused`,
    message: 'A body that the document allows was refused for what its texts or values look like.',
    expected: kind.create.responses
      .filter(one => one.status.startsWith('2'))
      .map(one => one.status)
      .join(),
    isOften: part === 'long', // for a column's length that the document does not say
  })
}

/** Sign-in libraries keep all addresses in lower case, and frameworks cut the blanks around every text of a form. */
const OFTEN = ['mail-case', 'blanks', 'one-blank', 'required-one-blank']

const exact = (
  trial: Trial,
  { create, resource }: MadeKind,
  part: string,
  sent: JsonObject,
  got: JsonObject,
  exchange: Exchange,
): void => {
  if (!isSuccess(exchange)) return
  for (const { name, isHabit, ...sights } of notAsSent(trial.session.contract, resource.name, sent, got)) {
    const breach = {
      check: 'exact-values',
      subject: `${part}/${name}`,
      message: `${name} does not come back as it was sent.`,
      ...sights,
    }
    tell(trial, create, exchange, breach, isHabit || OFTEN.includes(part) ? warning : violation)
  }
}
