import { type Bench, createShared } from './bench.ts'
import { type Findings, RAW_HEAD } from './findings.ts'
import { createFleet, type Fleet } from './fleet.ts'
import { machine } from './machine.ts'
import { median } from './median.ts'
import { type Options, parseOptions, USAGE } from './options.ts'
import { RUN } from './parts.ts'
import { linesTable, table } from './report.ts'

/** 0: measured, whether goals are reached or not. 1: something could not be measured. 2: not asked rightly. */
const FAILED = 1
const MISUSED = 2
const INTERRUPTED = 130

const say = (text: string): void => console.error(text)

const measureAll = async (fleet: Fleet, { parts, ...pace }: Options): Promise<readonly Findings[]> => {
  const bench: Bench = { fleet, rounds: { ...pace, say }, shared: createShared(fleet) }
  const findings: Findings[] = []
  for (const part of parts) findings.push(...(await RUN[part](bench)))
  return findings
}

/** Markdown, as the README shows it. */
const report = ({ rounds, seconds, connections }: Options, findings: readonly Findings[]): string => {
  const elsewhere = findings.flatMap(one => one.elsewhere)
  return [
    `${machine()}. Medians of ${rounds} rounds of ${seconds} s, ${connections} connections.`,
    ...(elsewhere.length === 0 ? [] : [disturbance(elsewhere)]),
    linesTable(findings.flatMap(one => one.lines)),
    table(
      RAW_HEAD,
      findings.flatMap(one => one.raw),
    ),
  ].join('\n\n')
}

const disturbance = (elsewhere: readonly number[]): string => {
  const [usual, worst] = [median(elsewhere), Math.max(...elsewhere)].map(part => Math.round(part * 100))
  return `Other programs had ${usual} % of the machine meanwhile, ${worst} % at worst.`
}

const main = async (options: Options): Promise<void> => {
  const fleet = createFleet()
  process.once('exit', fleet.killAll)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(INTERRUPTED))
  try {
    console.log(report(options, await measureAll(fleet, options)))
  } catch (error) {
    say(`Not measured: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = FAILED
  } finally {
    await fleet.stopAll()
  }
}

const read = (): Options | undefined => {
  try {
    return parseOptions(process.argv.slice(2))
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    process.exitCode = MISUSED
    return undefined
  }
}

const options = read()
if (options !== undefined) await main(options)
