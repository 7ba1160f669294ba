import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Operation, Parameter } from '../document/model.ts'
import { show } from '../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../http/exchange.ts'
import type { Law } from '../provider-contract.ts'
import type { Variation } from '../run/compose.ts'
import { goodValues, type Proof, proofOf } from '../run/credentials.ts'
import type { Session } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { accountIn } from './account.ts'
import { addFull, drop, isUnlisted, madeOf, sight } from './acts.ts'
import { expectUnknown, itemOperations } from './deleted.ts'
import { type Kind, kindsOf, type MadeKind, madeKindsOf } from './kind.ts'
import { lawProbe, tell } from './law-probe.ts'
import { at, follow, read, walk } from './records.ts'
import { differing, fullMembers, only } from './values.ts'

/** Nobody sees, changes or finds out about the records of another account; asked with a second credential. */
export const tenants: Law = session =>
  session.supplied.otherToken === undefined
    ? []
    : [
        ...kindsOf(session.contract).flatMap(kind => [
          ...(kind.list ? listProbes(kind, kind.list) : []),
          ...(kind.retrieve ? itemProbes(session, kind, kind.retrieve) : []),
        ]),
        ...madeKindsOf(session.contract).flatMap(kind => writeProbes(kind)),
      ]

const base = (operation: Operation) => ({ law: 'tenants', operation })

const listProbes = (kind: Kind, list: Operation) => [
  lawProbe({
    ...base(list),
    part: 'listing',
    writes: false,
    worth: 0.8,
    cost: 20,
    run: trial => listings(trial, kind, list),
  }),
]

const itemProbes = (session: Session, kind: Kind, retrieve: Operation) => [
  lawProbe({
    ...base(retrieve),
    part: 'item',
    writes: false,
    worth: 0.8,
    cost: 6,
    run: trial => items(trial, kind, retrieve),
  }),
  ...session.contract.operations
    .filter(one => one.action === 'related' && one.resource === kind.resource.name)
    .map(one =>
      lawProbe({
        ...base(one),
        part: 'related',
        writes: false,
        worth: 0.7,
        cost: 4,
        run: trial => relateds(trial, kind, one),
      }),
    ),
]

const writeProbes = (kind: MadeKind) => [
  lawProbe({
    ...base(kind.create),
    part: 'ours',
    writes: true,
    worth: 0.8,
    cost: 9,
    run: trial => ours(trial, kind),
  }),
  lawProbe({
    ...base(kind.create),
    part: 'theirs',
    writes: true,
    worth: 0.7,
    cost: 14,
    run: trial => theirs(trial, kind),
  }),
]

/** The other account's credential in place of ours. */
const otherProof = ({ contract, supplied }: Session, operation: Operation): Proof => {
  const other = supplied.otherToken ?? ''
  const hasKey = supplied.accessToken !== undefined
  const theirs = { ...supplied, ...(hasKey ? { accessToken: other } : { token: other }) }
  return proofOf(contract, goodValues(contract, operation, theirs))
}

const asOther = (trial: Trial, operation: Operation, change: Variation = {}): Promise<Exchange> =>
  trial.ask(operation, { ...change, proof: otherProof(trial.session, operation) })

/** Every object in a body that looks like a record. */
const recordsIn = (value: Json | undefined): readonly JsonObject[] => {
  if (Array.isArray(value)) return value.flatMap((one: Json) => recordsIn(one))
  if (!isJsonObject(value)) return []
  return [value, ...Object.values(value).flatMap(one => recordsIn(one))]
}

/** The same record: two accounts may count from 1 each, so the same id alone is not enough. */
const isRecord = ({ lens }: Session, ours: JsonObject, other: JsonObject): boolean =>
  lens.id(ours) === lens.id(other) && isDeepStrictEqual(lens.members(ours), lens.members(other))

const leakOf = (
  session: Session,
  known: readonly JsonObject[],
  exchange: Exchange,
): JsonObject | undefined => {
  if (!isSuccess(exchange)) return undefined
  const found = recordsIn(jsonOf(exchange))
  return known.find(
    one =>
      Object.keys(session.lens.members(one)).length > 1 && found.some(other => isRecord(session, one, other)),
  )
}

