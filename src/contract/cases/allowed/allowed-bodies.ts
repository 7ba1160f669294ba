import type { Operation, Pointer } from '../../document/model.ts'
import { nodesOf, withAt } from '../../document/nodes.ts'
import { isSaid } from '../../document/said.ts'
import { conforms } from '../../document/schema.ts'
import { shapeOf } from '../../document/shape.ts'
import { violation, warning } from '../../finding.ts'
import { bodyOf } from '../../run/bodies.ts'
import type { Variation } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { speaksJson } from '../../run/wire.ts'
import { bodyAt } from '../body-at.ts'
import { allowedProbe } from './allowed-probe.ts'
import { edgesOf } from './edges.ts'

/** Edges without a mark of ours, which somebody else's record may have. */
const COMMON = ['empty text', 'shortest text']

/** Bodies of few members and of all, and of all with one of them at an edge of what its schema allows. */
export const allowedBodies = (session: Session, operation: Operation): readonly Probe[] => {
  if (operation.body === undefined) return []
  const schema = operation.body.contents[0]?.schema ?? {}
  const fresh = (full: boolean, path: Variation) => bodyAt(session, operation, full, path)
  const unique = session.contract.resources[operation.resource]?.unique ?? []
  // Who a record refers to and what the record itself is called are no texts to play with.
  const isFixed = (at: Pointer) => at.at(-1) === 'id' || at.at(-1) === 'type'
  const nodes = speaksJson(operation) ? nodesOf(schema, bodyOf(session, operation, true, 'x'), []) : []
  const edges = nodes
    .filter(one => !isFixed(one.at))
    .flatMap(({ at, node, value }) => edgesOf(shapeOf(node), value).map(edge => ({ at, ...edge })))
    .filter(one => !COMMON.includes(one.how) || !unique.includes(one.at.at(-1) ?? ''))
  return [
    allowedProbe(operation, 'minimal body', 'minimal', path => ({ body: fresh(false, path) })),
    allowedProbe(operation, 'full body', 'full', path => ({ body: fresh(true, path) })),
    ...edges
      .filter(one =>
        conforms(schema, withAt(bodyOf(session, operation, true, 'x'), one.at, one.part('x')) ?? null),
      )
      .map(one =>
        allowedProbe(
          operation,
          `${placeOf(one.at)}/${one.how}`,
          one.how,
          path => ({
            body: withAt(fresh(true, path), one.at, one.part(`${session.runId}-${session.serial()}`)) ?? null,
          }),
          // What must be unique no stranger's document says.
          one.how === 'shortest text' && !isSaid(session.contract) ? warning : violation,
        ),
      ),
  ]
}

const placeOf = (at: Pointer): string => at.join('.') || 'body'
