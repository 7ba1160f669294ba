import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { propertiesOf } from '../document/shape.ts'
import { show } from '../finding.ts'
import { type Exchange, isSuccess } from '../http/exchange.ts'
import type { Law } from '../provider-contract.ts'
import { memberSchema } from '../run/bodies.ts'
import { basePathOf } from '../run/compose.ts'
import { knownId, type Session, unknownId } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { addFull, drop, entryOf, type Made, madeOf } from './acts.ts'
import { type MadeKind, madeKindsOf } from './kind.ts'
import { isSaid, lawProbe, tell } from './law-probe.ts'
import { at, read } from './records.ts'
import { type ChangedKind, changedKinds } from './updated.ts'
import { fullMembers, leastMembers } from './values.ts'

/** Every record has an id of its own, the same wherever it is shown, and given by the server alone. */
export const identity: Law = session =>
  madeKindsOf(session.contract).flatMap(kind => [
    lawProbe({
      law: 'identity',
      operation: kind.create,
      part: 'new',
      writes: true,
      worth: 0.6,
      cost: 12,
      run: trial => fresh(trial, kind),
    }),
    lawProbe({
      law: 'identity',
      operation: kind.create,
      part: 'location',
      writes: true,
      worth: 0.5,
      cost: 3,
      run: trial => location(trial, kind),
    }),
    ...[...forgeries(session, kind).keys()].map(part =>
      lawProbe({
        law: 'identity',
        operation: kind.create,
        part,
        writes: true,
        worth: 0.5,
        cost: 3,
        run: trial => forge(trial, kind, part),
      }),
    ),
    ...changedKinds([kind]).flatMap(one =>
      [...forgeries(session, one).keys()]
        .filter(part => part !== BESIDE)
        .map(part =>
          lawProbe({
            law: 'identity',
            operation: one.update,
            part,
            writes: true,
            worth: 0.5,
            cost: 6,
            run: trial => reforge(trial, one, part),
          }),
        ),
    ),
  ])

const MANY = 3

const fresh = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const made: Made[] = []
  for (let i = 0; i < MANY; i++) {
    const one = await addFull(trial, kind)
    if (one !== undefined) made.push(one)
  }
  const old = (trial.session.samples.get(kind.resource.name) ?? []).flatMap(
    one => trial.session.lens.id(one) ?? [],
  )
  const ids = made.map(one => one.id)
  const repeated = ids.find((id, i) => old.includes(id) || ids.indexOf(id) !== i)
  if (repeated !== undefined)
    tell(trial, kind.create, made.at(-1)?.exchange, {
      check: 'identity',
      subject: 'unique',
      message: 'A new record has the id of another one.',
      expected: 'an id that no record has',
      got: repeated,
    })
  const [first] = made
  if (first !== undefined) await sameType(trial, kind, first)
  await drop(trial, kind, ...made)
}

/** An id that is text here and a number there is not the same to a client. */
const sameType = async (trial: Trial, kind: MadeKind, made: Made): Promise<void> => {
  const { key } = kind.resource
  const item = await read(trial, kind.retrieve, made.id)
  const entry = await entryOf(trial, kind.list, made.id)
  const inside = isJsonObject(made.record['attributes']) ? made.record['attributes'][key] : undefined
  const sights: readonly (readonly [where: string, id: Json | undefined])[] = [
    ['item', item.record?.[key]],
    ['listing', entry?.[key]],
    ['attributes', inside],
  ]
  for (const [where, id] of sights)
    if (id !== undefined && id !== made.record[key])
      tell(trial, kind.create, item.exchange, {
        check: 'identity',
        subject: `same/${where}`,
        message: `The ${where} gives the record another id than the answer that brought it.`,
        expected: show(made.record[key]),
        got: show(id),
      })
}

/** Where a Location comes with a new record, it leads to it. */
const location = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const made = await addFull(trial, kind)
  const where = made?.exchange.reply.headers['location']
  if (made !== undefined && where !== undefined) await leads(trial, kind, made, where)
  await drop(trial, kind, made)
}

