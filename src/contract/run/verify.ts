import { Stop } from '../../model/stop.ts'
import { type Client, createClient } from '../http/client.ts'
import { probesOf } from '../probes.ts'
import type { Law } from '../provider-contract.ts'
import { createAsking } from './asking.ts'
import { removeCreated } from './cleanup.ts'
import { type Coverage, createCoverage } from './coverage.ts'
import { ordered, type Verdict } from './engine.ts'
import type { Exercised } from './exercised.ts'
import { guard, Stopped } from './guard.ts'
import { notHere } from './not-here.ts'
import { openSession, type RunOptions, survey } from './open.ts'
import { pathPattern } from './path-pattern.ts'
import type { Probe } from './probe.ts'
import type { Result } from './result.ts'
import type { Session } from './session.ts'
import { noteStrays } from './strays.ts'
import { unfilled, untriedBy } from './untried.ts'

export interface VerifyOptions extends RunOptions {
  readonly laws: readonly Law[]
  /** Requests to spend at most, about; undefined for all that there are. */
  readonly budget: number | undefined
  /** Ends the run early; what it created is removed all the same. */
  readonly signal: AbortSignal
}

/** A run that somebody else leads through its probes. */
export interface Run {
  readonly session: Session
  /** In the order in which they are to be run. */
  readonly probes: readonly Probe[]
  /**
   * What the probe found that none before it did; undefined when the run was over before the probe was, or when the
   * budget has no room for it: a cheaper one may still have some. What it
   * throws is a bug of the kit, and is kept for the result. Of `all` that are going to be asked, in this order, some may
   * be begun.
   */
  ask(probe: Probe, all?: readonly Probe[]): Promise<Verdict | undefined>
  /** Removes what was created, and hangs up. */
  end(): Promise<Result>
}

/** Checks a target from beginning to end. Throws `Stop`, in one line, for one that cannot be checked. */
export const verify = async (options: VerifyOptions): Promise<Result> => {
  const run = await openRun(options)
  for (const probe of run.probes) await run.ask(probe, run.probes)
  return run.end()
}

export const openRun = async (
  options: VerifyOptions,
  client: Client = createClient(options),
): Promise<Run> => {
  const startedAt = options.clock()
  const { contract, url, supplied, signal, journal } = options
  const isAlive = async () =>
    (await survey({ contract, url, supplied, client })).some(one => one.trouble === undefined)
  const guarded = guard(client, signal, isAlive)
  const session = await openSession(options, guarded.client).catch((error: unknown) => {
    client.close()
    throw error instanceof Stopped ? new Stop(error.message) : error
  })
  const all = probesOf(session, options.laws)
  const probes = ordered(options.readOnly ? all.filter(one => !one.writes) : all, options.budget)
  const coverage = createCoverage()
  journal.began({ contract: contract.source.file, url: url.href, runId: session.runId })
  const asking = createAsking({
    ...options,
    session,
    serialOf: serialsOf(all),
    coverage,
    isOver: guarded.isOver,
    sent: client.count,
  })

  const end: Run['end'] = async () => {
    const { findings, ran, bugs, unpaid } = await asking.end()
    if (guarded.lost().length > 0) await noteStrays({ ...session, client })
    const left = await removeCreated({ ...session, client })
    client.close()
    journal.close()
    const writing = options.readOnly ? all.filter(one => one.writes).length : 0
    const limits = { ...session, spelling: options.spelling ?? 'flag', writing, overBudget: unpaid }
    return {
      provider: contract.name,
      contract,
      url,
      seed: options.seed,
      runId: session.runId,
      readOnly: options.readOnly,
      strict: options.strict,
      requests: client.count(),
      durationMs: options.clock() - startedAt,
      ran,
      bugs,
      probes: all.length,
      coverage: exercised(session, coverage),
      findings: findings.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      left,
      lost: guarded.lost(),
      untried: [
        ...untriedBy(session.contract, limits),
        ...(session.contract.resources === contract.resources
          ? []
          : ['what is deprecated: the target leaves it out']),
        ...notHere(contract, session.contract),
        ...unfilled(session),
        ...coverage.untried,
      ],
      cutShort: guarded.gaveUp() ?? (signal.aborted ? 'it was stopped' : undefined),
      secrets: session.supplied,
    }
  }
  return { session, probes, ask: asking.ask, end }
}

/** Whatever a probe asks, and whatever is asked beside it, its numbers are its own. */
const serialsOf = (probes: readonly Probe[]): ((probe: Probe) => Session['serial']) => {
  const places = new Map(probes.map((one, i) => [one, i]))
  return probe => {
    let last = FIRST_SERIAL + (places.get(probe) ?? 0) * SERIALS
    return () => ++last
  }
}

/** More than are drawn while the probes are made, and than any of them draws. */
const FIRST_SERIAL = 1_000_000
const SERIALS = 1000

/** A stray counts for the operations of its path: 405 is documented there, and answered to none of them. */
const exercised = (session: Session, { statuses, strays, covered }: Coverage): Exercised => ({
  operations: session.contract.operations.map(operation => {
    const path = pathPattern(session.contract, session.url, operation)
    const beside = [...strays].filter(([target]) => path.test(target)).flatMap(([, all]) => [...all])
    const documented = operation.responses.map(one => one.status)
    const meant = beside.filter(one => documented.includes(String(one)))
    const seen = new Set([...(statuses.get(operation.id) ?? []), ...meant])
    return {
      operation: operation.id,
      documented,
      seen: [...seen].filter(one => one > 0).toSorted((a, b) => a - b),
    }
  }),
  covered: Object.fromEntries([...covered].map(([family, all]) => [family, [...all].toSorted()])),
})
