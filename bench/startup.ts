import type { Bench } from './bench.ts'
import { ours, prism } from './commands.ts'
import type { Command, Fleet } from './fleet.ts'
import { median, medianRatio } from './median.ts'
import type { Line } from './report.ts'

/** From the start of the process to the first answered list: all three providers against Prism's one document. */
export const compareStartup = async ({ fleet, rounds: { rounds, say } }: Bench): Promise<Line> => {
  const mine: number[] = []
  const theirs: number[] = []
  for (let round = 1; round <= rounds; round++) {
    mine.push(await startOnce(fleet, ours('default')))
    theirs.push(await startOnce(fleet, prism))
    say(
      `Start, round ${round} of ${rounds}: ${mine.at(-1)?.toFixed(0)} ms, Prism ${theirs.at(-1)?.toFixed(0)} ms`,
    )
  }
  return {
    what: 'Start to first answer',
    with: 'stock Prism, one provider',
    ours: `${median(mine).toFixed(0)} ms`,
    theirs: `${median(theirs).toFixed(0)} ms`,
    measured: medianRatio(mine, theirs),
    goal: { atMost: 0.4 },
  }
}

const startOnce = async (fleet: Fleet, command: Command): Promise<number> => {
  const server = await fleet.start(command)
  await server.stop()
  return server.startup
}