const leads = async (trial: Trial, kind: MadeKind, made: Made, where: string): Promise<void> => {
  const { contract, url, lens } = trial.session
  const { create, retrieve } = kind
  const header = create.responses.flatMap(one => one.headers).find(one => one.name === 'location')
  const wrong = (message: string, expected: string, got: string, exchange: Exchange) =>
    tell(trial, create, exchange, {
      check: 'identity',
      subject: 'location',
      message,
      expected,
      got,
      ...(header && { clause: header.pointer }),
    })
  const path = URL.canParse(where, url.href) ? new URL(where, url).pathname : ''
  const item = retrieve.path.replace(/\{[^}]+\}/, encodeURIComponent(made.id))
  if (![contract.serverPath, basePathOf(contract, url, retrieve)].some(one => path.endsWith(one + item)))
    return wrong(
      'The Location does not lead to the new record.',
      `a URL that ends in ${item}`,
      where,
      made.exchange,
    )
  // Behind a proxy the path may begin otherwise than ours; then only its end can be known.
  if (path !== basePathOf(contract, url, retrieve) + item) return
  const there = await read(trial, retrieve, made.id)
  const id = there.record && lens.id(there.record)
  if (id !== made.id)
    wrong(
      'The Location does not give the new record.',
      made.id,
      id ?? String(there.exchange.reply.status),
      there.exchange,
    )
}

const BESIDE = 'sent-id-beside'

const LONG_AGO = '2001-02-03T04:05:06.789Z'

/**
 * Bodies that set what only the server gives, where the document does not let a client. They may be refused, or the
 * member ignored, but not obeyed.
 */
const forgeries = (
  session: Session,
  { create, resource }: MadeKind,
): ReadonlyMap<string, { readonly member: string; readonly value: Json; readonly body: () => Json }> => {
  const { lens } = session
  const allowed = propertiesOf(memberSchema(session, create))
  const known = knownId(session, resource.name)
  const free = unknownId(session, resource.name)
  const id = known !== undefined && /^\d+$/.test(known) ? Number(free) : free
  const write = (members: JsonObject, own?: string) => lens.write(resource.name, members, own)
  const full = () => fullMembers(session, create)
  const time = (old: string) =>
    sqlForm(session, resource.name, resource.created) ? old.slice(0, 19).replace('T', ' ') : old
  const list = [
    [resource.key, id] as const,
    [resource.created, time(LONG_AGO)] as const,
    [resource.updated, time(LONG_AGO)] as const,
  ].filter(([name]) => name !== '' && !(name in allowed))
  const members = list.map(
    ([member, value]) =>
      [`sent-${member}`, { member, value, body: () => write({ ...full(), [member]: value }) }] as const,
  )
  const beside = [
    `sent-id-beside`,
    { member: resource.key, value: id, body: () => write(full(), String(id)) },
  ] as const
  const differs = JSON.stringify(write({}, 'x')) !== JSON.stringify(write({}))
  return new Map(known === undefined ? [] : [...members, ...(differs ? [beside] : [])])
}

const sqlForm = ({ samples, lens }: Session, resource: string, member: string): boolean => {
  const [first] = samples.get(resource) ?? []
  const value = first && lens.members(first)[member]
  return typeof value === 'string' && !value.includes('T')
}

const forge = async (trial: Trial, kind: MadeKind, part: string): Promise<void> => {
  const { lens, contract } = trial.session
  const forgery = forgeries(trial.session, kind).get(part)
  if (forgery === undefined || !isSaid(contract)) return // elsewhere a client may well choose an id
  const exchange = await trial.ask(kind.create, { body: forgery.body() })
  const made = madeOf(trial, kind.create, exchange)
  if (!isSuccess(exchange) || made === undefined) return
  const got = lens.members(made.record)[forgery.member]
  if (String(got) === String(forgery.value))
    tell(trial, kind.create, exchange, {
      check: 'identity',
      subject: part,
      message: `A client could set ${forgery.member}, which is the server's to give.`,
      expected: `another ${forgery.member}`,
      got: show(got),
    })
  await drop(trial, kind, made)
}

/** The same by an update: the record is still there, under its id and with its times. */
const reforge = async (trial: Trial, kind: ChangedKind, part: string): Promise<void> => {
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
  if (got === undefined || String(got[forgery.member]) === String(forgery.value))
    tell(trial, update, exchange, {
      check: 'identity',
      subject: part,
      message: `By an update a client could set ${forgery.member}, which is the server's to give.`,
      expected: `the record ${made.id} with the ${forgery.member} that it had`,
      got: got === undefined ? String(item.exchange.reply.status) : show(got[forgery.member]),
    })
  await drop(trial, kind, got && made)
}
