import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { SUPPLIED } from '../../contracts/faults/supplied.ts'
import { objectOf, prepare, type Rewrite } from './document.ts'
import { run } from './program.ts'
import { examination, type Rival, type Target } from './rival.ts'

const DREDD = dirname(createRequire(import.meta.url).resolve('dredd/package.json'))

export const dredd: Rival = {
  name: 'Dredd alone',
  settings:
    'its command line with `--sorted` (it deletes last) and a hook file that adds the credentials to successes, leaves them out for 401, and skips the other statuses, which need a hook for each case; its copy of the document has no optional query parameters in brackets, because Dredd silently drops operations that have them',
  version: async () => {
    const { version }: { version: string } = JSON.parse(await readFile(join(DREDD, 'package.json'), 'utf8'))
    return version
  },
  examine: async target => {
    const file = await prepare(target, withoutBrackets)
    await writeFile(join(target.folder, 'hooks.cjs'), hooks(target))
    const args = [join(DREDD, 'bin/dredd'), file, target.url.origin, '--hookfiles=./hooks.cjs', '--no-color']
    const { code, output } = await run({
      file: process.execPath,
      args: [...args, '--sorted', '--loglevel=error'],
      folder: target.folder,
      patience: target.patience,
    })
    const hasResult = /^complete:/m.test(output)
    return examination(complaintsOf(output), { inTime: code !== undefined, hasResult })
  },
}

const withoutBrackets: Rewrite = (operation, parameters) => ({
  ...operation,
  parameters: parameters.filter(one => one['in'] !== 'query' || objectOf(one['schema'])['type'] !== 'object'),
})

/** What a user writes who knows how to log in, and no more. */
const hooks = ({ provider }: Target): string => {
  const { token, clientId, clientSecret, accessToken } = SUPPLIED[provider]
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  const header = token === undefined ? `Basic ${basic}` : `Bearer ${token}`
  return `const hooks = require('hooks')
hooks.beforeEach((transaction, done) => {
  const status = transaction.expected.statusCode
  if (status === '401') { done(); return }
  if (!status.startsWith('2')) { transaction.skip = true; done(); return }
  if (!transaction.fullPath.includes('/oauth/')) transaction.request.headers.Authorization = ${JSON.stringify(header)}
  const key = ${JSON.stringify(accessToken ?? '')}
  if (key !== '') transaction.fullPath += (transaction.fullPath.includes('?') ? '&' : '?') + 'access_token=' + key
  done()
})
`
}

/** At the end `fail: GET (200) /path duration: 12ms`, then `fail: body: what differs`, then `headers: what differs`. */
const complaintsOf = (output: string): readonly string[] => {
  const found = new Set<string>()
  let about = ''
  let isBad = false
  for (const line of output.split('\n')) {
    const [, outcome, text = line] = /^(fail|error|pass|skip|complete): (.*)$/.exec(line) ?? []
    const [, transaction] = /^(.*?) duration: \d+ms$/.exec(text) ?? []
    if (outcome !== undefined) isBad = outcome === 'fail' || outcome === 'error'
    about = transaction ?? about
    if (!isBad) continue
    if (transaction !== undefined) found.add(about)
    else if (/^(body|headers|statusCode|\w*Error)\b/.test(text)) found.add(`${about}: ${placeOf(text)}`)
    // What follows an empty line is the request and the response.
    if (line === '') isBad = false
  }
  return [...found]
}

/** Without the values, which differ from run to run. */
const placeOf = (text: string): string => text.slice(0, 160).replace(/\d+/g, '#')
