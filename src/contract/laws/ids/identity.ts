import { isJsonObject, type Json } from '../../../model/json.ts'
import { show } from '../../finding.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, drop, entryOf } from '../acts.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { type Made, read } from '../record.ts'
import { changedKinds } from '../updates/changed-kinds.ts'
import { forge, reforge } from './forge.ts'
import { BESIDE, forgeries } from './forgeries.ts'
import { location } from './location.ts'

/** Every record has an id of its own, the same wherever it is shown, and given by the server alone. */
export const identity: Law = session =>
  madeKindsOf(session.contract).flatMap(kind => {
    const base = { law: 'identity', operation: kind.create, writes: true, worth: 0.5, cost: 3 }
    return [
      lawProbe({ ...base, part: 'new', worth: 0.6, cost: 12, run: trial => fresh(trial, kind) }),
      lawProbe({ ...base, part: 'location', cost: 9, run: trial => location(trial, kind) }),
      ...[...forgeries(session, kind).keys()].map(part =>
        lawProbe({ ...base, part, run: trial => forge(trial, kind, part) }),
      ),
      ...changedKinds([kind]).flatMap(one =>
        [...forgeries(session, one).keys()]
          .filter(part => part !== BESIDE)
          .map(part =>
            lawProbe({
              ...base,
              operation: one.update,
              part,
              cost: 6,
              run: trial => reforge(trial, one, part),
            }),
          ),
      ),
    ]
  })

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