const allKnown = ({ samples }: Session): readonly JsonObject[] => [...samples.values()].flat()

const leak = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  subject: string,
  record: JsonObject,
): void =>
  tell(trial, operation, exchange, {
    check: 'tenants',
    subject,
    message: 'Another account is shown a record of ours.',
    expected: 'only records of its own',
    got: show(record, 300),
  })

const listings = async (trial: Trial, kind: Kind, list: Operation): Promise<void> => {
  const { session } = trial
  const known = allKnown(session)
  const proof = otherProof(session, list)
  const { pages, isWhole } = await walk(trial, list, { proof })
  const [first] = pages
  if (first === undefined || !isSuccess(first)) return // a foreign credential, refused as such
  await ownAccount(trial, list, first)
  for (const page of pages) {
    const found = leakOf(session, known, page)
    if (found) return leak(trial, list, page, 'listing', found)
  }
  for (const [name, query] of asked(session, kind, list)) {
    const exchange = await asOther(trial, list, { query })
    const found = leakOf(session, known, exchange)
    if (found) return leak(trial, list, exchange, `listing/${name}`, found)
  }
  await ourCursor(trial, list, known)
  if (isWhole) await mixed(trial, kind, list, pages)
}

/** Their answers are about their account. */
const ownAccount = async (trial: Trial, list: Operation, theirs: Exchange): Promise<void> => {
  const other = accountIn(list, theirs)
  const account = accountIn(list, await trial.ask(list))
  for (const name of Object.keys(other).filter(one => isDeepStrictEqual(other[one], account[one])))
    tell(trial, list, theirs, {
      check: 'tenants',
      subject: `account/${name}`,
      message: `Answers to two accounts come with the same ${name}.`,
      expected: `the ${name} of whoever asks`,
      got: show(other[name]),
    })
}

/** Ways to ask a listing that may go past who asks: filters that our records pass, orders, and what comes along. */
const asked = (
  session: Session,
  kind: Kind,
  list: Operation,
): readonly (readonly [string, Record<string, Json>])[] => {
  const [sample] = session.samples.get(kind.resource.name) ?? []
  const members = sample ? session.lens.members(sample) : {}
  const ids = (session.samples.get(kind.resource.name) ?? []).flatMap(one => session.lens.id(one) ?? [])
  const wide = list.parameters.flatMap(one => {
    const value = one.filter && wideOf(one)
    return value === undefined ? [] : [[one.name, value] as const]
  })
  const together = wide.length > 1 ? [['filters', Object.fromEntries(wide)] as const] : []
  const single = list.parameters
    .filter(one => one.in === 'query' && !one.required)
    .flatMap(one =>
      valuesOf(kind, one, members, ids).map(value => [one.name, { [one.name]: value }] as const),
    )
  return [...together, ...single]
}

/** A value of a bound that lets everything through. */
const wideOf = ({ filter, example }: Parameter): Json | undefined => {
  const isLow = filter?.test === 'gteq' || filter?.test === 'gt'
  if (!isLow && filter?.test !== 'lteq' && filter?.test !== 'lt') return undefined
  if (filter?.form === 'milliseconds') return isLow ? 0 : 4_102_444_800_000
  return typeof example === 'string' ? example.replace(/^\d{4}/, isLow ? '1971' : '2099') : undefined
}

const valuesOf = (
  kind: Kind,
  parameter: Parameter,
  members: JsonObject,
  ids: readonly string[],
): readonly Json[] => {
  const { filter, name, schema, example } = parameter
  if (filter)
    return [members[filter.field], example].flatMap(one =>
      typeof one === 'string' && filter.form === 'milliseconds' ? Date.parse(one) : (one ?? []),
    )
  const takesQueries = name === 'filter' && isJsonObject(schema['properties']) && 'q' in schema['properties']
  if (takesQueries)
    return [{ q: { id_in: ids.join(',') } }, { q: { created_at_gt: '1970-01-01T00:00:00.000Z' } }]
  if (name === 'include') {
    const all = Object.entries(kind.resource.relationships).filter(([, one]) => one.includable)
    return all.map(([relation]) => relation)
  }
  if (name === 'sort') return kind.resource.sortable.slice(0, 1).map(one => `-${one}`)
  return []
}

