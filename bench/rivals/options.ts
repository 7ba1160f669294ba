import { parseArgs } from 'node:util'
import { PROVIDERS, type ProviderName } from '../../contracts/faults/supplied.ts'

export const TOOLS = ['kit', 'dredd', 'prism', 'schemathesis', 'specmatic'] as const
export type Tool = (typeof TOOLS)[number]

export interface Options {
  readonly tools: readonly Tool[]
  readonly providers: readonly ProviderName[]
  /** Faults of each provider; undefined for all. */
  readonly sample: number | undefined
  /** Runs against each faultless specimen. */
  readonly clean: number
  /** Specimens that are examined at the same time. */
  readonly parallel: number
  /** Milliseconds for one run of a tool. */
  readonly patience: number
  /** File that remembers each run, so that an interrupted comparison goes on where it was. */
  readonly ledger: string
  /** Only faults that the ledger has from some tool: what is compared later is compared on the same ones. */
  readonly same: boolean
  /** Only writes the table of what is remembered. */
  readonly report: boolean
}

export const USAGE = `node dist/bench/rivals/run.js [--tool ${TOOLS.join('|')}]... [--provider ${PROVIDERS.join('|')}]... [--sample 18] [--clean 3] [--parallel 2] [--seconds 60] [--ledger file] [--same] [--report]`

/** Throws with a line for the person who typed it. */
export const parseOptions = (argv: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      tool: { type: 'string', multiple: true },
      provider: { type: 'string', multiple: true },
      sample: { type: 'string' },
      clean: { type: 'string', default: '3' },
      parallel: { type: 'string', default: '2' },
      seconds: { type: 'string', default: '60' },
      ledger: { type: 'string', default: 'node_modules/.cache/cgkit-rivals.jsonl' },
      same: { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
    },
  })
  return {
    tools: (values.tool ?? TOOLS).map(one => oneOf('--tool', TOOLS, one)),
    providers: (values.provider ?? PROVIDERS).map(one => oneOf('--provider', PROVIDERS, one)),
    sample: values.sample === undefined ? undefined : number('--sample', values.sample),
    clean: number('--clean', values.clean),
    parallel: number('--parallel', values.parallel),
    patience: number('--seconds', values.seconds) * 1000,
    ledger: values.ledger,
    same: values.same,
    report: values.report,
  }
}

const number = (flag: string, text: string): number => {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new Error(`${flag}: expected a whole number above zero, got "${text}".`)
}

const oneOf = <Name extends string>(flag: string, known: readonly Name[], text: string): Name => {
  const found = known.find(one => one === text)
  if (found !== undefined) return found
  throw new Error(`${flag}: "${text}" is not one of ${known.join(', ')}.`)
}
