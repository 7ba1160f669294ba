import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from './bench.ts'
import { ours, prism } from './commands.ts'
import { cursorPage } from './cursor-pages.ts'
import type { Command } from './fleet.ts'
import { startLoad } from './load.ts'
import { cycle, endless, mix, type Supply } from './question.ts'
import { byCode, create, flatList, list, OURS, one, refused } from './questions.ts'
import type { Line } from './report.ts'
import { takeSample } from './sample.ts'
import { residentMB } from './usage.ts'

const REQUESTS = 5_000
/** Of the default data set, roundly: it decides how many pages are asked for. */
const GROUPS = 60
const GOAL = { atMost: 120 }

/** Resident memory with the default data: after the start, and after some thousands of mixed requests. */
export const measureMemory = async (bench: Bench): Promise<readonly Line[]> => {
  const stock = await residentOnce(bench, prism)
  const server = await bench.fleet.start(ours('default'))
  const atStart = residentMB(server.pid)
  const sample = await takeSample(server.port, GROUPS)
  await sendSome(server.port, mixed(sample.ids, sample.codes), bench.rounds.connections)
  const afterwards = residentMB(server.pid)
  await server.stop()
  const line = (when: string, ownMB: number, theirs: Pick<Line, 'with' | 'theirs'>): Line => ({
    what: `Memory ${when}`,
    ours: `${ownMB.toFixed(0)} MB`,
    ...theirs,
    measured: ownMB,
    unit: 'MB',
    goal: GOAL,
  })
  return [
    line('after the start', atStart, { with: 'stock Prism, one provider', theirs: `${stock.toFixed(0)} MB` }),
    line(`after ${REQUESTS.toLocaleString('en')} mixed requests`, afterwards, { with: '', theirs: '' }),
  ]
}

const residentOnce = async ({ fleet }: Bench, command: Command): Promise<number> => {
  const server = await fleet.start(command)
  const resident = residentMB(server.pid)
  await server.stop()
  return resident
}

/** All three providers, reads and writes, answers and refusals. */
const mixed = (ids: readonly string[], codes: readonly string[]): Supply =>
  mix([
    cycle(list(OURS, GROUPS)),
    cycle(one(OURS, ids)),
    cycle(byCode(OURS, codes)),
    cycle(refused(OURS, GROUPS)),
    endless(create(OURS)),
    cycle([cursorPage(10, undefined)]),
    cycle([flatList]),
  ])

const LOOK = 5

const sendSome = async (port: number, supply: Supply, connections: number): Promise<void> => {
  const load = startLoad({ port, connections, supply })
  try {
    while (load.counts().answers < REQUESTS) await Promise.race([sleep(LOOK), load.failed])
  } finally {
    load.stop()
  }
}
