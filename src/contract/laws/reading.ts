import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '../../model/json.ts'
import { objectAt } from '../../spec/document.ts'
import { responseOf } from '../checks/seen.ts'
import type { Operation } from '../document/model.ts'
import { show, warning } from '../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../http/exchange.ts'
import type { Law } from '../provider-contract.ts'
import { compose, type Variation } from '../run/compose.ts'
import { goodValues, NO_PROOF, proofOf } from '../run/credentials.ts'
import { knownId, type Session, unknownId } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { accountIn } from './account.ts'
import { eventually } from './acts.ts'
import { type Kind, kindsOf } from './kind.ts'
import { isSaid, lawProbe, tell } from './law-probe.ts'
import { at, read } from './records.ts'
import { differing, only } from './values.ts'

/** Reading changes nothing, says the same twice, and the same in the listing as in the item. */
export const reading: Law = session => [
  ...kindsOf(session.contract).flatMap(kind => {
    const { retrieve, list, resource } = kind
    const known = knownId(session, resource.name)
    if (retrieve === undefined || known === undefined) return []
    const base = { law: 'reading', operation: retrieve, writes: false }
    return [
      lawProbe({ ...base, part: 'twice', worth: 0.4, cost: 8, run: trial => same(trial, retrieve, known) }),
      ...(list
        ? [
            lawProbe({
              ...base,
              part: 'listed',
              worth: 0.7,
              cost: 14,
              run: trial => listed(trial, kind, retrieve),
            }),
          ]
        : []),
    ]
  }),
  ...readable(session).map(([operation, change]) =>
    lawProbe({
      law: 'head',
      operation,
      writes: false,
      worth: 0.4,
      cost: 6,
      run: trial => head(trial, operation, change),
    }),
  ),
]

/** GET operations that there is something to ask for. */
const readable = (session: Session): readonly (readonly [Operation, Variation])[] =>
  session.contract.operations.flatMap(operation => {
    if (operation.method !== 'GET' || operation.action === undefined || operation.action === 'token')
      return []
    if (!operation.path.includes('{')) return [[operation, {}] as const]
    const known = knownId(session, operation.resource)
    return known === undefined ? [] : [[operation, at(operation, known)] as const]
  })

/** The record before and after it was asked for in each way that only asks. */
const same = async (trial: Trial, retrieve: Operation, id: string): Promise<void> => {
  const { contract, url, supplied } = trial.session
  const proof = proofOf(contract, goodValues(contract, retrieve, supplied))
  const look = async () => {
    const before = await read(trial, retrieve, id)
    const options = compose(contract, url, retrieve, { ...at(retrieve, id), proof, method: 'OPTIONS' })
    await trial.send(options, undefined)
    await trial.ask(retrieve, { ...at(retrieve, id), method: 'HEAD' })
    return [before, await read(trial, retrieve, id)] as const
  }
  // Beside the record there may be more, such as whose it is; where the document is ours to read, that stays, too.
  const seen = (one: Awaited<ReturnType<typeof read>>) =>
    isSaid(contract) ? jsonOf(one.exchange) : one.record
  const isSame = ([a, b]: Awaited<ReturnType<typeof look>>) => isDeepStrictEqual(seen(a), seen(b))
  const last = await eventually(look, isSame)
  if (isSame(last)) return
  const [before, after] = last
  tell(trial, retrieve, after.exchange, {
    check: 'reading',
    subject: 'twice',
    message: 'The same question has another answer after it was asked.',
    expected: show(seen(before), 400),
    got: show(seen(after), 400),
  })
}

/** Items of a listing that are looked at one by one. */
const MOST_ITEMS = 12

const listed = async (trial: Trial, { list, resource }: Kind, retrieve: Operation): Promise<void> => {
  const { session } = trial
  const page = list && (await trial.ask(list))
  const records = (page && session.lens.records(jsonOf(page), resource.name)) ?? []
  for (const record of worthwhile(session, records)) {
    const id = session.lens.id(record)
    if (id === undefined) continue
    const item = await read(trial, retrieve, id)
    if (page && list) sameAccount(trial, { list, retrieve }, page, item.exchange)
    if (item.record === undefined) await missing(trial, list, retrieve, id, item.exchange)
    else if (page)
      await unlike(trial, { list, retrieve, id, record, item: item.record, exchange: item.exchange })
  }
}

/** Whoever asks is the same in both. */
const sameAccount = (
  trial: Trial,
  { list, retrieve }: { readonly list: Operation; readonly retrieve: Operation },
  page: Exchange,
  exchange: Exchange,
): void => {
  const [a, b] = [accountIn(list, page), accountIn(retrieve, exchange)]
  for (const name of differing(a, b, false))
    tell(trial, retrieve, exchange, {
      check: 'reading',
      subject: `account/${name}`,
      message: `The item comes with another ${name} than the listing.`,
      expected: show(a[name]),
      got: show(b[name]),
    })
}

