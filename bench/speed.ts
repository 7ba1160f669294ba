import type { Bench } from './bench.ts'
import { bare, ours, plainJsonServer } from './commands.ts'
import { type Findings, findingsOf } from './findings.ts'
import type { Server } from './fleet.ts'
import { assertRepeats, record } from './recording.ts'
import { type Contender, fresh, inTurn, kept, type Lend } from './rounds.ts'
import { GROUPS, type Scenario } from './scenarios.ts'

const MOCK = 'the mock'
const BARE = 'bare node:http'
const PRISM = 'stock Prism'
const JSON_SERVER = 'json-server'

/** One kind of request: ours against everybody else's. */
export const compareSpeed = async (bench: Bench, scenario: Scenario): Promise<Findings> => {
  const lend = scenario.grows
    ? fresh(() => bench.fleet.start(ours(`large:${scenario.groups}`)))
    : kept(await bench.shared.mock(scenario.groups))
  const repeater = await startRepeater(bench, scenario, lend)
  const contenders: readonly Contender[] = [
    { name: MOCK, supply: scenario.ours, lend, isFresh: scenario.grows },
    { name: BARE, supply: scenario.ours, lend: kept(repeater), isFresh: false },
    { name: PRISM, supply: scenario.prism, lend: kept(await bench.shared.prism()), isFresh: false },
    ...(await jsonServerOf(bench, scenario)),
  ]
  const readings = await inTurn(scenario.title, contenders, bench.rounds)
  await repeater.stop()
  const { bare: bareGoal, prism: prismGoal } = scenario.goals
  const goals = { ...(bareGoal && { [BARE]: bareGoal }), ...(prismGoal && { [PRISM]: prismGoal }) }
  return findingsOf(scenario.title, MOCK, readings, goals)
}

/** The bare server, with the very bytes that ours answers. */
const startRepeater = async ({ fleet }: Bench, { recorded }: Scenario, lend: Lend): Promise<Server> => {
  const recording = await lend(server => record(server.port, recorded))
  const [ready] = recorded
  if (ready === undefined) throw new Error('There is nothing to repeat.')
  const repeater = await fleet.start(bare(recording, ready))
  await assertRepeats(repeater.port, recorded, recording)
  return repeater
}

const jsonServerOf = async (
  { fleet, shared }: Bench,
  { jsonServer, grows }: Scenario,
): Promise<readonly Contender[]> => {
  if (jsonServer === undefined) return []
  const lend = grows
    ? fresh(() => fleet.start(plainJsonServer(GROUPS)))
    : kept(await shared.jsonServer(GROUPS))
  return [{ name: JSON_SERVER, supply: jsonServer, lend, isFresh: grows }]
}
