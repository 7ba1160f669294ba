import { setTimeout as sleep } from 'node:timers/promises'
import type { Json, JsonObject } from '../../model/json.ts'
import { objectAt } from '../../spec/document.ts'
import type { Contract, Operation, Relationship } from '../document/model.ts'
import { show } from '../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../http/exchange.ts'
import type { Target } from '../lens.ts'
import type { Law } from '../provider-contract.ts'
import type { Session } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { add, addFull, change, drop, entryOf, isUnlisted, type Made, madeOf, sight } from './acts.ts'
import { kindsOf, type MadeKind, madeKindsOf } from './kind.ts'
import { lawProbe, tell } from './law-probe.ts'
import { instantOf, resolutionOf } from './moments.ts'
import { at, read, recordsOf } from './records.ts'
import { type ChangedKind, changedKinds } from './updated.ts'
import { differing, fullMembers, leastMembers } from './values.ts'

/**
 * A relationship that one record writes, and the two ways to follow it: from the record to the one that it names, and
 * from there to all that name it.
 */
interface Bond {
  readonly kind: ChangedKind
  readonly relation: string
  readonly to: string
  /** The kind of the records named, when we can make some. */
  readonly target: MadeKind | undefined
  readonly one: Operation | undefined
  readonly many: Operation | undefined
  /** A server may leave it out. */
  readonly isOptional: boolean
}

/** What belongs together is shown together from both ends, as it was last written. */
export const related: Law = session => [
  ...bondsOf(session).flatMap(bond => {
    const base = { law: 'related', operation: bond.kind.create, writes: true }
    return [
      lawProbe({ ...base, part: bond.relation, worth: 0.8, cost: 40, run: trial => follow(trial, bond) }),
      ...(bond.target?.remove
        ? [
            lawProbe({
              ...base,
              part: `${bond.relation}-released`,
              worth: 0.5,
              cost: 10,
              run: trial => released(trial, bond),
            }),
          ]
        : []),
    ]
  }),
  ...session.contract.operations
    .filter(one => one.action === 'related' && one.path.split('{').length === 2)
    .map(operation =>
      lawProbe({
        law: 'related',
        operation,
        part: 'agrees',
        writes: false,
        worth: 0.6,
        cost: 20,
        run: trial => agrees(trial, operation),
      }),
    ),
]

const relatedOperation = (
  { operations }: Contract,
  resource: string,
  relation: string,
): Operation | undefined =>
  operations.find(
    one =>
      one.action === 'related' &&
      one.resource === resource &&
      one.relation === relation &&
      one.path.split('{').length === 2,
  )

/** The operation that lists those of a resource that name a record by a relationship. */
const inverseOperation = (
  contract: Contract,
  to: string,
  resource: string,
  relation: string,
): Operation | undefined => {
  const [name] =
    Object.entries(contract.resources[to]?.relationships ?? {}).find(
      ([, one]) => one.many && one.resource === resource && one.inverse === relation,
    ) ?? []
  return name === undefined ? undefined : relatedOperation(contract, to, name)
}

const bondsOf = ({ contract, lens }: Session): readonly Bond[] => {
  const made = madeKindsOf(contract)
  if (lens.link === undefined) return []
  return changedKinds(made).flatMap(kind =>
    Object.entries(kind.resource.relationships)
      .filter(([, one]) => one.writable && !one.many)
      .map(([relation, { resource: to }]) => ({
        kind,
        relation,
        to,
        target: made.find(one => one.resource.name === to),
        one: relatedOperation(contract, kind.resource.name, relation),
        many: inverseOperation(contract, to, kind.resource.name, relation),
        isOptional: isDeprecated(contract, kind.resource.name, relation),
      })),
  )
}

const isDeprecated = ({ root }: Contract, resource: string, relation: string): boolean => {
  const path = ['x-resources', resource, 'relationships', relation]
  return path.reduce<JsonObject>((node, name) => objectAt(node, name), root)['deprecated'] === true
}

/** Two records to name: new ones, or what the target has shown. */
const targets = async (trial: Trial, { target, to }: Bond): Promise<readonly string[]> => {
  const { session } = trial
  if (target === undefined)
    return (session.samples.get(to) ?? []).slice(0, 2).flatMap(one => session.lens.id(one) ?? [])
  const made = [await addFull(trial, target), await addFull(trial, target)]
  return made.flatMap(one => one?.id ?? [])
}

const addLinked = async (
  trial: Trial,
  { kind, relation, to }: Bond,
  id: string,
): Promise<Made | undefined> => {
  const { lens } = trial.session
  const plain = lens.write(kind.resource.name, fullMembers(trial.session, kind.create), undefined)
  const body = lens.link?.(plain, relation, { resource: to, id }) ?? plain
  return madeOf(trial, kind.create, await trial.ask(kind.create, { body }))
}

