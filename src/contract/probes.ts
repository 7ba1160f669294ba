import { allowed } from './cases/allowed.ts'
import { credentials } from './cases/credentials.ts'
import { forbiddenBodies } from './cases/forbidden-bodies.ts'
import { forbiddenParameters } from './cases/forbidden-parameters.ts'
import { itemIds } from './cases/item-ids.ts'
import { messages } from './cases/messages.ts'
import { methods } from './cases/methods.ts'
import { openDoors } from './cases/open-doors.ts'
import { robust } from './cases/robust.ts'
import { tokens } from './cases/tokens.ts'
import { LAWS } from './laws/index.ts'
import type { Law } from './provider-contract.ts'
import { replay } from './replay/replay.ts'
import type { Probe } from './run/probe.ts'
import type { Session } from './run/session.ts'

/** What can be derived from any document. */
const CASES: readonly Law[] = [
  allowed,
  forbiddenBodies,
  forbiddenParameters,
  messages,
  methods,
  credentials,
  tokens,
  openDoors,
  robust,
  itemIds,
  replay,
]

/** Everything that can be asked of this target, generated from the document and from what the target has shown. */
export const probesOf = (session: Session, laws: readonly Law[]): readonly Probe[] =>
  [...CASES, ...LAWS, ...laws].flatMap(make => make(session))
