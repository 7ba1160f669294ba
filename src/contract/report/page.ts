import { type Cause, fold } from './fold.ts'
import { coverageLines, leadOf, notExercised } from './page-coverage.ts'
import type { Report } from './reported.ts'
import { ruleOf } from './rules.ts'

interface PageOptions {
  /** Wraps a text for a terminal with colours; gives it back as it is for one without. */
  readonly style: (how: 'bold' | 'red' | 'green' | 'yellow' | 'dim', text: string) => string
  /** Causes that are told in full; the rest is counted. */
  readonly most: number
}

/** The one page that a person reads. */
export const page = (report: Report, options: PageOptions): string => {
  const { style } = options
  const causes = fold(report.findings)
  const told = causes.slice(0, options.most)
  const more = causes.length - told.length
  const sections = [
    [
      style('bold', `${report.provider}  ${report.url}`),
      verdictLine(report, causes, options),
      ...leadOf(report),
    ],
    report.notes,
    ...told.map((cause, i) => causeLines(cause, i + 1, options)),
    more > 0 ? [`... and ${more} more, which --report json=FILE lists.`] : [],
    titled('No longer found: take these out of the baseline', report.fixed, 10),
    titled('Bugs of this kit, not of the target: please report them', report.bugs, 3),
    ['Coverage', ...coverageLines(report, LONGEST_LIST).map(indent)],
    titled('Not exercised', notExercised(report)),
    titled('Left behind', report.left, 6),
    [style('dim', footer(report))],
  ]
  return `${sections
    .filter(one => one.length > 0)
    .map(one => one.join('\n'))
    .join('\n\n')}\n`
}

const LONGEST_LINE = 400
const LONGEST_LIST = 240

const indent = (line: string): string => `  ${line}`

const titled = (title: string, lines: readonly string[], most = lines.length): readonly string[] => {
  const more = lines.length - most
  const rest = more > 0 ? [`  ... and ${more} more`] : []
  return lines.length === 0
    ? []
    : [title, ...lines.slice(0, most).map(one => indent(shorten(one, LONGEST_LINE))), ...rest]
}

const verdictLine = (report: Report, causes: readonly Cause[], { style }: PageOptions): string => {
  const count = (severity: string) => report.findings.filter(one => one.severity === severity).length
  const roots = causes.filter(one => one.first.severity === 'violation').length
  const beside = [some(count('warning'), 'warning'), known(count('known'))].filter(one => one !== '')
  const rest = beside.length === 0 ? '' : ` (${beside.join(', ')})`
  const cut = report.cutShort === null ? '' : ` The run ended early: ${report.cutShort}.`
  const violations = count('violation')
  switch (report.verdict) {
    case 'kept':
      return `${style('green', 'KEEPS THE CONTRACT')}${rest}`
    case 'broken': {
      const which =
        violations === 0
          ? 'the baseline is out of date'
          : `${some(violations, 'violation')} with ${some(roots, 'cause')}`
      return `${style('red', 'BREAKS THE CONTRACT')}: ${which}${rest}${cut}`
    }
    case 'unknown':
      return `${style('yellow', 'NO VERDICT')}${rest}${cut || ' Nothing was checked.'}`
  }
}

const some = (count: number, what: string): string =>
  count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`
const known = (count: number): string => (count === 0 ? '' : `${count} known`)

const causeLines = (cause: Cause, number: number, { style }: PageOptions): readonly string[] => {
  const { first, operations, ids, subjects, otherClauses } = cause
  const detail: readonly (readonly [string, string])[] = [
    ['rule', ruleOf(first.check)],
    ['in', `${few(operations, ', ')}${ids.length > operations.length ? `, ${ids.length} times` : ''}`],
    ['also', few(subjects.slice(1), '; ')],
    ['expected', first.expected],
    ['got', first.got],
    ['clause', few([first.clause, ...otherClauses], ', ')],
    ['source', first.source ?? ''],
    ['try', first.curl],
    ['test', first.probe],
    ['id', first.id],
  ]
  return [
    style(first.severity === 'violation' ? 'red' : 'yellow', `${number}. ${titleOf(cause)}`),
    ...detail
      .filter(([, text]) => text !== '')
      .map(([name, text]) => `   ${name.padEnd(9)}${UNCUT.includes(name) ? text : shorten(text, 300)}`),
  ]
}

/** What is there to be pasted. */
const UNCUT = ['try', 'test', 'id']

/** `The request was not refused. (credential: another case)` */
export const titleOf = ({ first, subjects }: Cause): string => {
  const mark = first.severity === 'violation' ? '' : ` [${first.severity}]`
  return `${first.message} (${first.check}: ${subjects[0] ?? ''})${mark}`
}

const FEW = 6
const few = (all: readonly string[], between: string): string =>
  all.slice(0, FEW).join(between) + (all.length > FEW ? ` and ${all.length - FEW} more` : '')

const shorten = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most)}...`

const footer = ({ requests, durationMs, probes, seed, runId, readOnly, strict }: Report): string =>
  [
    `${requests} requests in ${(durationMs / 1000).toFixed(1)} s`,
    `${probes.ran} of ${probes.all} probes`,
    readOnly ? 'read-only' : `run ${runId}`,
    strict ? 'strict' : 'not strict',
    `seed ${seed}`,
  ].join(', ')
