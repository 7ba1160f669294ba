import type { Json, JsonObject } from '../../model/json.ts'
import type { Operation } from '../document/model.ts'
import { conforms } from '../document/schema.ts'
import { show } from '../finding.ts'
import { type Exchange, isSuccess } from '../http/exchange.ts'
import type { Law } from '../provider-contract.ts'
import { memberSchema } from '../run/bodies.ts'
import type { Variation } from '../run/compose.ts'
import { goodValues, NO_PROOF, proofOf } from '../run/credentials.ts'
import { type Session, unknownId } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { addFull, drop, entries, madeOf, sight } from './acts.ts'
import { type MadeKind, madeKindsOf } from './kind.ts'
import { lawProbe, tell } from './law-probe.ts'
import { at } from './records.ts'
import { type ChangedKind, changedKinds } from './updated.ts'
import { differing, fullMembers, only, writablesOf } from './values.ts'

/** A write that is refused leaves everything as it was, however late the server has found out. */
export const untraced: Law = session =>
  madeKindsOf(session.contract).flatMap(kind => [
    ...(kind.list === undefined
      ? []
      : [
          lawProbe({
            law: 'untraced',
            operation: kind.create,
            writes: true,
            worth: 0.6,
            cost: 20,
            run: trial => creates(trial, kind),
          }),
        ]),
    ...changedKinds([kind]).map(one =>
      lawProbe({
        law: 'untraced',
        operation: one.update,
        writes: true,
        worth: 0.7,
        cost: 30,
        run: trial => updates(trial, one),
      }),
    ),
    ...(kind.remove === undefined
      ? []
      : [
          lawProbe({
            law: 'untraced',
            operation: kind.remove,
            writes: true,
            worth: 0.5,
            cost: 8,
            run: trial => removes(trial, kind),
          }),
        ]),
  ])

interface Flaw {
  readonly name: string
  readonly change: Variation
}

/** Requests that would write the members, were it not for one thing. */
const flaws = (session: Session, operation: Operation, members: JsonObject, id?: string): readonly Flaw[] => {
  const write = (changed: JsonObject): Json => session.lens.write(operation.resource, changed, id)
  const body = write(members)
  const text = JSON.stringify(body)
  const schema = operation.body?.contents[0]?.schema ?? {}
  const spoilt = wrongMembers(session, operation, members)
    .map(([name, changed]) => ({ name, change: { body: write(changed) } }))
    .filter(one => !conforms(schema, one.change.body))
  return [
    ...messageFlaws(session, operation).map(one => ({ ...one, change: { body, ...one.change } })),
    { name: 'media-type', change: { body, headers: { 'Content-Type': 'text/plain' } } },
    { name: 'malformed', change: { body: Buffer.from(text.slice(0, -1)) } },
    ...spoilt,
    ...dangling(session, operation, body),
  ]
}

/** What can be wrong with a request beside its body. */
const messageFlaws = (session: Session, operation: Operation): readonly Flaw[] => {
  const { contract, supplied } = session
  const proof = proofOf(
    contract,
    new Map(
      [...goodValues(contract, operation, supplied).keys()].map(name => [name, `nobody-${session.serial()}`]),
    ),
  )
  const isPrivate = operation.security.length > 0
  return [
    ...(isPrivate ? [{ name: 'no-credential', change: { proof: NO_PROOF } }] : []),
    ...(isPrivate ? [{ name: 'unknown-credential', change: { proof } }] : []),
    ...(contract.unknownParameters === 'refuse'
      ? [{ name: 'unknown-parameter', change: { rawQuery: 'no_such_parameter=1' } }]
      : []),
    ...(operation.responses.some(one => one.status === '406')
      ? [{ name: 'not-acceptable', change: { headers: { Accept: 'text/html' } } }]
      : []),
  ]
}

