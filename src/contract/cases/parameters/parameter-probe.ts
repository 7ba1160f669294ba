import type { Json } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import { bodyOf } from '../../run/bodies.ts'
import type { Variation } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'

interface Ask {
  readonly change: Variation
  readonly kinds: readonly string[]
  readonly names: Readonly<Record<string, string>>
  readonly isOften?: boolean
}

/** A request whose parameters must be refused. */
export const parameterProbe = (
  operation: Operation,
  subject: string,
  covers: string,
  { change, kinds, names, isOften = false }: Ask,
): Probe =>
  probeOf({
    family: 'forbidden',
    operation,
    about: `parameter/${subject}`,
    covers,
    worth: 0.5,
    cost: 2,
    run: async trial => {
      const path = await existing(trial, operation)
      if (path === undefined) return
      const body = allowedBody(trial.session, operation, path)
      const exchange = await trial.ask(operation, {
        ...path,
        ...(body !== undefined && { body }),
        ...change,
        path: { ...path.path, ...change.path },
      })
      expectRefusal(trial, operation, exchange, {
        check: 'forbidden-parameter',
        subject,
        kinds,
        statuses: [400, 422, 404],
        isHint: covers === 'format',
        isOften,
        names,
      })
    },
  })

const allowedBody = (session: Session, operation: Operation, path: Variation): Json | undefined =>
  operation.body === undefined
    ? undefined
    : bodyOf(session, operation, false, Object.values(path.path ?? {})[0])
