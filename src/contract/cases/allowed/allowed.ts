import { canFill } from '../../run/bodies.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { leastBodyAt } from '../body-at.ts'
import { companyOf } from '../company.ts'
import { allowedBodies } from './allowed-bodies.ts'
import { allowedMessages } from './allowed-messages.ts'
import { allowedProbe } from './allowed-probe.ts'
import { allowedValues } from './allowed-values.ts'
import { encodedId } from './encoded-id.ts'
import { smallHeaders } from './small-headers.ts'

/** Requests that the document allows, at the edges of what it allows. */
export const allowed = (session: Session): readonly Probe[] =>
  session.contract.operations
    .filter(one => one.action !== 'token' && canFill(session, one))
    .flatMap(operation => [
      ...allowedBodies(session, operation),
      ...allowedMessages(session, operation),
      smallHeaders(session, operation),
      allowedProbe(operation, 'what browsers and proxies add', 'headers', path => ({
        ...leastBodyAt(session, operation, path),
        headers: companyOf(session.contract, operation),
      })),
      ...encodedId(session, operation),
      ...operation.parameters.flatMap(one => allowedValues(session, operation, one)),
      ...(operation.body === undefined ? [allowedProbe(operation, 'as it is', 'plain', () => ({}))] : []),
    ])