const wrongMembers = (
  session: Session,
  operation: Operation,
  members: JsonObject,
): readonly (readonly [name: string, members: JsonObject])[] => {
  const all = writablesOf(session, operation)
  const wrongType = all.map(one => [`${one.name}/type`, { ...members, [one.name]: [{ no: 1 }] }] as const)
  const tooLong = all
    .filter(one => typeof one.schema['maxLength'] === 'number')
    .map(
      one =>
        [
          `${one.name}/length`,
          { ...members, [one.name]: 'x'.repeat(Number(one.schema['maxLength']) + 1) },
        ] as const,
    )
  const without = all
    .filter(one => one.isRequired)
    .map(one => [`${one.name}/null`, { ...members, [one.name]: null }] as const)
  const isClosed = memberSchema(session, operation)['additionalProperties'] === false
  return [
    ...wrongType,
    ...tooLong,
    ...without,
    ...(isClosed ? [['unknown-member', { ...members, no_such_member: 1 }] as const] : []),
  ]
}

/** A relationship to a record that is not there. */
const dangling = (session: Session, operation: Operation, body: Json): readonly Flaw[] =>
  Object.entries(session.contract.resources[operation.resource]?.relationships ?? {})
    .filter(([, one]) => one.writable && !one.many)
    .flatMap(([name, one]) => {
      const id = unknownId(session, one.resource)
      const linked = session.lens.link?.(body, name, { resource: one.resource, id })
      return linked === undefined ? [] : [{ name: `${name}/unknown`, change: { body: linked } }]
    })

/** What was refused is looked for by texts that only it has. */
const creates = async (trial: Trial, kind: MadeKind): Promise<void> => {
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
  const all = (kind.list && (await entries(trial, kind.list))) ?? []
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
  await drop(trial, kind, ...listed.flatMap(one => session.lens.id(one) ?? []).map(id => ({ id })))
}

/** Texts with a mark that was given once. */
const marksOf = ({ runId }: Session, members: JsonObject): readonly string[] =>
  Object.values(members).filter((one): one is string => typeof one === 'string' && one.includes(`${runId}-`))

const updates = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const { session } = trial
  const made = await addFull(trial, kind)
  if (made === undefined) return
  let before = await sight(trial, kind, made.id)
  const names = writablesOf(session, kind.update).map(one => one.name)
  for (let i = 0; ; i++) {
    const members = only(fullMembers(session, kind.create), names)
    const flaw = flaws(session, kind.update, members, made.id)[i]
    if (flaw === undefined) break
    const exchange = await trial.ask(kind.update, { ...at(kind.update, made.id), ...flaw.change })
    const after = await sight(trial, kind, made.id)
    if (!isSuccess(exchange)) same(trial, kind.update, flaw.name, before, after, exchange)
    before = after
  }
  await otherId(trial, kind, made.id)
  await drop(trial, kind, made)
}

/** A body that names another record than the URL must not change that one. */
const otherId = async (trial: Trial, kind: ChangedKind, id: string): Promise<void> => {
  const { session } = trial
  const other = await addFull(trial, kind)
  if (other === undefined) return
  const before = await sight(trial, kind, other.id)
  const members = only(
    fullMembers(session, kind.create),
    writablesOf(session, kind.update).map(one => one.name),
  )
  const body = session.lens.write(kind.resource.name, { ...members }, other.id)
  const exchange = await trial.ask(kind.update, { ...at(kind.update, id), body })
  same(trial, kind.update, 'other-id', before, await sight(trial, kind, other.id), exchange)
  await drop(trial, kind, other)
}

const removes = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { remove } = kind
  const made = await addFull(trial, kind)
  if (made === undefined || remove === undefined) return
  const before = await sight(trial, kind, made.id)
  for (const flaw of messageFlaws(trial.session, remove)) {
    const exchange = await trial.ask(remove, { ...at(remove, made.id), ...flaw.change })
    if (isSuccess(exchange)) return
    same(trial, remove, flaw.name, before, await sight(trial, kind, made.id), exchange)
  }
  await drop(trial, kind, made)
}

const same = (
  trial: Trial,
  operation: Operation,
  flaw: string,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  exchange: Exchange,
): void => {
  if (before === undefined || (after !== undefined && differing(before, after, true).length === 0)) return
  tell(trial, operation, exchange, {
    check: 'untraced',
    subject: `${operation.action ?? ''}/${flaw}`,
    message: 'A request was refused and has changed the record all the same.',
    expected: show(before, 400),
    got: show(after, 400),
  })
}
