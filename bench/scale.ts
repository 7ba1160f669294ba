import type { Bench } from './bench.ts'
import { pagesFromTheMiddle } from './cursor-pages.ts'
import { type Findings, findingsOf } from './findings.ts'
import { cycle, type Question } from './question.ts'
import { byCode, list, OURS, one } from './questions.ts'
import { inTurn, kept } from './rounds.ts'
import { GROUPS, MANY_GROUPS } from './scenarios.ts'

const MANY = MANY_GROUPS
const FEW = GROUPS

/** What is asked of a data set of so many groups. */
type Ask = (bench: Bench, groups: number) => Promise<readonly Question[]>

const ASKED: Readonly<Record<string, Ask>> = {
  List: async (_bench, groups) => list(OURS, groups),
  'One group': async ({ shared }, groups) => one(OURS, (await shared.sample(groups)).ids),
  '`code_eq`': async ({ shared }, groups) => byCode(OURS, (await shared.sample(groups)).codes),
  'Next cursor page': async ({ shared }, groups) =>
    pagesFromTheMiddle((await shared.mock(groups)).port, groups),
}

/** Ours with many groups against ours with few. */
export const compareScale = async (bench: Bench): Promise<readonly Findings[]> => {
  const findings: Findings[] = []
  for (const [title, ask] of Object.entries(ASKED)) findings.push(await compareSizes(bench, title, ask))
  return findings
}

const compareSizes = async (bench: Bench, title: string, ask: Ask): Promise<Findings> => {
  const contenderOf = async (groups: number) => ({
    name: nameOf(groups),
    supply: cycle(await ask(bench, groups)),
    lend: kept(await bench.shared.mock(groups)),
    isFresh: false,
  })
  const contenders = [await contenderOf(MANY), await contenderOf(FEW)]
  const at = `${title} at ${MANY.toLocaleString('en')} groups`
  const readings = await inTurn(at, contenders, bench.rounds)
  return findingsOf(at, nameOf(MANY), readings, { [nameOf(FEW)]: { atLeast: 0.8 } })
}

const nameOf = (groups: number): string => `the mock with ${groups.toLocaleString('en')} groups`