/** Where our next page begins leads nobody else into our records. */
const ourCursor = async (trial: Trial, list: Operation, known: readonly JsonObject[]): Promise<void> => {
  const { session } = trial
  const small = list.parameters.find(one => one.role === 'limit')
  const query = small ? { [small.name]: 1 } : {}
  const next = session.lens.next(jsonOf(await trial.ask(list, { query })))
  if (next === undefined) return
  const exchange = await follow(trial, list, { query, proof: otherProof(session, list) }, next)
  const found = leakOf(session, known, exchange)
  if (found) leak(trial, list, exchange, 'listing/next', found)
}

/** Nor are theirs in our listing. */
const mixed = async (
  trial: Trial,
  kind: Kind,
  list: Operation,
  pages: readonly Exchange[],
): Promise<void> => {
  const { session } = trial
  const other = pages.flatMap(one => session.lens.records(jsonOf(one), kind.resource.name) ?? [])
  const mine = await walk(trial, list)
  const found = mine.records.find(one => other.some(that => isRecord(session, that, one)))
  if (found === undefined) return
  tell(trial, list, mine.pages[0], {
    check: 'tenants',
    subject: 'listing/both',
    message: 'A record is in the listings of two accounts.',
    expected: 'only records of our own',
    got: show(found, 300),
  })
}

const MOST = 3

/** Our items for them, and theirs for us. */
const items = async (trial: Trial, kind: Kind, retrieve: Operation): Promise<void> => {
  const { session } = trial
  for (const record of (session.samples.get(kind.resource.name) ?? []).slice(0, MOST)) {
    const id = session.lens.id(record) ?? ''
    const exchange = await asOther(trial, retrieve, at(retrieve, id))
    if (exchange.reply.status === 401 || exchange.reply.status === 403) return
    const found = leakOf(session, [record], exchange)
    if (found) return leak(trial, retrieve, exchange, 'item', found)
    const head = await asOther(trial, retrieve, { ...at(retrieve, id), method: 'HEAD' })
    if (!isSuccess(exchange) && isSuccess(head)) return leak(trial, retrieve, head, 'head', record)
    if (!isSuccess(exchange))
      await expectUnknown(trial, retrieve, id, 'tenants', { proof: otherProof(session, retrieve) })
  }
  const list = kind.list && (await asOther(trial, kind.list))
  const [theirs] = (list && isSuccess(list) && session.lens.records(jsonOf(list), kind.resource.name)) || []
  const id = theirs && session.lens.id(theirs)
  if (theirs === undefined || id === undefined) return
  const { record, exchange } = await read(trial, retrieve, id)
  if (record && isRecord(session, theirs, record))
    tell(trial, retrieve, exchange, {
      check: 'tenants',
      subject: 'item/theirs',
      message: 'We are shown a record of another account.',
      expected: 'no such record',
      got: show(record, 300),
    })
}

const isNumber = (id: string): boolean => /^\d+$/.test(id)

/** What belongs to our records. */
const relateds = async (trial: Trial, kind: Kind, related: Operation): Promise<void> => {
  const { session } = trial
  for (const record of (session.samples.get(kind.resource.name) ?? []).slice(0, MOST)) {
    const id = session.lens.id(record) ?? ''
    const proof = otherProof(session, related)
    const exchange = await trial.ask(related, { ...at(related, id), proof })
    if (exchange.reply.status === 401 || exchange.reply.status === 403) return
    const found = leakOf(session, allKnown(session), exchange)
    if (found) return leak(trial, related, exchange, 'related', found)
    if (!isNumber(id)) await expectUnknown(trial, related, id, 'tenants', { proof })
  }
}

