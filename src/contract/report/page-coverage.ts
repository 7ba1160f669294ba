import type { Report } from './report.ts'

/** A line an operation, with the documented statuses that were seen and those that were not, and what else was asked. */
export const coverageLines = ({ coverage }: Report): readonly string[] => {
  const rows = coverage.operations.map(({ operation, documented, seen }) => {
    const wanted = documented.filter(one => isSeen(one, seen))
    return { operation, ratio: `${wanted.length}/${documented.length}`, seen: seen.join(' ') || '-' }
  })
  const width = Math.max(0, ...rows.map(one => one.operation.length))
  const families = Object.entries(LABELS).flatMap(([family, label]) => {
    const all = coverage.covered[family as keyof typeof LABELS] ?? [] // the keys of LABELS are families
    return all.length === 0 ? [] : [`${label}: ${summary(all)}`]
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

const LONGEST = 240

const summary = (all: readonly string[]): string => {
  const text = all.join(', ')
  return `${all.length} (${text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text})`
}

const isSeen = (documented: string, seen: readonly number[]): boolean =>
  seen.some(
    one =>
      documented === String(one) || documented === `${Math.floor(one / 100)}XX` || documented === 'default',
  )

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
  429: ' (no run floods a target)',
  500: ' (nothing may bring it about)',
  503: ' (nothing may bring it about)',
}
