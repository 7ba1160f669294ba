import type { ReportedFinding } from './report.ts'

/** Findings with one cause: the same check, the same line of the document, the same words. */
export interface Cause {
  /** The finding that stands for them all: that of the first operation. */
  readonly first: ReportedFinding
  readonly operations: readonly string[]
  readonly ids: readonly string[]
}

/** Violations first, then what only warns; within them those that touch most operations first. */
export const fold = (findings: readonly ReportedFinding[]): readonly Cause[] => {
  const causes = new Map<string, ReportedFinding[]>()
  for (const one of findings) {
    const key = [one.severity, one.check, one.clause, one.message].join('\n')
    causes.set(key, [...(causes.get(key) ?? []), one])
  }
  return [...causes.values()]
    .flatMap(all => (all[0] === undefined ? [] : [causeOf(all[0], all)]))
    .toSorted((a, b) => rank(a) - rank(b) || b.operations.length - a.operations.length)
}

const causeOf = (first: ReportedFinding, all: readonly ReportedFinding[]): Cause => ({
  first,
  operations: [...new Set(all.map(one => one.operation))],
  ids: all.map(one => one.id),
})

const ORDER = ['violation', 'warning', 'known'] as const
const rank = ({ first }: Cause): number => ORDER.indexOf(first.severity)
