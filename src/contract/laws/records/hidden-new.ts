import type { Json } from '../../../model/json.ts'
import type { Parameter } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { conforms } from '../../document/schema.ts'
import { propertiesOf, typeOf } from '../../document/shape.ts'
import type { Law } from '../../provider-contract.ts'
import { memberSchema } from '../../run/bodies.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { add, drop, isUnlisted } from '../acts.ts'
import { type MadeKind, madeKindsOf, widest } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { fullMembers } from '../values.ts'

/** What answers do not show and a filter goes by, such as whose a record is, is not for a body to say. */
export const hiddenNew: Law = session =>
  madeKindsOf(session.contract).flatMap(kind =>
    (kind.list?.parameters ?? [])
      .filter(one => one.filter?.test === 'eq' && isHidden(session, kind, one.filter.field))
      .map(one =>
        lawProbe({
          law: 'hidden',
          operation: kind.create,
          part: one.name,
          writes: true,
          worth: 0.6,
          cost: 8,
          run: trial => obeyed(trial, kind, one),
        }),
      ),
  )

const isHidden = (session: Session, kind: MadeKind, field: string): boolean =>
  isSaid(session.contract) &&
  !(field in propertiesOf(memberSchema(session, kind.create))) &&
  !(session.samples.get(kind.resource.name) ?? []).some(one => field in session.lens.members(one))

const obeyed = async (trial: Trial, kind: MadeKind, parameter: Parameter): Promise<void> => {
  const { list, create } = kind
  const { filter, name, schema } = parameter
  if (list === undefined || filter === undefined) return
  const other: Json =
    typeOf(schema) === 'integer' ? 987_654_320 + trial.session.random(filter.field, 9) : 'nobody-had-this'
  const members = { ...fullMembers(trial.session, create), [filter.field]: other }
  if (!conforms(memberSchema(trial.session, create), members)) return
  const made = await add(trial, kind, members)
  if (made === undefined) return
  const query = { ...widest(list), [name]: other }
  if (!(await isUnlisted(trial, list, made.id, { query })))
    tell(trial, create, made.exchange, {
      check: 'hidden',
      subject: name,
      message: `A client could set ${filter.field} of a new record, which is the server's to give.`,
      expected: `a record that ${name}=${other} does not find`,
      got: 'the new record',
      clause: parameter.pointer,
    })
  await drop(trial, kind, made)
}
