import { existsSync, readFileSync, rmSync } from 'node:fs'
import { styleText } from 'node:util'
import { isSafe } from '../contract/http/exchange.ts'
import { openAside } from '../contract/replay/aside.ts'
import { annotations } from '../contract/report/annotations.ts'
import { writeBaseline } from '../contract/report/baseline.ts'
import { createSafe } from '../contract/report/mask.ts'
import { page } from '../contract/report/page.ts'
import type { Report } from '../contract/report/reported.ts'
import { ruleOf } from '../contract/report/rules.ts'
import { readJournal } from '../contract/run/journal.ts'
import { nearest } from '../model/nearest.ts'
import { Stop } from '../model/stop.ts'
import { isFile, loadNamed } from '../runner/load.ts'
import type { Order } from '../runner/order.ts'
import { compileLess } from './compile-less.ts'
import { write, writeReports } from './reports.ts'
import { type Outcome, runVitest } from './run-vitest.ts'
import { shownAt } from './shown-at.ts'
import type { Surroundings } from './surroundings.ts'
import type { Terminal } from './terminal.ts'
import { readUserDocument } from './user-document.ts'
import type { VerifyFlags } from './verify-flags.ts'
import { orderOf } from './verify-order.ts'

const EXIT = { kept: 0, broken: 1, unknown: 2 } as const

/** Causes that the page tells in full. */
const TOLD = 12

/** Checks an implementation and prints the page. Returns the exit code: 0 keeps the contract, 1 breaks it, 2 nobody knows. */
export const verifyTarget = async (
  name: string | undefined,
  flags: VerifyFlags,
  terminal: Terminal,
  around: Surroundings,
  version: string,
): Promise<number> => {
  if (flags.cleanup !== undefined)
    return (await import('./cleanup-command.ts')).cleanUp(name, flags.cleanup, flags, terminal, around)
  if (name === undefined)
    throw new Stop('Say what to check against: a provider, or the path of an OpenAPI document.')
  if (isFile(name)) await readUserDocument(name)
  const named = await loadNamed(name)
  if (asksForAll(flags)) openAside() // Dredd loads while the target is looked at
  const order = await orderOf(name, named, flags, around)
  const safe = createSafe(order.supplied)
  if (flags.plan) return (await import('./plan-command.ts')).printPlan(order, terminal)
  if (order.journal !== undefined && flags.journal === undefined)
    terminal.complain(
      named.contract.operations.every(one => isSafe(one.method))
        ? `The document only reads; methods that it does not have are sent to ${order.url}, too (--read-only sends none).`
        : `The run may write to ${order.url}; what it creates is noted in ${order.journal}`,
    )

  compileLess(process.versions.v8)
  let code: number = EXIT.unknown
  const endings: Promise<void>[] = []
  const onEnd = (outcome: Outcome) => {
    if ('report' in outcome) {
      code = EXIT[outcome.report.verdict]
      endings.push(tell(outcome.report, flags, terminal, around, version, named.contract.source.file))
    } else terminal.complain(whyNothing(outcome, flags).split('\n').map(safe).join('\n'))
  }
  await runVitest(order, {
    pattern: flags.testNamePattern?.regexp,
    watch: flags.watch ? [named.contract.source.file] : undefined,
    junit: flags.report?.find(one => one.kind === 'junit')?.file,
    signal: around.interrupted(),
    onEnd,
  })
  await Promise.all(endings)
  forgetJournal(order, flags, terminal)
  return code
}

const asksForAll = ({ plan, budget, testNamePattern }: VerifyFlags): boolean =>
  !plan && budget === undefined && testNamePattern === undefined

const tell = async (
  report: Report,
  flags: VerifyFlags,
  terminal: Terminal,
  { env, colours }: Surroundings,
  version: string,
  document: string,
): Promise<void> => {
  const root = env['GITHUB_WORKSPACE'] || process.cwd()
  const place = shownAt(document, { root, workflow: env['GITHUB_WORKFLOW_REF'] })
  terminal.print(page(report, { style: colours ? styleText : (_how, text) => text, most: TOLD }))
  if (env['GITHUB_ACTIONS'] === 'true') terminal.print(`${annotations(report, place).join('\n')}\n`)
  await writeReports(report, flags.report ?? [], version, place)
  if (flags.writeBaseline !== undefined) await write(flags.writeBaseline, writeBaseline(report.findings))
}

const whyNothing = (
  { stops, bugs, names }: Exclude<Outcome, { report: Report }>,
  flags: VerifyFlags,
): string => {
  if (stops.length > 0) return stops.join('\n')
  if (bugs.length > 0) return bugs.join('\n')
  const pattern = flags.testNamePattern
  return pattern === undefined ? 'There was nothing to ask.' : noTestLike(pattern.text, names)
}

const noTestLike = (text: string, names: readonly string[]): string => {
  const meant = nearest(text, names)
  const isFinding = text.split('/').length > 2 && ruleOf(text.split('/')[0] ?? '') !== ''
  const advice =
    meant !== undefined
      ? ` Did you mean "${meant}"?`
      : isFinding
        ? " It looks like a finding's id: the page says beside it which test shows it."
        : ' --plan lists them.'
  return `No test has a name like "${text}".${advice}`
}

/** A journal that nobody asked for goes with the last thing in it that could be removed. */
const forgetJournal = ({ journal }: Order, flags: VerifyFlags, terminal: Terminal): void => {
  if (journal === undefined || flags.journal !== undefined || !existsSync(journal)) return
  const { left } = readJournal(readFileSync(journal, 'utf8'))
  if (left.some(one => one.remove !== undefined))
    terminal.complain(`Not everything could be removed. Try again with: cgkit verify --cleanup ${journal}`)
  else rmSync(journal)
}
