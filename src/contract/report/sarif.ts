import { fold } from './fold.ts'
import type { Report, ReportedFinding, Severity } from './report.ts'

const LEVELS: Readonly<Record<Severity, string>> = { violation: 'error', warning: 'warning', known: 'note' }

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html: one rule a check, one result a finding. */
export const sarif = (report: Report, version: string): string => {
  const checks = [...new Set(report.findings.map(one => one.check))].toSorted()
  const causes = fold(report.findings)
  const run = {
    tool: {
      driver: {
        name: 'customer-group-kit',
        version,
        rules: checks.map(id => ({
          id,
          shortDescription: { text: causes.find(one => one.first.check === id)?.first.message ?? id },
        })),
      },
    },
    results: report.findings.map(one => resultOf(one, checks)),
    properties: { provider: report.provider, url: report.url, seed: report.seed, verdict: report.verdict },
  }
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, undefined, 2)}\n`
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'

const resultOf = (one: ReportedFinding, checks: readonly string[]) => {
  const [, file = one.clause, line = '1'] = /^(.*):(\d+)$/.exec(one.clause) ?? []
  return {
    ruleId: one.check,
    ruleIndex: checks.indexOf(one.check),
    level: LEVELS[one.severity],
    message: {
      text: `${one.operation}: ${one.message} Expected ${one.expected}; got ${one.got}. ${one.curl}`.trim(),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')) },
          region: { startLine: Number(line) },
        },
      },
    ],
    partialFingerprints: { 'cgkit/v1': one.id },
    properties: { operation: one.operation, probe: one.probe },
  }
}
