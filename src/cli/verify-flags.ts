import { resolve } from 'node:path'
import type { Supplied } from '../contract/run/credentials.ts'
import { suggest } from '../model/nearest.ts'
import { Stop } from '../model/stop.ts'

export const REPORTS = ['json', 'junit', 'html', 'sarif'] as const
export interface ReportFile {
  readonly kind: (typeof REPORTS)[number]
  readonly file: string
}

/** `json=FILE` as a report, and those before it. */
export const parseReport = (text: string, before: readonly ReportFile[] = []): readonly ReportFile[] => {
  const [, name = text, file = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? []
  const kind = REPORTS.find(one => one === name)
  if (kind === undefined) throw new Stop(`--report: ${suggest(name, REPORTS)} Say --report json=FILE.`)
  if (file === '') throw new Stop(`--report ${kind}: say where to write it: --report ${kind}=FILE.`)
  return [...before, { kind, file: resolve(file) }]
}

export interface VerifyFlags extends Supplied {
  readonly url?: string
  readonly credentials?: string
  readonly tokenUrl?: string
  readonly readOnly?: boolean
  readonly write?: boolean
  readonly strict?: boolean
  readonly plan?: boolean
  readonly seed: number
  readonly budget?: number
  readonly rps?: number
  readonly timeout: number
  /** Seconds. */
  readonly wait?: number
  readonly ca?: string
  readonly insecure?: boolean
  readonly report?: readonly ReportFile[]
  readonly baseline?: string
  readonly writeBaseline?: string
  readonly journal?: string
  readonly cleanup?: string
  readonly testNamePattern?: TestPattern
  readonly watch?: boolean
}

/** An absolute http address that paths can be added to. */
export const parseUrl =
  (flag: string) =>
  (text: string): string => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (url === undefined || !/^https?:$/.test(url.protocol))
      throw new Stop(`${flag}: expected an address such as http://127.0.0.1:4010/api, got "${text}".`)
    if (url.username !== '' || url.password !== '')
      throw new Stop(`${flag}: credentials do not belong into the address. See the flags for credentials.`)
    if (url.search !== '' || url.hash !== '')
      throw new Stop(`${flag}: expected a base that paths can be added to, without "?" and "#".`)
    return url.href
  }

/** Tests to run alone, and how they were asked for. */
export interface TestPattern {
  readonly text: string
  readonly regexp: RegExp
}

/** A regular expression, or the name of a test as the page prints it. */
export const parsePattern = (text: string): TestPattern => {
  const literal = text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  try {
    void new RegExp(text)
    return { text, regexp: new RegExp(`(?:${text})|${literal}`) }
  } catch {
    if (text.includes('/')) return { text, regexp: new RegExp(literal) }
    throw new Stop(`--test-name-pattern: "${text}" is no regular expression.`)
  }
}
