import type { Json, JsonObject } from '../../../model/json.ts'
import { show } from '../../finding.ts'
import type { Law } from '../../provider-contract.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { drop, tryAdd } from '../acts.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { leastMembers, novel, type Writable, writablesOf } from '../values.ts'

/** Bodies share nothing: what one has in `__proto__` is in no later one that lacks it, whoever sends that. */
export const inherited: Law = session =>
  madeKindsOf(session.contract).flatMap(kind => {
    const member = emptiable(session, kind)
    if (member === undefined) return []
    return [
      lawProbe({
        law: 'inherited',
        operation: kind.create,
        writes: true,
        worth: 0.3,
        cost: 6,
        run: trial => inheriting(trial, kind, member),
      }),
    ]
  })

/** A text that bodies may lack, and that may be null: by that is put right what was spoilt. */
const emptiable = (session: Session, { create, resource }: MadeKind): Writable | undefined =>
  writablesOf(session, create).find(({ name, schema, isRequired, isNullable }) => {
    const text = novel(session, schema, undefined)
    const isMarked = typeof text === 'string' && text.includes(session.runId)
    return isMarked && isNullable && !isRequired && !resource.unique.includes(name)
  })

const inheriting = async (trial: Trial, kind: MadeKind, { name, schema }: Writable): Promise<void> => {
  const { lens } = trial.session
  const text = novel(trial.session, schema, undefined)
  await addHiding(trial, kind, { [name]: text })
  const { made, exchange } = await tryAdd(trial, kind, leastMembers(trial.session, kind.create))
  if (made !== undefined && lens.members(made.record)[name] === text) {
    tell(trial, kind.create, exchange, {
      check: 'inherited',
      subject: name,
      message: `A new record has the ${name} that the body before had in __proto__, and its own had none.`,
      expected: `no ${name}`,
      got: show(text),
    })
    await addHiding(trial, kind, { [name]: null })
  }
  await drop(trial, kind, made)
}

/** A record whose body has members where languages keep what all objects have. */
const addHiding = async (trial: Trial, kind: MadeKind, members: JsonObject): Promise<void> => {
  // Not as a literal, which would have these as its own.
  const hidden = Object.fromEntries<Json>([
    ['__proto__', members],
    ['constructor', { prototype: members }],
  ])
  const least = leastMembers(trial.session, kind.create)
  const { made } = await tryAdd(trial, kind, { ...least, ...hidden })
  await drop(trial, kind, made)
}
