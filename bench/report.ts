/** What a goal of the project asks of a number. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number }

/** One measured thing against one goal, or against none. */
export interface Line {
  readonly what: string
  /** Whose number the other one is; nobody's is the empty text. */
  readonly with: string
  readonly ours: string
  readonly theirs: string
  /** What the goal is about; a quotient without a unit. */
  readonly measured: number
  readonly unit?: 'MB' | 's'
  /** The quotient of processor time for an answer, the same way round; where both are servers under load. */
  readonly cpuRatio?: number
  readonly goal?: Goal
}

const HEAD = ['What', 'Compared with', 'Ours', 'Theirs', 'Measured', 'By CPU time', 'Goal', 'Reached']

/** Markdown. */
export const linesTable = (lines: readonly Line[]): string =>
  table(
    HEAD,
    lines.map(line => [
      line.what,
      line.with,
      line.ours,
      line.theirs,
      withUnit(line.measured, line.unit),
      line.cpuRatio === undefined ? '' : withUnit(line.cpuRatio, undefined),
      line.goal === undefined ? '' : goalText(line.goal, line.unit),
      line.goal === undefined ? '' : isReached(line.measured, line.goal) ? 'yes' : '**no**',
    ]),
  )

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')

const withUnit = (value: number, unit: Line['unit']): string => {
  if (unit !== undefined) return `${value.toFixed(unit === 's' ? 1 : 0)} ${unit}`
  return value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

const goalText = (goal: Goal, unit: Line['unit']): string =>
  `${'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`}${unit === undefined ? '' : ` ${unit}`}`

const isReached = (value: number, goal: Goal): boolean =>
  'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost

/** `12,345/s` */
export const perSecond = (rate: number): string => `${Math.round(rate).toLocaleString('en')}/s`