/** A record of ours that they try to read, change and delete. */
const ours = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const made = await addFull(trial, kind)
  const before = made && (await sight(trial, kind, made.id))
  if (made === undefined || before === undefined) return drop(trial, kind, made)
  const there = await asOther(trial, kind.retrieve, at(kind.retrieve, made.id))
  const found = leakOf(session, [before], there)
  if (found) leak(trial, kind.retrieve, there, 'item', found)
  // An id that is one of theirs, too, is none to write to.
  if (!isSuccess(there) && there.reply.status !== 401 && there.reply.status !== 403)
    for (const [operation, change] of itemOperations(trial, kind, made.id)) {
      if (operation.method === 'GET') continue
      await expectUnknown(trial, operation, made.id, 'tenants', {
        ...change,
        proof: otherProof(session, operation),
      })
      const after = await sight(trial, kind, made.id)
      if (after !== undefined && differing(before, after, true).length === 0) continue
      tell(trial, operation, there, {
        check: 'tenants',
        subject: 'changed',
        message: 'Another account has changed or deleted a record of ours.',
        expected: show(before, 300),
        got: show(after, 300),
      })
      break
    }
  await drop(trial, kind, made)
}

/** A record that they make is theirs alone, and cannot lead to one of ours. */
const theirs = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const { create, retrieve, remove, resource } = kind
  const proof = otherProof(session, create)
  const body = session.lens.write(resource.name, fullMembers(session, create), undefined)
  if (remove === undefined && !session.url.hostname.match(/^(localhost|127\.|\[::1\])/)) return // nobody could tidy up there
  const exchange = await trial.ask(create, { body, proof })
  const made = madeOf(trial, create, exchange)
  if (made === undefined) return
  const { record, exchange: seen } = await read(trial, retrieve, made.id)
  const wrong = (subject: string, where: string) =>
    tell(trial, create, seen, {
      check: 'tenants',
      subject,
      message: `What another account creates is in our ${where}.`,
      expected: 'no such record',
      got: show(made.record, 300),
    })
  if (record && isRecord(session, made.record, record)) wrong('theirs/item', 'account')
  else if (!isNumber(made.id) && !(await isUnlisted(trial, kind.list, made.id)))
    wrong('theirs/listing', 'listing')
  await sameValue(trial, kind)
  await linked(trial, kind)
  if (remove) await trial.ask(remove, { ...at(remove, made.id), proof: otherProof(session, remove) })
}

/** What must be unique is so among the records of one account; more would tell what others have. */
const sameValue = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const { create, remove, resource } = kind
  const made = resource.unique.length > 0 ? await addFull(trial, kind) : undefined
  if (made === undefined) return
  const values = only(session.lens.members(made.record), resource.unique)
  const body = session.lens.write(resource.name, { ...fullMembers(session, create), ...values }, undefined)
  const exchange = await trial.ask(create, { body, proof: otherProof(session, create) })
  const theirOwn = madeOf(trial, create, exchange)
  const { status } = exchange.reply
  if (status >= 400 && status < 500)
    tell(trial, create, exchange, {
      check: 'tenants',
      subject: 'taken',
      message: 'Another account cannot use a value because a record of ours has it.',
      expected: 'a record of its own',
      got: `${status} ${show(exchange.reply.body.toString('utf8', 0, 160))}`,
    })
  if (theirOwn && remove)
    await trial.ask(remove, { ...at(remove, theirOwn.id), proof: otherProof(session, remove) })
  await drop(trial, kind, made)
}

/** A relationship from one of their records to one of ours. */
const linked = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const { create, remove, resource } = kind
  for (const [relation, { resource: to, writable, many }] of Object.entries(resource.relationships)) {
    const [target] = session.samples.get(to) ?? []
    const id = target && session.lens.id(target)
    if (!writable || many || id === undefined || isNumber(id) || session.lens.link === undefined) continue
    const plain = session.lens.write(resource.name, fullMembers(session, create), undefined)
    const body = session.lens.link(plain, relation, { resource: to, id })
    const exchange = await trial.ask(create, { body, proof: otherProof(session, create) })
    const made = madeOf(trial, create, exchange)
    if (made === undefined) continue
    tell(trial, create, exchange, {
      check: 'tenants',
      subject: `link/${relation}`,
      message: `Another account can make a record that leads to one of ours by ${relation}.`,
      expected: 'a refusal, as of a record that does not exist',
      got: String(exchange.reply.status),
    })
    if (remove) await trial.ask(remove, { ...at(remove, made.id), proof: otherProof(session, remove) })
  }
}
