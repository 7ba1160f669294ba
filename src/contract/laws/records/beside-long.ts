import type { JsonObject } from '../../../model/json.ts'
import { bodyLimit } from '../../document/body-limit.ts'
import type { Operation } from '../../document/model.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { add, change, drop, entries, eventually, tryAdd } from '../acts.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { pagerOf } from '../paging/pager.ts'
import type { Made } from '../record.ts'
import { leastMembers, writablesOf } from '../values.ts'
import { unlimited } from './long-texts.ts'

/** Together more than the megabyte that some databases give in answer to a query, and none too long for a record there. */
const LONG_ONES = 3
const LETTERS = 360_000

interface LongOne {
  readonly made: Made
  readonly text: string
  readonly exchange: Exchange
}

interface ListedKind extends MadeKind {
  readonly list: Operation
}

/** A listing without pages has every record, however long they are together. */
export const besideLong: Law = session =>
  madeKindsOf(session.contract)
    .flatMap(kind => (kind.list && !pagerOf(kind.list) ? [{ ...kind, list: kind.list }] : []))
    // Only where the document says that such a body is taken.
    .filter(({ create }) => (bodyLimit(create) ?? 0) > 2 * LETTERS)
    .flatMap(kind =>
      unlimited(session, kind)
        .filter(({ name }) => isUpdated(session, kind, name))
        .slice(0, 1)
        .map(({ name }) =>
          lawProbe({
            law: 'created',
            operation: kind.create,
            part: 'beside long ones',
            writes: true,
            worth: 0.2,
            cost: 3 * LONG_ONES + 5,
            run: trial => beside(trial, kind, name),
          }),
        ),
    )

/** What is long can be made short again, too. */
const isUpdated = (session: Session, { update }: MadeKind, name: string): boolean =>
  update?.body !== undefined && writablesOf(session, update).some(one => one.name === name)

const beside = async (trial: Trial, kind: ListedKind, name: string): Promise<void> => {
  const long = await addLong(trial, kind, name)
  const last =
    long.length === LONG_ONES ? await add(trial, kind, leastMembers(trial.session, kind.create)) : undefined
  const ids = [...long.map(one => one.made), ...(last ? [last] : [])].map(one => one.id)
  await onceEach(trial, kind, name, long)
  const missing = last === undefined ? [] : await unlisted(trial, kind.list, ids)
  await shorten(trial, kind, name, long)
  const still = missing.length === 0 ? [] : await unlisted(trial, kind.list, ids)
  const lost = missing.find(id => !still.includes(id))
  if (lost !== undefined)
    tell(trial, kind.list, last?.exchange, {
      check: 'created',
      subject: 'beside long ones',
      message: `A listing without pages lacks records while the ${name} of some is long.`,
      expected: `${lost} in the listing, as it is once they are short`,
      got: `a listing without it, beside ${LONG_ONES} records with ${LETTERS} letters each`,
    })
  await drop(trial, kind, ...long.map(one => one.made), last)
}

/** What takes long to send may be sent again on its way: who answers once has stored once. */
const onceEach = async (
  trial: Trial,
  { create, list }: ListedKind,
  name: string,
  long: readonly LongOne[],
): Promise<void> => {
  const once = long.filter(({ exchange }) => !exchange.isRepeated) // or it was sent again by us
  if (once.length === 0) return
  const all = ((await entries(trial, list)) ?? []).map(one => trial.session.lens.members(one)[name])
  const twice = once.find(one => all.filter(text => text === one.text).length > 1)
  if (twice !== undefined)
    tell(trial, create, twice.exchange, {
      check: 'created',
      subject: 'long ones/twice',
      message: `A record with a long ${name} is in the listing more than once.`,
      expected: `${twice.made.id} alone`,
      got: 'another one with the same text',
    })
}

/** Fewer when one is refused: a limit that is not documented is told of elsewhere. */
const addLong = async (trial: Trial, kind: MadeKind, name: string): Promise<readonly LongOne[]> => {
  const { session } = trial
  const long: LongOne[] = []
  while (long.length < LONG_ONES) {
    const text = `${session.runId}-${session.serial()} `.padEnd(LETTERS, 'long ')
    const members = { ...leastMembers(session, kind.create), [name]: text }
    const { made, exchange } = await tryAdd(trial, kind, members)
    if (made === undefined) break
    long.push({ made, text, exchange })
  }
  return long
}

/** Those that the listing does not show; none where nobody can say. */
const unlisted = async (
  trial: Trial,
  list: Operation,
  ids: readonly string[],
): Promise<readonly string[]> => {
  const missingIn = (all: readonly JsonObject[] | undefined): readonly string[] => {
    const listed = new Set(all?.map(one => trial.session.lens.id(one)))
    return all === undefined ? [] : ids.filter(id => !listed.has(id))
  }
  return missingIn(
    await eventually(
      trial,
      () => entries(trial, list),
      all => missingIn(all).length === 0,
    ),
  )
}

/** Or every listing from now on would be as long, where nothing can be deleted. */
const shorten = async (
  trial: Trial,
  kind: MadeKind,
  name: string,
  long: readonly LongOne[],
): Promise<void> => {
  const { update } = kind
  if (update === undefined) return
  const least = leastMembers(trial.session, update)
  for (const { made } of long) await change(trial, update, made.id, { ...least, [name]: trial.session.runId })
}
