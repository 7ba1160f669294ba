import type { Operation } from '../../document/model.ts'
import type { Variation } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import { leastBodyAt } from '../body-at.ts'
import { forbiddenProbe } from '../forbidden-probe.ts'

interface Ask {
  readonly change: Variation
  readonly kinds: readonly string[]
  readonly names?: Readonly<Record<string, string>>
  readonly isOften?: boolean
}

/** A request whose parameters must be refused. */
export const parameterProbe = (
  operation: Operation,
  subject: string,
  covers: string,
  { change, ...refusal }: Ask,
): Probe =>
  forbiddenProbe({
    operation,
    about: `parameter/${subject}`,
    covers,
    change: (path, { session }) => ({
      ...leastBodyAt(session, operation, path),
      ...change,
      path: { ...path.path, ...change.path },
    }),
    refusal: {
      ...refusal,
      check: 'forbidden-parameter',
      subject,
      statuses: [400, 422, 404],
      isHint: covers === 'format',
    },
  })
