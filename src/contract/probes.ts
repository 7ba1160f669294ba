import { LAWS } from './laws/index.ts'
import type { Law } from './provider-contract.ts'
import type { Probe } from './run/probe.ts'
import type { Session } from './run/session.ts'

/** Everything that can be asked of this target, generated from the document and from what the target has shown. */
export const probesOf = (session: Session, laws: readonly Law[]): readonly Probe[] =>
  [...LAWS, ...laws].flatMap(make => make(session))
