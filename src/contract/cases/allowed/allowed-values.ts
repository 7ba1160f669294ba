import type { Json } from '../../../model/json.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { conforms } from '../../document/schema.ts'
import { shapeOf, typeOf } from '../../document/shape.ts'
import { show, warning } from '../../finding.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { leastBodyAt } from '../body-at.ts'
import { allowedProbe } from './allowed-probe.ts'

/** Each value that a parameter can have when there are few, and its limits. */
export const allowedValues = (
  session: Session,
  operation: Operation,
  parameter: Parameter,
): readonly Probe[] => {
  if (parameter.in !== 'query' && parameter.in !== 'header') return []
  const { enum: list, minimum, maximum } = shapeOf(parameter.schema)
  const some = [...(Array.isArray(list) ? list.slice(0, 8) : []), minimum, maximum].filter(
    (one): one is Json => one !== undefined && conforms(parameter.schema, one),
  )
  // Of a stranger's parameter nobody knows what it counts.
  const isOpen =
    isSaid(session.contract) &&
    typeOf(shapeOf(parameter.schema)) === 'integer' &&
    minimum === undefined &&
    parameter.role === undefined
  const below =
    isOpen && parameter.in === 'query'
      ? [
          allowedProbe(
            operation,
            `${parameter.name}=-1`,
            'parameter value',
            () => ({ query: { [parameter.name]: -1 } }),
            warning,
          ),
        ]
      : []
  const each = some.map(value =>
    allowedProbe(operation, `${parameter.name}=${show(value)}`, 'parameter value', path => ({
      ...leastBodyAt(session, operation, path),
      ...(parameter.in === 'query'
        ? { query: { [parameter.name]: value } }
        : { headers: { [parameter.name]: String(value) } }),
    })),
  )
  return [...each, ...below]
}
