import { createPlaces } from '../document/place.ts'
import type { Finding } from '../finding.ts'
import { curlOf } from '../http/curl.ts'
import type { Result } from '../run/result.ts'
import type { Known } from './baseline.ts'
import { createSafe } from './mask.ts'
import type { Report, ReportedFinding } from './reported.ts'
import { sourceOf } from './source.ts'

export interface ReportOptions {
  readonly baseline: readonly Known[] | undefined
  /** The document's file as people know it. */
  readonly file: string
  readonly notes: readonly string[]
}

/** Turns findings into what may be shown: masked, placed, and marked where they are known. */
export const createReporter = (
  result: Pick<Result, 'contract' | 'url' | 'secrets'>,
  options: ReportOptions,
) => {
  const safe = createSafe(result.secrets)
  const placeOf = createPlaces(result.contract.source)
  const known = new Set(options.baseline?.map(one => one.id))
  return (finding: Finding): ReportedFinding => {
    const { id, check, operation, subject, message, expected, got, clause, probe, sent } = finding
    const source = sourceOf(result.contract, clause)
    return {
      id: safe(id),
      check,
      operation,
      subject: safe(subject),
      severity: known.has(safe(id)) ? 'known' : finding.severity,
      message: safe(message),
      expected: safe(expected),
      got: safe(got),
      clause: `${options.file}:${placeOf(clause).line}`,
      ...(source !== undefined && { source }),
      probe: safe(probe),
      curl: sent === undefined ? '' : safe(curlOf(result.url.origin, sent, result.secrets)),
    }
  }
}

export const reportOf = (result: Result, options: ReportOptions): Report => {
  const safe = createSafe(result.secrets)
  const findings = result.findings.map(createReporter(result, options))
  const fixed = fixedOf(result, options.baseline ?? [], findings)
  const isBroken = fixed.length > 0 || findings.some(one => one.severity === 'violation')
  const isKnown = result.cutShort === undefined && result.ran.length > 0 && result.bugs.length === 0
  return {
    provider: result.provider,
    url: safe(result.url.origin + result.url.pathname),
    seed: result.seed,
    runId: result.runId,
    readOnly: result.readOnly,
    strict: result.strict,
    verdict: isBroken ? 'broken' : isKnown ? 'kept' : 'unknown',
    requests: result.requests,
    durationMs: Math.round(result.durationMs),
    probes: { ran: result.ran.length, all: result.probes },
    coverage: result.coverage,
    findings,
    fixed,
    bugs: result.bugs.map(safe),
    left: leftOf(result).map(safe),
    untried: result.untried.map(safe),
    cutShort: result.cutShort === undefined ? null : safe(result.cutShort),
    notes: options.notes.map(safe),
  }
}

/** A known finding counts as fixed when the probe that knows it was run and found nothing. */
const fixedOf = (
  { ran, probes }: Result,
  baseline: readonly Known[],
  findings: readonly ReportedFinding[],
): readonly string[] => {
  const found = new Set(findings.map(one => one.id))
  const wasAsked = new Set(ran)
  const isWhole = ran.length === probes
  return baseline
    .filter(one => !found.has(one.id) && (one.probe === '' ? isWhole : wasAsked.has(one.probe)))
    .map(one => one.id)
}

/** By kind: an API without deletion keeps hundreds. */
const leftOf = ({ left, lost, runId }: Result): readonly string[] => {
  const kinds = [...new Set(left.map(one => one.resource))]
  const unknown = lost.map(
    one => `whatever ${one} has created without an answer; it may be marked with ${runId}`,
  )
  const named = kinds.flatMap(resource => {
    const own = left.filter(one => one.resource === resource)
    const kept = own.filter(one => one.remove === undefined).map(one => one.id)
    const stuck = own.filter(one => one.remove !== undefined).map(one => one.id)
    return [
      ...(kept.length > 0 ? [`${resource}, which the API has no way to delete: ${kept.join(', ')}`] : []),
      ...(stuck.length > 0 ? [`${resource}, which could not be removed: ${stuck.join(', ')}`] : []),
    ]
  })
  return [...named, ...unknown]
}
