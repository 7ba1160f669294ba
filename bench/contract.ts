import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Bench } from './bench.ts'
import { CLI, ours, root } from './commands.ts'
import { median, medianRatio } from './median.ts'
import { type Line, perSecond } from './report.ts'

const DREDD = join(dirname(createRequire(import.meta.url).resolve('dredd/package.json')), 'bin/dredd')

/** What Dredd needs to be let in. */
const HOOKS = `const hooks = require('hooks')
hooks.beforeEach((transaction, done) => {
  if (transaction.expected.statusCode !== '401') transaction.request.headers.Authorization = 'Bearer demo-token'
  done()
})
`

interface Pass {
  readonly seconds: number
  readonly requests: number
}

/** A whole run of the contract kit beside one of Dredd, both as a user starts them, against the same mock. */
export const compareContract = async ({
  fleet,
  rounds: { rounds, say },
}: Bench): Promise<readonly Line[]> => {
  const server = await fleet.start(ours('default'))
  const base = `http://127.0.0.1:${server.port}/commercelayer`
  const folder = await mkdtemp(join(tmpdir(), 'cgkit-bench-'))
  await writeFile(join(folder, 'hooks.cjs'), HOOKS)
  const pass = async (args: readonly string[], requests: RegExp): Promise<Pass> => {
    const began = performance.now()
    const said = await fleet.read(args, folder)
    const counts = [...said.matchAll(requests)].flatMap(one => one.slice(1).map(Number))
    return {
      seconds: (performance.now() - began) / 1000,
      requests: counts.reduce((sum, one) => sum + one, 0),
    }
  }
  const mine: Pass[] = []
  const theirs: Pass[] = []
  const document = join(root, 'specs/commercelayer.yaml')
  for (let round = 1; round <= rounds; round++) {
    mine.push(await pass([CLI, 'verify', 'commercelayer', '--url', `${base}/api`], /^(\d+) requests in /gm))
    theirs.push(
      await pass(
        [DREDD, document, base, '--hookfiles=./hooks.cjs', '--no-color', '--loglevel=error'],
        /^complete: (\d+) passing, (\d+) failing/gm,
      ),
    )
    const [own, other] = [mine.at(-1), theirs.at(-1)].map(
      one => `${one?.requests} requests in ${one?.seconds.toFixed(1)} s`,
    )
    say(`Contract, round ${round} of ${rounds}: ${own}, Dredd ${other}`)
  }
  await server.stop()
  await rm(folder, { recursive: true, force: true })
  const rate = ({ seconds, requests }: Pass): number => requests / seconds
  const [seconds, requests] = [median(mine.map(one => one.seconds)), median(mine.map(one => one.requests))]
  return [
    {
      what: `\`cgkit verify commercelayer\`, ${requests.toLocaleString('en')} requests`,
      with: '',
      ours: `${seconds.toFixed(1)} s`,
      theirs: '',
      measured: seconds,
      unit: 's',
      goal: { atMost: 10 },
    },
    {
      what: 'Requests of a contract run, start included',
      with: 'Dredd',
      ours: perSecond(median(mine.map(rate))),
      theirs: perSecond(median(theirs.map(rate))),
      measured: medianRatio(mine.map(rate), theirs.map(rate)),
      goal: { atLeast: 20 },
    },
  ]
}
