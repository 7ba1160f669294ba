import type { ReportedFinding } from './reported.ts'

/** Findings with one cause: see `keysOf`. */
export interface Cause {
  /** The finding that stands for them all: the failure, if the server failed, else that of the first operation. */
  readonly first: ReportedFinding
  readonly operations: readonly string[]
  readonly ids: readonly string[]
  /** Places of the document beside that of the first. */
  readonly otherClauses: readonly string[]
  /** What of the request is meant, each once, without the part of the answer that was judged. */
  readonly subjects: readonly string[]
}

/**
 * Violations first, then what only warns; within them a server that fails or is silent, because nothing else can be
 * judged then; then those that touch most operations.
 */
export const fold = (findings: readonly ReportedFinding[]): readonly Cause[] =>
  groups(findings)
    .map(all => all.toSorted((a, b) => Number(isFailure(b)) - Number(isFailure(a))))
    .flatMap(all => (all[0] === undefined ? [] : [causeOf(all[0], all)]))
    .toSorted((a, b) => rank(a) - rank(b) || b.operations.length - a.operations.length)

/** What has a key in common is together, directly or by way of others. */
const groups = (findings: readonly ReportedFinding[]): readonly (readonly ReportedFinding[])[] => {
  const byKey = new Map<string, ReportedFinding[]>()
  for (const one of findings) {
    const keys = keysOf(one)
    const met = [...new Set(keys.map(key => byKey.get(key)).filter(group => group !== undefined))]
    const [into = [], ...others] = met
    into.push(...others.flat(), one)
    for (const member of into) for (const key of keysOf(member)) byKey.set(key, into)
  }
  return [...new Set(byKey.values())]
}

/**
 * The same check with the same words at the same line of the document; or, where the status is what is wrong, the
 * same question with the same kind of answer at another operation: one wrong comparison of tokens is one cause,
 * whatever it opens. What is said of an answer's headers is one cause wherever it is the same, for one place writes
 * them; so is how far times are off. What is wrong with the answer of a server that fails goes with the failure: who
 * mends that one never sees it again.
 */
const keysOf = (finding: ReportedFinding): readonly string[] => {
  const { severity, check, clause, message, subject, expected, got } = finding
  const status = /^[1-5]\d\d(?= |$)/.exec(got)?.[0]
  const kinds = status === undefined ? [] : [`${subject} ${status.startsWith('2') ? '2xx' : status}`]
  const headers = OF_HEADERS.includes(check) ? [`${expected}, not ${got}`] : []
  const times = check === 'dates' ? ['times'] : []
  const isOfFailure = OF_FAILURES.includes(check) && /^5\d\d(\/|$)/.test(subject)
  const failures = isOfFailure && severity !== 'warning' ? [[severity, subject.slice(0, 3)].join('\n')] : []
  return [
    ...[clause, ...kinds, ...headers, ...times].map(kind => [severity, check, message, kind].join('\n')),
    ...failures,
  ]
}

const OF_HEADERS = ['media-type', 'header']
/** What a page for people is not; what it gives away is a cause of its own. */
const OF_FAILURES = ['server-error', 'media-type', 'json', 'schema', 'body-presence']

const causeOf = (first: ReportedFinding, all: readonly ReportedFinding[]): Cause => ({
  first,
  operations: unique(all.map(one => one.operation)),
  ids: all.map(one => one.id),
  otherClauses: unique(all.map(one => one.clause)).filter(one => one !== first.clause),
  subjects: unique(all.map(one => one.subject.replace(/\/status$/, ''))),
})

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)]

const ORDER = ['violation', 'warning', 'known'] as const
const isFailure = ({ check }: ReportedFinding): boolean => ['no-reply', 'server-error'].includes(check)
const rank = ({ first }: Cause): number => ORDER.indexOf(first.severity) * 2 + (isFailure(first) ? 0 : 1)
