import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SUPPLIED } from '../../contracts/faults/supplied.ts'
import { prepare } from './document.ts'
import { run } from './program.ts'
import { examination, type Rival, type Target } from './rival.ts'

/** The program; set the variable to one in a virtual environment. */
const PROGRAM = process.env['SCHEMATHESIS'] ?? 'schemathesis'

/** Test cases for an operation and phase; more take longer than the minute that there is for a fault. */
const EXAMPLES = { xtrakit: 30, rutter: 30, commercelayer: 10 } as const

export const schemathesis: Rival = {
  name: 'Schemathesis',
  settings: `all checks, all phases (examples, coverage, fuzzing, stateful), valid and invalid data, \`--max-examples\` ${EXAMPLES.xtrakit} (${EXAMPLES.commercelayer} for Commerce Layer's 21 operations), \`--continue-on-failure\`, a fixed seed; credentials by security scheme, and where they are a header, a second tenant as a peer for its object level authorization check`,
  version: async () => {
    const { output } = await run({
      file: PROGRAM,
      args: ['--version'],
      folder: tmpdir(),
      patience: 60_000,
    }).catch(() => {
      throw new Error(
        'Schemathesis is missing: python3 -m venv st && st/bin/pip install schemathesis, then SCHEMATHESIS=$PWD/st/bin/schemathesis.',
      )
    })
    return /version (\S+)/.exec(output)?.[1] ?? 'unknown'
  },
  examine: async target => {
    const { folder, patience } = target
    const document = await prepare(target)
    await configure(target)
    const report = join(folder, 'report.json')
    const { code } = await run({
      file: PROGRAM,
      args: [
        ...['--no-color', '--config-file', join(folder, 'schemathesis.toml'), 'run', document],
        ...['--url', target.url.origin, '--checks', 'all', '--mode', 'all', '--seed', '1'],
        ...['--max-examples', String(EXAMPLES[target.provider]), '--continue-on-failure', '--no-shrink'],
        ...['--request-timeout', '5', '--generation-database', 'none', '--suppress-health-check', 'all'],
        ...['--report', 'json', '--report-json-path', report],
      ],
      folder,
      patience,
    })
    const written = await readFile(report, 'utf8').catch(() => undefined)
    const inTime = code !== undefined
    // One that was stopped may have left half a report.
    const complaints = inTime && written !== undefined ? complaintsOf(JSON.parse(written)) : []
    return examination(complaints, { inTime, hasResult: written !== undefined })
  },
}

const configure = async ({ provider, folder }: Target): Promise<void> => {
  const { token, otherToken, clientId, clientSecret, accessToken } = SUPPLIED[provider]
  const bearer = (name: string, value = '') => ({
    name,
    fixedHeaders: [{ name: 'Authorization', value: `Bearer ${value}` }],
  })
  const users = { auth: [bearer('owner', token), bearer('other', otherToken)] }
  await writeFile(join(folder, 'users.json'), JSON.stringify(users))
  const peers = ['[auth.wfc]', 'path = "users.json"', 'user = "owner"', 'peers = ["owner", "other"]']
  const schemes = [
    ...['[auth.openapi.basicAuth]', `username = "${clientId}"`, `password = "${clientSecret}"`],
    ...['[auth.openapi.accessToken]', `api_key = "${accessToken}"`],
  ]
  await writeFile(join(folder, 'schemathesis.toml'), (token === undefined ? schemes : peers).join('\n'))
}

/** The part of its JSON report that is read. */
interface Report {
  readonly failures: readonly { readonly title: string; readonly operations: readonly string[] }[]
  readonly errors: readonly Readonly<Record<string, unknown>>[]
}

const complaintsOf = ({ failures, errors }: Report): readonly string[] => [
  ...failures.flatMap(({ title, operations }) => operations.map(one => `${title}: ${one}`)),
  ...new Set(
    errors.map(one => `error: ${one['title'] ?? one['type']}: ${one['operation'] ?? one['label'] ?? ''}`),
  ),
]
