import { fold } from './fold.ts'
import type { Report } from './report.ts'

/**
 * Lines that GitHub shows beside the document's line in a pull request:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export const annotations = (report: Report): readonly string[] =>
  fold(report.findings)
    .filter(one => one.first.severity !== 'known')
    .map(({ first, operations }) => {
      const [, file = first.clause, line = '1'] = /^(.*):(\d+)$/.exec(first.clause) ?? []
      const command = first.severity === 'violation' ? 'error' : 'warning'
      const title = `${report.provider}: ${first.check} in ${operations.join(', ')}`
      const message = `${first.message} Expected ${first.expected}; got ${first.got}. ${first.curl}`
      return `::${command} file=${property(file)},line=${line},title=${property(title)}::${data(message)}`
    })

const data = (value: string): string =>
  value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (value: string): string => data(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