const relink = async (
  trial: Trial,
  { kind, relation }: Bond,
  id: string,
  to: Target | undefined,
): Promise<Exchange> => {
  const { lens } = trial.session
  const plain = lens.write(kind.resource.name, {}, id)
  return trial.ask(kind.update, { ...at(kind.update, id), body: lens.link?.(plain, relation, to) ?? plain })
}

const follow = async (trial: Trial, bond: Bond): Promise<void> => {
  const { kind, target, to } = bond
  const [first, second] = await targets(trial, bond)
  const made = first === undefined ? undefined : await addLinked(trial, bond, first)
  if (first !== undefined && made !== undefined) {
    await named(trial, bond, made, first, 'created')
    await unnamed(trial, bond, made, second, 'created')
    const sent = leastMembers(trial.session, kind.create)
    const { record } = await change(trial, kind.update, made.id, sent)
    await named(trial, bond, made, first, 'other-update')
    await moveOn(trial, bond, record)
    if (second !== undefined && isSuccess(await relink(trial, bond, made.id, { resource: to, id: second }))) {
      await advanced(trial, bond, made, record)
      await named(trial, bond, made, second, 'moved')
      await unnamed(trial, bond, made, first, 'moved')
    }
    if (isSuccess(await relink(trial, bond, made.id, undefined))) {
      await nobody(trial, bond, made, 'cleared')
      await unnamed(trial, bond, made, second, 'cleared')
    }
    await relink(trial, bond, made.id, { resource: to, id: first })
    await named(trial, bond, made, first, 'again')
    await drop(trial, kind, made)
    if (kind.remove) await unnamed(trial, bond, made, first, 'deleted')
  }
  if (target) await drop(trial, target, ...[first, second].flatMap(id => (id === undefined ? [] : [{ id }])))
}

const updatedAt = (
  { session: { lens } }: Trial,
  { kind }: Bond,
  record: JsonObject | undefined,
): Json | undefined => record && lens.members(record)[kind.resource.updated]

/** Waits until a time as it is written is sure to be another one. */
const moveOn = (trial: Trial, bond: Bond, record: JsonObject | undefined): Promise<void> =>
  sleep(resolutionOf(updatedAt(trial, bond, record)))

/** To write a relationship alone is an update, too. */
const advanced = async (
  trial: Trial,
  bond: Bond,
  made: Made,
  record: JsonObject | undefined,
): Promise<void> => {
  const { kind } = bond
  const was = updatedAt(trial, bond, record)
  const is = updatedAt(trial, bond, await sight(trial, kind, made.id))
  const [before, after] = [instantOf(was), instantOf(is)]
  if (before === undefined || after === undefined || after > before) return
  wrong(trial, bond, made.exchange, kind.update, ['updated', `later than ${show(was)}`, show(is)])
}

const wrong = (
  trial: Trial,
  bond: Bond,
  exchange: Exchange | undefined,
  operation: Operation,
  [subject, expected, got]: readonly [string, string, string],
): void =>
  tell(trial, operation, exchange, {
    check: 'related',
    subject: `${bond.relation}/${subject}`,
    message: `What ${operation.id} shows is not what was last written to ${bond.relation}.`,
    expected,
    got,
  })

/** The record shows whom it names, and is shown there. */
const named = async (trial: Trial, bond: Bond, made: Made, to: string, when: string): Promise<void> => {
  const { one, many, target, kind } = bond
  const { lens } = trial.session
  if (one !== undefined) {
    const exchange = await trial.ask(one, at(one, made.id))
    const record = isSuccess(exchange) ? lens.record(jsonOf(exchange), bond.to) : undefined
    const isMissing = bond.isOptional && exchange.reply.status === 404
    if (!isMissing && (record ? lens.id(record) : undefined) !== to)
      wrong(trial, bond, exchange, one, [`${when}/one`, to, show(record ?? exchange.reply.status)])
    else if (record && target)
      await asItem(trial, bond, one, exchange, record, await sight(trial, target, to))
  }
  if (many === undefined) return
  const entry = await entryOf(trial, many, made.id, at(many, to))
  if (entry === undefined)
    wrong(trial, bond, made.exchange, many, [
      `${when}/many`,
      `a collection with ${made.id}`,
      'a collection without it',
    ])
  else if (entry !== null)
    await asItem(trial, bond, many, made.exchange, entry, await sight(trial, kind, made.id))
}

const asItem = async (
  trial: Trial,
  bond: Bond,
  operation: Operation,
  exchange: Exchange,
  record: JsonObject,
  item: JsonObject | undefined,
): Promise<void> => {
  const names = item ? differing(record, item, true) : []
  if (names.length > 0)
    wrong(trial, bond, exchange, operation, [`same/${names.join('+')}`, show(item, 300), show(record, 300)])
}

/** The record is not shown there. */
const unnamed = async (
  trial: Trial,
  bond: Bond,
  made: Made,
  to: string | undefined,
  when: string,
): Promise<void> => {
  const { many } = bond
  if (many === undefined || to === undefined || (await isUnlisted(trial, many, made.id, at(many, to)))) return
  wrong(trial, bond, made.exchange, many, [
    `${when}/left`,
    `a collection without ${made.id}`,
    'a collection with it',
  ])
}

