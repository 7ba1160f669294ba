import type { Finding } from '../finding.ts'
import { type Client, createClient } from '../http/client.ts'
import { probesOf } from '../probes.ts'
import type { Law } from '../provider-contract.ts'
import { createAhead, isApart } from './ahead.ts'
import { removeCreated } from './cleanup.ts'
import { type Coverage, createCoverage } from './coverage.ts'
import { ordered, runProbe, type Verdict } from './engine.ts'
import type { Exercised } from './exercised.ts'
import { guard, Stopped } from './guard.ts'
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
    throw error
  })
  const all = probesOf(session, options.laws)
  const probes = ordered(options.readOnly ? all.filter(one => !one.writes) : all, options.budget)
  const coverage = createCoverage()
  const found = new Map<string, Finding>()
  const ran: string[] = []
  const bugs: string[] = []
  let unpaid = 0
  journal.began({ contract: contract.source.file, url: url.href, runId: session.runId })

  /** Requests that are left of the budget, those that remove what was created put aside. */
  const room = (): number => {
    if (options.budget === undefined) return Number.POSITIVE_INFINITY
    const cleaning = journal.left().filter(one => one.remove !== undefined).length
    return options.budget - client.count() - cleaning
  }

  const isPaced = options.budget !== undefined || options.rate !== undefined
  const ahead = createAhead(
    probe => runProbe(session, probe, coverage),
    probe => isApart(session, probe),
  )

  const ask: Run['ask'] = async (probe, all = []) => {
    if (guarded.isOver()) return undefined
    if (probe.cost > room()) {
      unpaid += 1
      return undefined
    }
    try {
      const { findings } = await ahead.ask(probe, isPaced ? [] : all)
      ran.push(probe.id)
      const fresh = findings.filter(one => isNews(found.get(one.id), one))
      for (const one of fresh) found.set(one.id, one)
      return { probe, findings: fresh }
    } catch (error) {
      if (error instanceof Stopped) return undefined
      bugs.push(`${probe.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      return { probe, findings: [] }
    }
  }

  const end: Run['end'] = async () => {
    ahead.stop()
    if (guarded.lost().length > 0) await noteStrays({ ...session, client })
    const left = await removeCreated({ ...session, client })
    client.close()
    journal.close()
    const requests = client.count()
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
      requests,
      durationMs: options.clock() - startedAt,
      ran,
      bugs,
      probes: all.length,
      coverage: exercised(session, coverage),
      findings: [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      left,
      lost: guarded.lost(),
      untried: [
        ...untriedBy(session.contract, limits),
        ...(session.contract === contract ? [] : ['what is deprecated: the target leaves it out']),
        ...unfilled(session),
        ...coverage.untried,
      ],
      cutShort: guarded.gaveUp() ?? (signal.aborted ? 'it was stopped' : undefined),
      secrets: session.supplied,
    }
  }
  return { session, probes, ask, end }
}

/** A violation is news where only a warning was known. */
const isNews = (known: Finding | undefined, one: Finding): boolean =>
  known === undefined || (known.severity === 'warning' && one.severity === 'violation')

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
