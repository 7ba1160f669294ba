import { allowed } from './cases/allowed/allowed.ts'
import { forbiddenBodies } from './cases/bodies/forbidden-bodies.ts'
import { messages } from './cases/bodies/messages.ts'
import { credentials } from './cases/credentials/credentials.ts'
import { openDoors } from './cases/credentials/open-doors.ts'
import { forbiddenParameters } from './cases/parameters/forbidden-parameters.ts'
import { itemIds } from './cases/parameters/item-ids.ts'
import { robust } from './cases/robust/robust.ts'
import { methods } from './cases/routes/methods.ts'
import { tokens } from './cases/tokens/tokens.ts'
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
