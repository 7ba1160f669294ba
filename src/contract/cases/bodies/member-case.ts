import { isJsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { withAt } from '../../document/nodes.ts'
import { conforms } from '../../document/schema.ts'
import { requiredOf, schemaAt } from '../../document/shape.ts'
import { expectRefusal } from '../../expect.ts'
import { memberAt } from '../../lenses.ts'
import { bodyOf } from '../../run/bodies.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'

/** Names have one case (RFC 8259 section 8.3): with it in another, a required member is missing. */
export const memberCase = (session: Session, operation: Operation): readonly Probe[] => {
  const schema = operation.body?.contents[0]?.schema ?? {}
  const frame = session.lens.pointer('x').split('/').slice(1, -1)
  const [name] = requiredOf(schemaAt(schema, frame) ?? {})
  if (name === undefined || name === name.toUpperCase()) return []
  return [
    probeOf({
      family: 'forbidden',
      operation,
      about: `${name}/required/in capitals`,
      covers: 'required',
      worth: 0.5,
      cost: 2,
      run: async trial => {
        const path = await existing(trial, operation)
        if (path === undefined) return
        const fresh = bodyOf(session, operation, true, Object.values(path.path ?? {})[0])
        const owner = memberAt(fresh, frame)
        if (!isJsonObject(owner)) return
        const { [name]: own, ...others } = owner
        const renamed = { ...others, [name.toUpperCase()]: own ?? null }
        const body = frame.length === 0 ? renamed : (withAt(fresh, frame, renamed) ?? null)
        if (conforms(schema, body)) return
        const exchange = await trial.ask(operation, { ...path, body })
        expectRefusal(trial, operation, exchange, {
          check: 'forbidden-body',
          subject: `${name}/in capitals`,
          kinds: ['member-missing', 'member-blank', 'member-unknown', 'body-malformed'],
          statuses: [422, 400],
        })
      },
    }),
  ]
}
