import { fold } from './fold.ts'
import { titleOf } from './page.ts'
import { type Place, placeOf } from './place-shown.ts'
import type { Report } from './reported.ts'

/**
 * Lines that GitHub shows beside a line of a file in a pull request:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export const annotations = (report: Report, place: Place = placeOf): readonly string[] =>
  fold(report.findings)
    .filter(one => one.first.severity !== 'known')
    .map(cause => {
      const { first, operations } = cause
      const { file, line } = place(first.clause)
      const command = first.severity === 'violation' ? 'error' : 'warning'
      const title = `${report.provider}: ${first.check} in ${operations.join(', ')}`
      const message = `${titleOf(cause)} Expected ${first.expected}; got ${first.got}. Document: ${first.clause}. ${first.curl}`
      return `::${command} file=${property(file)},line=${line},title=${property(title)}::${data(message)}`
    })

const data = (value: string): string =>
  value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (value: string): string => data(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
