import { isSaid } from '../../document/said.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { leftOut, twice, twiceKey } from './parameter-counts.ts'
import { unknownParameters } from './parameter-names.ts'
import { asBrowsers, empty, notations, semicolon, wrongValues } from './parameter-values.ts'
import { refusedBeside } from './refused-beside.ts'

/** Parameters with a value that they cannot have, left out, twice, or that there are not. */
export const forbiddenParameters = (session: Session): readonly Probe[] =>
  session.contract.operations.flatMap(operation => [
    ...operation.parameters.flatMap(one => [
      ...wrongValues(operation, one),
      ...leftOut(operation, one),
      ...twice(operation, one),
      ...(isSaid(session.contract) ? [...empty(operation, one), ...notations(operation, one)] : []),
    ]),
    ...twiceKey(session, operation),
    ...unknownParameters(session, operation),
    ...semicolon(operation),
    ...asBrowsers(operation),
    ...refusedBeside(session, operation),
  ])
