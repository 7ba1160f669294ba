import type { JsonObject } from '../../../model/json.ts'
import { isSaid } from '../../document/said.ts'
import { isNullable, propertiesOf } from '../../document/shape.ts'
import { show } from '../../finding.ts'
import type { Law } from '../../provider-contract.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { add, drop, entryOf } from '../acts.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { type Made, read } from '../record.ts'
import {
  differing,
  fullMembers,
  isSame,
  leastMembers,
  notAsSent,
  only,
  shownSchema,
  writablesOf,
} from '../values.ts'

/** What was created is there: in the answer, as an item and in the listing, each time as it was sent. */
export const created: Law = session =>
  madeKindsOf(session.contract).flatMap(kind =>
    (['full', 'least', 'empty'] as const).map(part =>
      lawProbe({
        law: 'created',
        operation: kind.create,
        part,
        writes: true,
        worth: 0.9,
        cost: 8,
        run: async trial => {
          const sent = membersFor(session, kind, part)
          const made = await add(trial, kind, sent)
          if (made === undefined) return // told by the cases that ask whether valid bodies are let in
          await compare(trial, kind, sent, made)
          await drop(trial, kind, made)
        },
      }),
    ),
  )

/** Every member, only those that must be there, or every one that may be null as null. */
const membersFor = (session: Session, kind: MadeKind, part: 'full' | 'least' | 'empty'): JsonObject => {
  if (part === 'full') return fullMembers(session, kind.create)
  const least = leastMembers(session, kind.create)
  if (part === 'least') return least
  const empty = writablesOf(session, kind.create).filter(one => one.isNullable && !one.isRequired)
  return { ...least, ...Object.fromEntries(empty.map(one => [one.name, null])) }
}

const compare = async (trial: Trial, kind: MadeKind, sent: JsonObject, made: Made): Promise<void> => {
  asSent(trial, kind, sent, made, 'answer')
  unsent(trial, kind, sent, made)
  const item = await read(trial, kind.retrieve, made.id)
  if (item.record === undefined)
    return tell(trial, kind.create, item.exchange, {
      check: 'created',
      subject: 'item',
      message: 'The record that was created cannot be read.',
      expected: `the record ${made.id}`,
      got: `${item.exchange.reply.status}`,
    })
  asSent(trial, kind, sent, { ...made, record: item.record, exchange: item.exchange }, 'item')
  alike(trial, kind, made, item.record, 'item')
  const entry = await entryOf(trial, kind.list, made.id)
  if (entry === undefined)
    tell(trial, kind.create, made.exchange, {
      check: 'created',
      subject: 'listing',
      message: 'The record that was created is not in the listing.',
      expected: `a listing with ${made.id}`,
      got: 'a listing without it',
      ...(kind.list && { clause: kind.list.pointer }),
    })
  else if (entry !== null) alike(trial, kind, { ...made, record: item.record }, entry, 'listing')
}

const asSent = (
  trial: Trial,
  { create, resource }: MadeKind,
  sent: JsonObject,
  { record, exchange }: Made,
  where: string,
): void => {
  const { contract, lens } = trial.session
  const got = lens.members(record)
  const shown = propertiesOf(shownSchema(contract, resource.name) ?? {})
  for (const { name, isHabit: _, ...sights } of notAsSent(contract, resource.name, sent, got)) {
    // An empty member may be shown as the documented default, too.
    if (sent[name] === null && isSame(shown[name]?.['default'] ?? null, got[name])) continue
    tell(trial, create, exchange, {
      check: 'created',
      subject: `${where}/${name}`,
      message: `The ${where} does not show ${name} as it was sent.`,
      ...sights,
    })
  }
}

/** Members that were not sent have the documented default, or are empty where they may be. */
const unsent = (
  trial: Trial,
  { create, resource }: MadeKind,
  sent: JsonObject,
  { record, exchange }: Made,
) => {
  const { contract, lens } = trial.session
  const shown = propertiesOf(shownSchema(contract, resource.name) ?? {})
  const written = Object.fromEntries(writablesOf(trial.session, create).map(one => [one.name, one.schema]))
  const got = lens.members(record)
  for (const [name, schema] of Object.entries({ ...written, ...shown })) {
    const preset = written[name]?.['default'] ?? schema['default']
    const mayBeEmpty = name in written && name in shown && isNullable(schema)
    if (name in sent || schema['deprecated'] === true || (preset === undefined && !mayBeEmpty)) continue
    const right = preset === undefined ? null : preset
    if (isSame(right, got[name])) continue
    tell(trial, create, exchange, {
      check: 'created',
      subject: `unsent/${name}`,
      message: `${name} was not sent and has another value than the documented one.`,
      expected: show(right),
      got: show(got[name]),
    })
  }
}

/** Two sights of one record. */
const alike = (trial: Trial, { create }: MadeKind, made: Made, other: JsonObject, where: string): void => {
  const isWhole = isSaid(trial.session.contract)
  for (const name of differing(made.record, other, isWhole)) {
    tell(trial, create, made.exchange, {
      check: 'created',
      subject: `${where}/same/${name}`,
      message: `The ${where} shows the new record differently in ${name}.`,
      expected: show(only(made.record, [name])),
      got: show(only(other, [name])),
    })
  }
}