/** Those whose texts careless code changes, and some of all the others. */
const worthwhile = (session: Session, records: readonly JsonObject[]): readonly JsonObject[] => {
  const isTelling = (one: JsonObject) =>
    Object.values(session.lens.members(one)).some(
      value => typeof value === 'string' && /[^ -~]|[&<>"'\\]|^\s|\s$|^\d+$|^$/.test(value),
    )
  const telling = records.filter(isTelling)
  return [...new Set([...telling.slice(0, 2 * MOST_ITEMS), ...spread(records, MOST_ITEMS)])]
}

const spread = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length <= most
    ? all
    : Array.from({ length: most }, (_, i) => Math.floor((i * (all.length - 1)) / (most - 1))).flatMap(
        i => all[i] ?? [],
      )

/** Somebody may have deleted it in between; then the listing has lost it, too. */
const missing = async (
  trial: Trial,
  list: Operation | undefined,
  retrieve: Operation,
  id: string,
  exchange: Exchange,
): Promise<void> => {
  if (!(await isStill(trial, list, id))) return
  tell(trial, retrieve, exchange, {
    check: 'reading',
    subject: 'listed/missing',
    message: 'A record of the listing cannot be read as an item.',
    expected: `the record ${id}`,
    got: String(exchange.reply.status),
  })
}

const entryNow = async (
  trial: Trial,
  list: Operation | undefined,
  id: string,
): Promise<JsonObject | undefined> => {
  const { lens } = trial.session
  const exchange = list && (await trial.ask(list))
  const records = (exchange && lens.records(jsonOf(exchange), list.resource)) ?? []
  return records.find(one => lens.id(one) === id)
}

const isStill = async (trial: Trial, list: Operation | undefined, id: string): Promise<boolean> =>
  (await entryNow(trial, list, id)) !== undefined

interface Pair {
  readonly list: Operation | undefined
  readonly retrieve: Operation
  readonly id: string
  readonly record: JsonObject
  readonly item: JsonObject
  readonly exchange: Exchange
}

const unlike = async (trial: Trial, { list, retrieve, id, record, item, exchange }: Pair): Promise<void> => {
  const isWhole = isSaid(trial.session.contract)
  if (differing(record, item, isWhole).length === 0) return
  const entry = await entryNow(trial, list, id)
  const again = await read(trial, retrieve, id)
  const names = entry && again.record ? differing(entry, again.record, isWhole) : []
  for (const name of names)
    tell(trial, retrieve, exchange, {
      check: 'reading',
      subject: `listed/${name}`,
      message: `The item shows ${name} otherwise than the listing does.`,
      expected: show(entry && only(entry, [name])),
      got: show(again.record && only(again.record, [name])),
    })
}

/** HEAD is GET without the body, for those who may, for those who may not, and for what is not there. */
const head = async (trial: Trial, operation: Operation, change: Variation): Promise<void> => {
  const { session } = trial
  const unknown = at(operation, unknownId(session, operation.resource))
  const ways: readonly (readonly [name: string, change: Variation])[] = [
    ['good', change],
    ...(operation.security.length > 0 ? [['no-credential', { ...change, proof: NO_PROOF }] as const] : []),
    ...(operation.path.includes('{') ? [['unknown', unknown] as const] : []),
  ]
  for (const [name, way] of ways) {
    const pair = async () =>
      [await trial.ask(operation, way), await trial.ask(operation, { ...way, method: 'HEAD' })] as const
    const [get, answer] = await eventually(
      pair,
      ([a, b]) => a.reply.status === b.reply.status && isLength(a, b),
    )
    if (answer.trouble !== undefined || answer.reply.status === 429) return
    if (!unlikeStatus(trial, operation, name, get, answer)) unlikeHeaders(trial, operation, name, get, answer)
  }
}

/** True when HEAD says no length, or that of the body which GET brings. */
const isLength = (get: Exchange, { reply }: Exchange): boolean => {
  const length = reply.headers['content-length']
  return length === undefined || Number(length) === get.reply.body.length
}

const unlikeStatus = (
  trial: Trial,
  operation: Operation,
  name: string,
  get: Exchange,
  answer: Exchange,
): boolean => {
  const [a, b] = [get.reply.status, answer.reply.status]
  if (a === b || a >= 500 || b >= 500) return false
  const problem = {
    check: 'head',
    subject: `${name}/status`,
    message: 'HEAD has another status than GET.',
    expected: String(a),
    got: String(b),
    clause: operation.pointer,
  }
  // Where nobody documents HEAD it may be missing, though RFC 9110 section 9.1 says that it must not.
  if (b === 405 && !promisesHead(trial, operation)) trial.fail(warning(problem), operation, answer)
  else tell(trial, operation, answer, problem)
  return true
}

const promisesHead = ({ session: { contract } }: Trial, { responses }: Operation): boolean =>
  responses
    .flatMap(one => one.headers)
    .some(
      ({ name, pointer }) =>
        name === 'allow' &&
        /\bHEAD\b/.test(
          String(pointer.reduce<JsonObject>((node, step) => objectAt(node, step), contract.root)['example']),
        ),
    )

const unlikeHeaders = (
  trial: Trial,
  operation: Operation,
  name: string,
  get: Exchange,
  answer: Exchange,
): void => {
  const response = responseOf(operation, get.reply.status)
  const names = ['content-type', ...(response?.headers ?? []).map(one => one.name)]
  const lacking = names.filter(
    one => get.reply.headers[one] !== undefined && answer.reply.headers[one] === undefined,
  )
  for (const header of lacking)
    tell(trial, operation, answer, {
      check: 'head',
      subject: `${name}/${header}`,
      message: `HEAD comes without the header ${header}, which GET has.`,
      expected: show(get.reply.headers[header]),
      got: 'no such header',
      clause: response?.pointer ?? operation.pointer,
    })
  const isOne = isSuccess(get) && operation.action === 'retrieve'
  if (!isOne || isLength(get, answer)) return
  tell(trial, operation, answer, {
    check: 'head',
    subject: `${name}/content-length`,
    message: 'HEAD has another content-length than the body of GET (RFC 9110 section 8.6).',
    expected: String(get.reply.body.length),
    got: show(answer.reply.headers['content-length']),
  })
}
