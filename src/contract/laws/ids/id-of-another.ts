import { isSaid } from '../../document/said.ts'
import { propertiesOf } from '../../document/shape.ts'
import type { Law } from '../../provider-contract.ts'
import { memberSchema } from '../../run/bodies.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, drop, sight } from '../acts.ts'
import { apart } from '../apart.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { madeOf } from '../record.ts'
import { differing, fullMembers, isSame } from '../values.ts'
import { naming } from './naming.ts'

/**
 * A create makes a record that was not there, or is refused. With the id of one in its body, which is not a client's to
 * give, it still does, and that one stays as it is.
 */
export const idOfAnother: Law = session =>
  // Elsewhere a client may well choose an id, and write to a record by it.
  (isSaid(session.contract) ? madeKindsOf(session.contract) : [])
    .filter(({ create, resource }) => !(resource.key in propertiesOf(memberSchema(session, create))))
    .map(kind =>
      lawProbe({
        law: 'identity',
        operation: kind.create,
        part: 'id of another',
        writes: true,
        worth: 0.4,
        cost: 6,
        run: trial => another(trial, kind),
      }),
    )

const another = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const { create, resource } = kind
  const one = await addFull(trial, kind)
  const before = one && (await sight(trial, kind, one.id))
  if (one === undefined || before === undefined) return drop(trial, kind, one)
  const members = fullMembers(session, create)
  const body = naming(session, resource, members, one.id)
  const exchange = await trial.ask(create, { body })
  const two = madeOf(trial, create, exchange)
  const after = await sight(trial, kind, one.id)
  const problem = { check: 'identity', subject: 'id of another' }
  // What the server itself does to a new record may come late, so only what was sent counts.
  const is = after && session.lens.members(after)
  const written = is && differing(session.lens.members(before), is, true)
  if (written?.some(name => name in members && isSame(members[name] ?? null, is?.[name])))
    tell(trial, create, exchange, {
      ...problem,
      message: 'A create with the id of a record in its body has changed that record.',
      ...apart(before, after),
    })
  else if (two?.id === one.id)
    tell(trial, create, exchange, {
      ...problem,
      message: 'A create with the id of a record in its body says to have made that one.',
      expected: `an id other than ${one.id}, or a refusal`,
      got: `${exchange.reply.status} with ${two.id}`,
    })
  await drop(trial, kind, one, two?.id === one.id ? undefined : two)
}
