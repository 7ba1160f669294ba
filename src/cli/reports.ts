import { writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { html } from '../contract/report/html.ts'
import type { Place } from '../contract/report/place-shown.ts'
import type { Report } from '../contract/report/reported.ts'
import { sarif } from '../contract/report/sarif.ts'
import { Stop } from '../model/stop.ts'
import { makeFolder } from './make-folder.ts'
import type { ReportFile } from './verify-flags.ts'

/** Writes those that are ours; JUnit is written by Vitest. */
export const writeReports = async (
  report: Report,
  files: readonly ReportFile[],
  version: string,
  place: Place,
): Promise<void> => {
  for (const { kind, file } of files)
    if (kind !== 'junit') await write(file, textOf(report, kind, version, place))
}

const textOf = (report: Report, kind: 'json' | 'html' | 'sarif', version: string, place: Place): string => {
  switch (kind) {
    case 'json':
      return `${JSON.stringify(report, undefined, 2)}\n`
    case 'html':
      return html(report)
    case 'sarif':
      return sarif(report, version, place)
  }
}

export const write = async (file: string, text: string): Promise<void> => {
  try {
    await makeFolder(dirname(file))
    await writeFile(file, text)
  } catch (error) {
    throw new Stop(`${file}: cannot be written (${(error as NodeJS.ErrnoException).code}).`)
  }
}
