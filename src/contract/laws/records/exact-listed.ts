import type { JsonObject } from '../../../model/json.ts'
import { show } from '../../finding.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { add, drop, entries } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import type { Made } from '../record.ts'
import { isSame, leastMembers } from '../values.ts'

/** Values that code takes for none, or for something else, where a listing is put together. */
export const LISTED = [
  'empty',
  'one-blank',
  'zero-text',
  'false-text',
  'null-text',
  'number',
  'markup',
  'emoji',
]

interface Case {
  readonly part: string
  readonly made: Made
  readonly members: JsonObject
}

/** Records with such values are in the listing as they were in the answers that made them. */
export const exactListed = async (
  trial: Trial,
  kind: MadeKind,
  cases: readonly (readonly [part: string, members: JsonObject])[],
): Promise<void> => {
  const { session } = trial
  const all: Case[] = []
  for (const [part, members] of cases) {
    const made = await add(trial, kind, { ...leastMembers(session, kind.create), ...members })
    if (made !== undefined) all.push({ part, made, members })
  }
  const listed = all.length === 0 || kind.list === undefined ? [] : await entries(trial, kind.list)
  for (const one of all) {
    const entry = listed?.find(record => session.lens.id(record) === one.made.id)
    if (entry !== undefined) compare(trial, kind, one, entry)
  }
  await drop(trial, kind, ...all.map(({ made }) => made))
}

const compare = (
  trial: Trial,
  { list, create }: MadeKind,
  { part, made, members }: Case,
  entry: JsonObject,
) => {
  const { lens } = trial.session
  const [was, is] = [lens.members(made.record), lens.members(entry)]
  for (const name of Object.keys(members)) {
    const value = was[name]
    if (value === undefined || !(name in is) || isSame(value, is[name])) continue
    tell(trial, list ?? create, made.exchange, {
      check: 'exact-values',
      subject: `${part}/listed/${name}`,
      message: `The listing shows ${name} otherwise than the answer that made the record.`,
      expected: show(value),
      got: show(is[name]),
    })
  }
}
