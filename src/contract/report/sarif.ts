import { type Place, placeOf } from './place-shown.ts'
import type { Report, ReportedFinding, Severity } from './reported.ts'
import { ruleOf } from './rules.ts'

const LEVELS: Readonly<Record<Severity, string>> = { violation: 'error', warning: 'warning', known: 'note' }

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html: one rule a check, one result a finding. */
export const sarif = (report: Report, version: string, place: Place = placeOf): string => {
  const checks = [...new Set(report.findings.map(one => one.check))].toSorted()
  const run = {
    tool: {
      driver: {
        name: 'customer-group-kit',
        version,
        rules: checks.map(id => ({
          id,
          shortDescription: { text: ruleOf(id) || id },
          help: { text: `${ruleOf(id)} ${HELP}`.trim() },
        })),
      },
    },
    results: report.findings.map(one => resultOf(one, checks, place)),
    properties: { provider: report.provider, url: report.url, seed: report.seed, verdict: report.verdict },
  }
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, undefined, 2)}\n`
}

const HELP =
  'The result says what was expected of which operation, what came, and the request to see it again; its probe is the test to run alone: cgkit verify -t PROBE.'

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'

const resultOf = (one: ReportedFinding, checks: readonly string[], place: Place) => {
  const { file, line } = place(one.clause)
  return {
    ruleId: one.check,
    ruleIndex: checks.indexOf(one.check),
    level: LEVELS[one.severity],
    message: {
      text: `${one.operation}: ${one.message} (${one.subject}) Expected ${one.expected}; got ${one.got}. Document: ${one.clause}. ${one.curl}`.trim(),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file) },
          region: { startLine: line },
        },
      },
    ],
    partialFingerprints: { 'cgkit/v1': one.id },
    properties: { operation: one.operation, probe: one.probe },
  }
}
