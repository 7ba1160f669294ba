import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SUPPLIED } from '../../contracts/faults/supplied.ts'
import { isJsonObject, type Json } from '../../src/model/json.ts'
import { run } from './program.ts'
import { examination, type Rival } from './rival.ts'

const ROOT = join(import.meta.dirname, '../../..')

/** Our own kit, run as everybody else is. */
export const kit: Rival = {
  name: 'cgkit verify',
  settings:
    'its command line with `--strict` and all credentials that there are: a good one, expired, revoked, limited and of another account',
  version: async () => {
    const { version }: { version: string } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
    return version
  },
  examine: async ({ provider, url, folder, patience }) => {
    const [credentials, report] = [join(folder, 'credentials.json'), join(folder, 'report.json')]
    await writeFile(credentials, JSON.stringify(SUPPLIED[provider]))
    const command = [join(ROOT, 'dist/src/cli/main.js'), 'verify', provider, '--url', url.href, '--strict']
    const { code } = await run({
      file: process.execPath,
      args: [...command, '--credentials', credentials, '--report', `json=${report}`],
      folder,
      patience,
    })
    const text = await readFile(report, 'utf8').catch(() => undefined)
    const complaints = text === undefined ? [] : idsIn(JSON.parse(text))
    return examination(complaints, { inTime: code !== undefined, hasResult: text !== undefined })
  },
}

const idsIn = (report: Json): readonly string[] => {
  const findings = isJsonObject(report) ? report['findings'] : []
  if (!Array.isArray(findings)) return []
  return findings.flatMap((one: Json) =>
    isJsonObject(one) && one['severity'] === 'violation' ? [String(one['id'])] : [],
  )
}
