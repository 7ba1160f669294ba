import { type Cause, fold } from './fold.ts'
import { titleOf } from './page.ts'
import { coverageLines, leadOf, notExercised } from './page-coverage.ts'
import type { Report } from './reported.ts'
import { ruleOf } from './rules.ts'

/** The page as one HTML file that needs nothing beside it: to keep with a build, or to send to somebody. */
export const html = (report: Report): string => {
  const causes = fold(report.findings)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${text(report.provider)}: ${report.verdict}</title>
<style>${STYLE}</style>
<h1 class="${report.verdict}">${text(report.provider)}: ${VERDICTS[report.verdict]}</h1>
<p><a href="${text(report.url)}">${text(report.url)}</a>, ${report.requests} requests, ${report.probes.ran} of ${report.probes.all} probes, ${(report.durationMs / 1000).toFixed(1)} s, seed ${report.seed}${report.cutShort === null ? '' : `. The run ended early: ${text(report.cutShort)}`}</p>
${[...leadOf(report), ...report.notes].map(one => `<p>${text(one)}</p>`).join('\n')}
${causes.map(causeOf).join('\n')}
${section('No longer found: take these out of the baseline', report.fixed)}
${section('Coverage', coverageLines(report))}
${section('Not exercised', notExercised(report))}
${section('Left behind', report.left)}
</html>
`
}

const VERDICTS = {
  kept: 'keeps the contract',
  broken: 'breaks the contract',
  unknown: 'no verdict',
} as const

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1d2433 }
h1 { font-size: 1.4rem } h1.kept { color: #176b3a } h1.broken { color: #a3201d }
article { border-left: 4px solid #a3201d; margin: 1rem 0; padding: .2rem 1rem; background: #f7f7f9 }
article.warning, article.known { border-color: #b07a00 }
dl { display: grid; grid-template-columns: 6rem 1fr; gap: .2rem 1rem; margin: .5rem 0 } dt { color: #5b6275 }
dd { margin: 0; overflow-wrap: anywhere } code, pre { font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap }`

const causeOf = (cause: Cause): string => {
  const { first, operations, ids, subjects, otherClauses } = cause
  const rows: readonly (readonly [string, string])[] = [
    ['rule', text(ruleOf(first.check))],
    ['in', text(operations.join(', '))],
    ['also', text(subjects.slice(1).join('; '))],
    ['expected', code(first.expected)],
    ['got', code(first.got)],
    ['clause', [first.clause, ...otherClauses].map(code).join('<br>')],
    ['source', first.source === undefined ? '' : link(first.source)],
    ['try', first.curl === '' ? '' : code(first.curl)],
    ['test', code(first.probe)],
    ['id', ids.map(code).join('<br>')],
  ]
  const list = rows.filter(([, value]) => value !== '').map(([name, value]) => `<dt>${name}<dd>${value}`)
  return `<article class="${first.severity}"><h2>${text(titleOf(cause))}</h2><dl>${list.join('')}</dl></article>`
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `<h2>${title}</h2><pre>${lines.map(text).join('\n')}</pre>`

const code = (value: string): string => `<code>${text(value)}</code>`

/** Documents are the user's own, but a link must be one. */
const link = (url: string): string =>
  /^https?:/i.test(url) ? `<a href="${text(url)}">${text(url)}</a>` : code(url)

const text = (value: string): string => value.replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`)
