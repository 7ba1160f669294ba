import type { Lens } from './lens.ts'
import type { Probe } from './run/probe.ts'
import type { Session } from './run/session.ts'

/** Makes the probes of one law; none where the target or the document gives it nothing to hold on to. */
export type Law = (session: Session) => readonly Probe[]

/** What `contracts/<provider>.ts` exports by default: what OpenAPI can't say. */
export interface ProviderContract {
  readonly lens: Lens
  /** Laws of this provider beside those that hold for every document (`laws/index.ts`). */
  readonly laws: readonly Law[]
}
