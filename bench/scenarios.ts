import type { Shared } from './bench.ts'
import { cycle, endless, type Question, type Supply } from './question.ts'
import { create, jsonServer, list, OURS, one, refused, STOCK } from './questions.ts'
import type { Goal } from './report.ts'
import { takeSample } from './sample.ts'

export const GROUPS = 1_000
export const MANY_GROUPS = 100_000

/** More than the mock remembers request lines, so that each is new to it again when its turn comes. */
const NEW_LINES = 1_500

/** One kind of request, for everybody who can answer it. */
export interface Scenario {
  readonly title: string
  /** Of the mock's data set. */
  readonly groups: number
  /** What the bare server repeats, one answer a path. */
  readonly recorded: readonly Question[]
  readonly ours: Supply
  readonly prism: Supply
  /** json-server knows no credentials, so not every kind. */
  readonly jsonServer?: Supply
  /** Requests leave something behind: every round has servers of its own. */
  readonly grows: boolean
  /** Of our speed to theirs. */
  readonly goals: Readonly<Partial<Record<'bare' | 'prism', Goal>>>
}

export type ScenarioName = 'list' | 'one' | 'any' | '401' | 'create'

export const SCENARIOS: Readonly<Record<ScenarioName, (shared: Shared) => Promise<Scenario>>> = {
  list: async () => ({
    ...reading(list(OURS, GROUPS), list(STOCK, GROUPS)),
    title: 'List, 10 of 1,000',
    jsonServer: cycle(jsonServer.list(GROUPS)),
    goals: { bare: { atLeast: 0.6 }, prism: { atLeast: 12 } },
  }),
  one: async shared => {
    const { ids } = await shared.sample(GROUPS)
    return {
      ...reading(one(OURS, ids), one(STOCK, ids)),
      title: 'One group',
      jsonServer: cycle(jsonServer.one(ids)),
      goals: { bare: { atLeast: 0.65 } },
    }
  },
  any: async shared => {
    const { port } = await shared.mock(MANY_GROUPS)
    const { ids } = await takeSample(port, MANY_GROUPS, NEW_LINES)
    return {
      ...reading(one(OURS, ids), one(STOCK, ids)),
      title: 'One group, never the same one',
      groups: MANY_GROUPS,
      goals: {},
    }
  },
  '401': async () => ({
    ...reading(refused(OURS, GROUPS), refused(STOCK, GROUPS)),
    title: 'A 401',
    goals: { bare: { atLeast: 0.7 } },
  }),
  create: async () => ({
    groups: GROUPS,
    title: 'Create',
    recorded: [create(OURS)(0)],
    ours: endless(create(OURS)),
    prism: endless(create(STOCK)),
    jsonServer: endless(jsonServer.create),
    grows: true,
    goals: { bare: { atLeast: 0.4 } },
  }),
}

const reading = (ours: readonly Question[], stock: readonly Question[]) => ({
  groups: GROUPS,
  recorded: ours,
  ours: cycle(ours),
  prism: cycle(stock),
  grows: false,
})
