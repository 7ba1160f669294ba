import type { Report } from './reported.ts'

/**
 * A line an operation, with the documented statuses that were seen and what came beside them, and a line a family of
 * probes. A list longer than `most` letters is cut after a name.
 */
export const coverageLines = ({ coverage }: Report, most = Number.POSITIVE_INFINITY): readonly string[] => {
  const rows = coverage.operations.map(({ operation, documented, seen }) => {
    const wanted = documented.filter(one => isSeen(one, seen))
    const known = seen.filter(one => documented.some(status => isSeen(status, [one])))
    const strange = seen.filter(one => !known.includes(one))
    const beside = strange.length === 0 ? '' : `; not documented: ${strange.join(' ')}`
    return {
      operation,
      ratio: `${wanted.length}/${documented.length}`,
      seen: `${known.join(' ') || '-'}${beside}`,
    }
  })
  const width = Math.max(0, ...rows.map(one => one.operation.length))
  const families = Object.entries(LABELS).flatMap(([family, label]) => {
    const all = coverage.covered[family as keyof typeof LABELS] ?? [] // the keys of LABELS are families
    return all.length === 0 ? [] : [`${label}: ${summary(all, most)}`]
  })
  return [
    ...rows.map(one => `${one.operation.padEnd(width)}  ${one.ratio.padStart(5)} statuses seen: ${one.seen}`),
    ...families,
  ]
}

const LABELS = {
  credential: 'credential defects',
  forbidden: 'keywords and refusals',
  law: 'laws',
  robust: 'robustness',
} as const

/** Names have commas in them. */
const summary = (all: readonly string[], most: number): string => {
  const told = all.filter((_one, i) => all.slice(0, i + 1).join('; ').length <= most)
  const rest = all.length - told.length
  return `${all.length} (${told.join('; ')}${rest > 0 ? `; and ${rest} more` : ''})`
}

const isSeen = (documented: string, seen: readonly number[]): boolean =>
  seen.some(
    one =>
      documented === String(one) || documented === `${Math.floor(one / 100)}XX` || documented === 'default',
  )

/** What has to be known before anything else: a target that serves nobody is judged by that alone. */
export const leadOf = ({ coverage, cutShort }: Report): readonly string[] => {
  const seen = [...new Set(coverage.operations.flatMap(one => one.seen))].toSorted((a, b) => a - b)
  const hasServed = seen.some(one => one < 400)
  // A single test (`-t`) may be one of a refusal.
  const asked = coverage.operations.filter(one => one.seen.length > 0)
  const isAlone = asked.length < 2 && coverage.operations.length > 1
  if (hasServed || isAlone || seen.length === 0 || cutShort !== null) return []
  return [
    `No request had success, good credentials or not: only ${seen.join(', ')} came. All that follows may come of that.`,
  ]
}

/** What could not be tried, and documented statuses that never came. */
export const notExercised = ({ coverage, untried }: Report): readonly string[] => {
  const byStatus = new Map<string, string[]>()
  for (const { operation, documented, seen } of coverage.operations)
    for (const status of documented.filter(one => !isSeen(one, seen)))
      byStatus.set(status, [...(byStatus.get(status) ?? []), operation])
  const all = coverage.operations.length
  const statuses = [...byStatus].map(
    ([status, operations]) =>
      `${status} never came${PROVOKED_BY[status] ?? ''}: ${operations.length === all ? 'all operations' : operations.join(', ')}`,
  )
  return [...untried, ...statuses]
}

/** Statuses that no request of ours brings about. */
const PROVOKED_BY: Readonly<Record<string, string>> = {
  429: ' (no run floods a target, and who is told to wait asks again)',
  500: ' (nothing may bring it about)',
  503: ' (nothing may bring it about)',
}
