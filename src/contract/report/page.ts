import { type Cause, fold } from './fold.ts'
import { coverageLines, notExercised } from './page-coverage.ts'
import type { Report } from './report.ts'

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
    [style('bold', `${report.provider}  ${report.url}`), verdictLine(report, causes, options)],
    report.notes,
    ...told.map((cause, i) => causeLines(cause, i + 1, options)),
    more > 0 ? [`... and ${more} more, which --report json=FILE lists.`] : [],
    titled('No longer found: take these out of the baseline', report.fixed, 10),
    titled('Bugs of this kit, not of the target: please report them', report.bugs, 3),
    ['Coverage', ...coverageLines(report).map(indent)],
    titled('Not exercised', notExercised(report), 12),
    titled('Left behind', report.left, 6),
    [style('dim', footer(report))],
  ]
  return `${sections
    .filter(one => one.length > 0)
    .map(one => one.join('\n'))
    .join('\n\n')}\n`
}

const indent = (line: string): string => `  ${line}`

const titled = (title: string, lines: readonly string[], most: number): readonly string[] => {
  const more = lines.length - most
  const rest = more > 0 ? [`  ... and ${more} more`] : []
  return lines.length === 0
    ? []
    : [title, ...lines.slice(0, most).map(one => indent(shorten(one, 160))), ...rest]
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

const causeLines = (
  { first, operations, ids }: Cause,
  number: number,
  { style }: PageOptions,
): readonly string[] => {
  const mark = first.severity === 'violation' ? '' : ` [${first.severity}]`
  const where =
    operations.slice(0, 6).join(', ') + (operations.length > 6 ? ` and ${operations.length - 6} more` : '')
  const detail: readonly (readonly [string, string])[] = [
    ['in', `${where}${ids.length > operations.length ? `, ${ids.length} times` : ''}`],
    ['expected', first.expected],
    ['got', first.got],
    ['clause', first.clause],
    ['source', first.source ?? ''],
    ['try', first.curl],
    ['id', first.id],
  ]
  return [
    style(
      first.severity === 'violation' ? 'red' : 'yellow',
      `${number}. ${first.message} (${first.check})${mark}`,
    ),
    ...detail
      .filter(([, text]) => text !== '')
      .map(([name, text]) => `   ${name.padEnd(9)}${name === 'try' ? text : shorten(text, 300)}`),
  ]
}

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
