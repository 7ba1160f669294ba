import { isJsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { withAt } from '../../document/nodes.ts'
import { conforms } from '../../document/schema.ts'
import { requiredOf, schemaAt } from '../../document/shape.ts'
import { memberAt } from '../../lenses.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { bodyAt } from '../body-at.ts'
import { forbiddenProbe } from '../forbidden-probe.ts'

/** Names have one case (RFC 8259 section 8.3): with it in another, a required member is missing. */
export const memberCase = (session: Session, operation: Operation): readonly Probe[] => {
  const schema = operation.body?.contents[0]?.schema ?? {}
  const frame = session.lens.pointer('x').split('/').slice(1, -1)
  const [name] = requiredOf(schemaAt(schema, frame) ?? {})
  if (name === undefined || name === name.toUpperCase()) return []
  return [
    forbiddenProbe({
      operation,
      about: `${name}/required/in capitals`,
      covers: 'required',
      change: path => {
        const fresh = bodyAt(session, operation, true, path)
        const owner = memberAt(fresh, frame)
        if (!isJsonObject(owner)) return undefined
        const { [name]: own, ...others } = owner
        const renamed = { ...others, [name.toUpperCase()]: own ?? null }
        const body = frame.length === 0 ? renamed : (withAt(fresh, frame, renamed) ?? null)
        return conforms(schema, body) ? undefined : { body }
      },
      refusal: {
        check: 'forbidden-body',
        subject: `${name}/in capitals`,
        kinds: ['member-missing', 'member-blank', 'member-unknown', 'body-malformed'],
        statuses: [422, 400],
      },
    }),
  ]
}
