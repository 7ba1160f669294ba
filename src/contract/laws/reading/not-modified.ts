import type { JsonObject } from '../../../model/json.ts'
import type { Operation, Resource } from '../../document/model.ts'
import { jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Variation } from '../../run/compose.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { kindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at, recordIn } from '../record.ts'
import { instantOf, windowOf } from '../records/moments.ts'

const SECOND = 1_000

/**
 * Who says to have a record, or a listing, as it was just before the last update that an answer shows is sent it: it
 * has been modified since, whenever it was created (RFC 9110 section 13.1.3).
 */
export const notModified: Law = session =>
  kindsOf(session.contract).flatMap(({ list, retrieve, resource }) =>
    list === undefined || retrieve === undefined || resource.updated === ''
      ? []
      : lawProbe({
          law: 'not-modified',
          operation: retrieve,
          writes: false,
          worth: 0.3,
          cost: 6,
          run: async trial => {
            await withStrangeTag(trial, list, {})
            const newest = await sinceBefore(trial, list, {}, resource)
            const id = newest && trial.session.lens.id(newest.record)
            if (id === undefined) return
            await withStrangeTag(trial, retrieve, at(retrieve, id))
            await sinceBefore(trial, retrieve, at(retrieve, id), resource)
          },
        }),
  )

/** Who has what nobody has given out has something else (RFC 9110 section 13.1.2). */
const withStrangeTag = async (trial: Trial, operation: Operation, change: Variation): Promise<void> => {
  const tag = `"${trial.session.runId}"`
  const exchange = await trial.ask(operation, { ...change, headers: { 'If-None-Match': tag } })
  if (exchange.reply.status !== 304) return
  tell(trial, operation, exchange, {
    check: 'not-modified',
    subject: 'strange tag',
    message: 'A client that has another ETag than any that was given out is told that nothing was modified.',
    expected: 'the answer that it gives otherwise',
    got: '304',
  })
}

/** Asks, and asks again on condition that what was shown has changed since just before its last update; says what that was. */
const sinceBefore = async (
  trial: Trial,
  operation: Operation,
  change: Variation,
  resource: Resource,
): Promise<Update | undefined> => {
  const shown = await trial.ask(operation, change)
  const records =
    operation.action === 'list'
      ? trial.session.lens.records(jsonOf(shown), resource.name)
      : [recordIn(trial, shown, resource.name) ?? {}]
  const newest = newestOf(trial, resource, records ?? [], windowOf(shown)[0])
  if (newest === undefined) return undefined
  const since = new Date(newest.before).toUTCString()
  const exchange = await trial.ask(operation, { ...change, headers: { 'If-Modified-Since': since } })
  if (exchange.reply.status === 304)
    tell(trial, operation, exchange, {
      check: 'not-modified',
      subject: 'before the last update',
      message: 'What was updated after the time that the client names is said not to be modified since.',
      expected: `the answer that it gives otherwise: updated after ${since}`,
      got: '304',
    })
  return newest
}

interface Update {
  readonly record: JsonObject
  /** The second before it, in Unix milliseconds; the record was there already. */
  readonly before: number
}

/** The last of the updates of these records; none that is yet to come, by the server's own clock. */
const newestOf = (
  { session: { lens } }: Trial,
  { created, updated }: Resource,
  records: readonly JsonObject[],
  now: number,
): Update | undefined =>
  records
    .flatMap((record): readonly Update[] => {
      const [from, to] = [created, updated].map(member => instantOf(lens.members(record)[member]))
      if (from === undefined || to === undefined) return []
      const before = (Math.floor(to / SECOND) - 1) * SECOND
      return before >= from && to < now ? [{ record, before }] : []
    })
    .toSorted((a, b) => b.before - a.before)[0]
