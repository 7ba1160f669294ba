import { FAULT_CLASSES, type Specimen } from '../specimens/specimen.ts'
import type { Case, Examined } from './examine.ts'
import type { ProviderName } from './supplied.ts'

export interface Scored extends Examined {
  readonly case: Case
}

type Known = ReadonlyMap<ProviderName, Specimen['faults']>

/** Found or missed, per class, what was missed, and every false alarm, as Markdown. */
export const report = (scored: readonly Scored[], known: Known, withDetails: boolean): string => {
  const faulty = scored.filter(one => one.case.fault !== undefined)
  const clean = scored.filter(one => one.case.fault === undefined)
  const alarms = clean.filter(one => one.violations.length > 0)
  const bugs = [
    ...new Set(scored.flatMap(one => one.bugs.map(bug => bug.split('\n').slice(0, 3).join(' | ')))),
  ]
  return [
    classTable(faulty, known),
    `Found ${faulty.filter(isFound).length} of ${faulty.length} faults. False alarms: ${alarms.length} in ${clean.length} clean runs.`,
    ...faulty
      .filter(one => !isFound(one))
      .map(one => `- missed: ${one.case.provider} ${one.case.fault} (${whatOf(known, one)})`),
    ...alarms.map(
      one =>
        `- false alarm: ${one.case.provider}, seed ${one.case.seed}: ${one.violations
          .map(each => `${each.id} got ${each.got}`)
          .slice(0, 5)
          .join('; ')}`,
    ),
    ...bugs.map(one => `- bug of the kit: ${one}`),
    ...(withDetails ? [details(faulty)] : []),
    runs(clean),
  ].join('\n')
}

const isFound = ({ violations }: Scored): boolean => violations.length > 0

const faultOf = (known: Known, { case: { provider, fault } }: Scored) =>
  known.get(provider)?.find(one => one.id === fault)

const whatOf = (known: Known, one: Scored): string => faultOf(known, one)?.what ?? ''

const classTable = (faulty: readonly Scored[], known: Known): string => {
  const rows = FAULT_CLASSES.flatMap(kind => {
    const own = faulty.filter(one => faultOf(known, one)?.class === kind)
    if (own.length === 0) return []
    const checks = new Map<string, number>()
    for (const one of own.filter(isFound)) {
      const check = one.violations[0]?.check ?? ''
      checks.set(check, (checks.get(check) ?? 0) + 1)
    }
    const by = [...checks].toSorted((a, b) => b[1] - a[1]).map(([check, count]) => `${check} ${count}`)
    return [`| ${kind} | ${own.length} | ${own.filter(isFound).length} | ${by.join(', ')} |`]
  })
  return ['| Class | Faults | Found | First found by |', '| --- | --- | --- | --- |', ...rows, ''].join('\n')
}

const details = (faulty: readonly Scored[]): string =>
  faulty
    .filter(isFound)
    .map(
      one => `- ${one.case.provider} ${one.case.fault}: ${one.violations[0]?.id} (${one.requests} requests)`,
    )
    .join('\n')

const runs = (clean: readonly Scored[]): string => {
  const providers = [...new Set(clean.map(one => one.case.provider))]
  return providers
    .map(provider => {
      const own = clean.filter(one => one.case.provider === provider)
      const most = own.toSorted((a, b) => b.requests - a.requests)[0]
      return `${provider}: up to ${most?.requests} requests, ${most?.milliseconds} ms for the longest run`
    })
    .join('\n')
}