/** The record names nobody. */
const nobody = async (trial: Trial, bond: Bond, made: Made, when: string): Promise<void> => {
  const { one } = bond
  if (one === undefined) return
  const exchange = await trial.ask(one, at(one, made.id))
  const isMissing = bond.isOptional && exchange.reply.status === 404
  if (!isSuccess(exchange) && !isMissing)
    return wrong(trial, bond, exchange, one, [`${when}/status`, '200', String(exchange.reply.status)])
  const record = isSuccess(exchange) ? trial.session.lens.record(jsonOf(exchange), bond.to) : undefined
  if (record) wrong(trial, bond, exchange, one, [`${when}/one`, 'null', show(record, 300)])
}

const RELEASED = /\breleased\b|\bbecomes? (empty|null)\b/i

/** Where the document says so, those that name a deleted record name nobody from then on, and are there. */
const released = async (trial: Trial, bond: Bond): Promise<void> => {
  const { kind, target } = bond
  const remove = target?.remove
  if (target === undefined || remove === undefined) return
  const said = remove.pointer.reduce<JsonObject>(
    (node, name) => objectAt(node, name),
    trial.session.contract.root,
  )
  if (!RELEASED.test(String(said['description']))) return
  const owner = await add(trial, target, fullMembers(trial.session, target.create))
  const made = owner && (await addLinked(trial, bond, owner.id))
  if (owner === undefined || made === undefined) return drop(trial, target, owner)
  const exchange = await trial.ask(remove, at(remove, owner.id))
  const item = await read(trial, kind.retrieve, made.id)
  if (!isSuccess(exchange))
    wrong(trial, bond, exchange, remove, [
      'released/refused',
      'the record deleted',
      String(exchange.reply.status),
    ])
  else if (item.record === undefined)
    wrong(trial, bond, item.exchange, remove, [
      'released/gone',
      `the record ${made.id}`,
      String(item.exchange.reply.status),
    ])
  else await nobody(trial, bond, made, 'released')
  await drop(trial, kind, made)
}

/** Records that are looked at; of each as many related ones. */
const MOST = 3

/** What a related operation shows of the target's own records is what their items show, and names them back. */
const agrees = async (trial: Trial, operation: Operation): Promise<void> => {
  const { session } = trial
  const relationship = session.contract.resources[operation.resource]?.relationships[operation.relation]
  if (relationship === undefined) return
  for (const owner of (session.samples.get(operation.resource) ?? []).slice(0, MOST)) {
    const id = session.lens.id(owner) ?? ''
    const exchange = await trial.ask(operation, at(operation, id))
    if (!isSuccess(exchange)) continue
    const body = jsonOf(exchange)
    const single = session.lens.record(body, relationship.resource)
    const records = relationship.many
      ? (session.lens.records(body, relationship.resource) ?? [])
      : single
        ? [single]
        : []
    for (const record of records.slice(0, MOST))
      await backAndForth(trial, operation, relationship, id, record)
  }
}

const backAndForth = async (
  trial: Trial,
  operation: Operation,
  relationship: Relationship,
  owner: string,
  record: JsonObject,
): Promise<void> => {
  const { session } = trial
  const id = session.lens.id(record) ?? ''
  const { contract } = session
  const retrieve = kindsOf(contract).find(one => one.resource.name === relationship.resource)?.retrieve
  const item = retrieve && (await read(trial, retrieve, id))
  const told = (subject: string, expected: string, got: string) =>
    tell(trial, operation, item?.exchange, {
      check: 'related',
      subject: `agrees/${subject}`,
      message: `What ${operation.id} shows is not what the record itself shows.`,
      expected,
      got,
    })
  if (item && item.record === undefined)
    return told('item', `the record ${id}`, String(item.exchange.reply.status))
  const names = item?.record ? differing(record, item.record, true) : []
  if (names.length > 0 && (await isSteady(trial, operation, owner, record)))
    told(names.join('+'), show(item?.record, 300), show(record, 300))
  if (!relationship.many) return
  const back = relatedOperation(contract, relationship.resource, relationship.inverse)
  const exchange = back && (await trial.ask(back, at(back, id)))
  if (exchange === undefined || !isSuccess(exchange)) return
  const named = session.lens.record(jsonOf(exchange), operation.resource)
  if ((named ? session.lens.id(named) : undefined) !== owner) told('back', owner, show(named, 300))
}

/** Nobody has changed it in between. */
const isSteady = async (
  trial: Trial,
  operation: Operation,
  owner: string,
  record: JsonObject,
): Promise<boolean> => {
  const { lens } = trial.session
  const body = jsonOf(await trial.ask(operation, at(operation, owner)))
  const single = lens.record(body, recordsOf(trial, operation))
  const now = [...(lens.records(body, recordsOf(trial, operation)) ?? []), ...(single ? [single] : [])].find(
    one => lens.id(one) === lens.id(record),
  )
  return now !== undefined && differing(now, record, true).length === 0
}
