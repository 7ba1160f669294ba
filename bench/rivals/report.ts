import { PROVIDERS, type ProviderName } from '../../contracts/faults/supplied.ts'
import { FAULT_CLASSES, type Specimen } from '../../contracts/specimens/specimen.ts'
import { table } from '../report.ts'
import type { Entry } from './ledger.ts'
import { TOOLS, type Tool } from './options.ts'
import { RIVALS } from './rivals.ts'
import { type Score, score } from './score.ts'

type Known = ReadonlyMap<ProviderName, Specimen['faults']>

interface Tried {
  readonly provider: ProviderName
  readonly fault: string
  readonly class: string
  readonly isFound: boolean
}

interface Column {
  readonly tool: Tool
  readonly version: string
  readonly scores: ReadonlyMap<ProviderName, Score>
  /** Those that every tool of the table has tried. */
  readonly tried: readonly Tried[]
  readonly all: readonly Tried[]
  readonly late: number
}

/** Markdown: found and missed per class and provider, and what the tools say of faultless specimens. */
export const report = (entries: readonly Entry[], known: Known, date: string): string => {
  const columns = onCommonFaults(
    TOOLS.map(tool => columnOf(tool, entries, known)).filter(one => one.all.length > 0),
  )
  const total = [...known.values()].reduce((sum, all) => sum + all.length, 0)
  const head = ['', ...columns.map(({ tool, version }) => `${RIVALS[tool].name} ${version}`)]
  const row = (name: string, cell: (column: Column) => string) => [name, ...columns.map(cell)]
  const rows = [
    ...FAULT_CLASSES.map(kind => row(kind, ({ tried }) => share(tried.filter(one => one.class === kind)))),
    ...PROVIDERS.map(one =>
      row(`*${one}*`, ({ tried }) => share(tried.filter(each => each.provider === one))),
    ),
    row('**found of tried**', ({ tried }) => `**${share(tried)} = ${percent(tried)}**`),
    row('found of all that it has tried', ({ all }) => `${share(all)} = ${percent(all)}`),
    row('complaints about a faultless specimen', ({ scores }) =>
      [...scores].map(([provider, one]) => `${one.alarms} ${provider}`).join(', '),
    ),
    row('faultless runs with something new', ({ scores }) => {
      const all = [...scores.values()]
      return `${sum(all.map(one => one.flukes))} of ${sum(all.map(one => one.cleanRuns))}`
    }),
    row('stopped at the time limit', ({ late }) => String(late)),
  ]
  const [first] = columns
  return [
    `Measured ${date} with \`node dist/bench/rivals/run.js\`. ${extent(first?.tried.length ?? 0, total)} A cell is faults found / faults tried.`,
    table(head, rows),
    ...columns.map(({ tool }) => `- ${RIVALS[tool].name}: ${RIVALS[tool].settings}.`),
  ].join('\n\n')
}

const columnOf = (tool: Tool, entries: readonly Entry[], known: Known): Column => {
  const own = entries.filter(one => one.tool === tool)
  const providers = PROVIDERS.filter(one => own.some(each => each.provider === one && each.fault === null))
  const scores = new Map(providers.map(one => [one, score(own.filter(each => each.provider === one))]))
  const all = [...scores].flatMap(([provider, { fresh }]) =>
    [...fresh].flatMap(([id, complaints]) => {
      const fault = known.get(provider)?.find(one => one.id === id)
      return fault === undefined
        ? []
        : [{ provider, fault: id, class: fault.class, isFound: complaints.length > 0 }]
    }),
  )
  const late = own.filter(one => !one.finished).length
  return { tool, version: own.at(-1)?.version ?? '', scores, tried: all, all, late }
}

/** A tool that is quicker has tried more; what is compared is what all have tried. */
const onCommonFaults = (columns: readonly Column[]): readonly Column[] => {
  const isCommon = (one: Tried) =>
    columns.every(({ all }) =>
      all.some(other => other.provider === one.provider && other.fault === one.fault),
    )
  return columns.map(column => ({ ...column, tried: column.all.filter(isCommon) }))
}

const extent = (tried: number, total: number): string =>
  tried === total
    ? `All ${total} faults.`
    : `**A sample**: ${tried} of ${total} faults, spread over the classes and providers by a fixed rule before any tool was shown a fault.`

const share = (tried: readonly Tried[]): string =>
  tried.length === 0 ? '' : `${tried.filter(one => one.isFound).length} / ${tried.length}`

const percent = (tried: readonly Tried[]): string =>
  `${Math.round((tried.filter(one => one.isFound).length / tried.length) * 100)} %`

const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0)
