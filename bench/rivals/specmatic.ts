import { open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { SUPPLIED } from '../../contracts/faults/supplied.ts'
import type { Json, JsonObject } from '../../src/model/json.ts'
import { objectOf, prepare, type Rewrite, resolved } from './document.ts'
import { run } from './program.ts'
import { examination, type Rival, type Target } from './rival.ts'

/** Its jar; the npm package brings it. */
const JAR = resolve(process.env['SPECMATIC_JAR'] ?? 'node_modules/specmatic/specmatic.jar')

export const specmatic: Rival = {
  name: 'Specmatic',
  settings:
    '`specmatic test` with resiliency tests for everything (`SPECMATIC_GENERATIVE_TESTS`), at most 16 combinations for a request (`MAX_TEST_REQUEST_COMBINATIONS`), credentials by environment variables named after the security schemes, examples of parameters and bodies under the same names as those of responses, which is how it pairs them; without query parameters in brackets, which it refuses, and without the example of one listing (event stores) that it cannot read',
  version: async () => {
    const manifest = await readFile(join(dirname(JAR), 'package.json'), 'utf8').catch(() => {
      throw new Error(
        'Specmatic is missing: npm install --no-save specmatic in a folder of its own (it needs Java 17), then SPECMATIC_JAR=<folder>/node_modules/specmatic/specmatic.jar.',
      )
    })
    const { version }: { version: string } = JSON.parse(manifest)
    return version
  },
  examine: async target => {
    const { folder, patience } = target
    await prepare(target, paired)
    await writeFile(join(folder, 'specmatic.yaml'), configuration(target))
    await rm(join(folder, 'junit'), { recursive: true, force: true })
    const { code, output } = await run({
      file: 'java',
      args: [
        ...NOWHERE_ELSE,
        '-jar',
        JAR,
        'test',
        `--testBaseURL=${target.url.origin}`,
        '--junitReportDir=junit',
      ],
      folder,
      env: {
        ...credentials(target),
        SPECMATIC_GENERATIVE_TESTS: 'true',
        MAX_TEST_REQUEST_COMBINATIONS: MOST,
      },
      patience,
    })
    const complaints = await read(join(folder, 'junit'))
    const hasResult = /^Tests run: \d+/m.test(output)
    return examination(complaints, { inTime: code !== undefined, hasResult })
  },
}

/** Of optional parameters: all of them would take more than the minute that there is for a fault. */
const MOST = '16'

/** Its usage reports are switched off below; this keeps anything else on this machine, too. */
const NOWHERE_ELSE = ['http', 'https'].flatMap(one => [
  `-D${one}.proxyHost=127.0.0.1`,
  `-D${one}.proxyPort=9`,
  `-D${one}.nonProxyHosts=127.0.0.1|localhost`,
])

const configuration = ({ provider }: Target): string => `version: 2
contracts:
  - provides:
      - ./${provider}.yaml
test:
  maxTestRequestCombinations: ${MOST}
  resiliencyTests:
    enable: all
disable_telemetry: true
`

const credentials = ({ provider }: Target): Readonly<Record<string, string>> => {
  const { token, clientId, clientSecret, accessToken } = SUPPLIED[provider]
  if (token !== undefined) return { bearerAuth: token }
  const basicAuth = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  return { basicAuth, accessToken: accessToken ?? '' }
}

const UNREADABLE = 'listEventStoresOfCustomerGroup'

/** Every example of a request under a name that a success has, too. */
const paired: Rewrite = (operation, parameters, document) => {
  const responses = objectOf(operation['responses'])
  const [status, success] = Object.entries(responses).find(([key]) => key.startsWith('2')) ?? ['', {}]
  const body = resolved(document, operation['requestBody'])
  const requests = Object.keys(examplesOf(body))
  // Objects of any shape in an example are an error to it, and it would not start.
  const answers = operation['operationId'] === UNREADABLE ? {} : examplesOf(resolved(document, success))
  const names = requests.length > 0 ? requests : Object.keys(answers).slice(0, 1)
  const [answer] = Object.values(answers)
  const flat = parameters.filter(one => one['in'] !== 'query' || objectOf(one['schema'])['type'] !== 'object')
  return {
    ...operation,
    parameters: flat.map(one => named(one, names)),
    ...(requests.length > 0 && { requestBody: body }),
    responses: {
      ...responses,
      [status]:
        answer === undefined
          ? withExamples(resolved(document, success), {})
          : withExamples(resolved(document, success), Object.fromEntries(names.map(name => [name, answer]))),
    },
  }
}

const examplesOf = (holder: JsonObject): JsonObject =>
  Object.assign(
    {},
    ...Object.values(objectOf(holder['content'])).map(one => objectOf(objectOf(one)['examples'])),
  )

const withExamples = (holder: JsonObject, examples: JsonObject): JsonObject => ({
  ...holder,
  content: Object.fromEntries(
    Object.entries(objectOf(holder['content'])).map(([type, one]) => [type, { ...objectOf(one), examples }]),
  ),
})

const named = ({ example, ...parameter }: JsonObject, names: readonly string[]): JsonObject => {
  if (example === undefined || names.length === 0)
    return { ...parameter, ...(example !== undefined && { example }) }
  const examples: Record<string, Json> = {}
  for (const name of names) examples[name] = { value: example }
  return { ...parameter, examples }
}

const read = async (folder: string): Promise<readonly string[]> => {
  const files = await readdir(folder).catch(() => [])
  const reports = await Promise.all(files.map(one => beginningOf(join(folder, one))))
  return [...new Set(reports.flatMap(complaintsOf))]
}

/** Its exceptions print whole documents; what it complains about is repeated often enough. */
const beginningOf = async (path: string): Promise<string> => {
  const file = await open(path)
  const { bytesRead, buffer } = await file.read(Buffer.alloc(LONGEST), 0, LONGEST, 0)
  await file.close()
  return buffer.toString('utf8', 0, bytesRead)
}

const LONGEST = 200_000_000

/** The operation and the status that was expected, the rule, and where in the response; without the combination tried. */
const complaintsOf = (report: string): readonly string[] =>
  [...report.matchAll(/<(failure|error)\b([\s\S]*?)<\/\1>/g)].flatMap(([, , text = '']) => {
    const [, api = ''] = /^\s*API: (.*)$/m.exec(text) ?? []
    const places = [...text.matchAll(/>> ([A-Z][^\n]*)\n[\s>]*\n?\s*([A-Z]+\d+)?/g)].map(
      ([, place = '', rule = '']) => `${place.replace(/\[\d+\]/g, '[]')} ${rule}`,
    )
    return (places.length === 0 ? ['fails'] : places).map(place => `${api} ${place}`.trim())
  })
