import { documentedHeaders } from './checks/headers.ts'
import { unlessInFront } from './checks/in-front.ts'
import { type WordedFault, wordingsOf } from './document/faults.ts'
import type { Contract, Operation } from './document/model.ts'
import { isSaid } from './document/said.ts'
import { conforms, judge } from './document/schema.ts'
import { wordProblems } from './expect-words.ts'
import { type Problem, show, violation, warning } from './finding.ts'
import { type Exchange, jsonOf, mediaTypeOf } from './http/exchange.ts'
import type { Trial } from './run/trial.ts'

/** A refusal that must come. */
export interface Refusal {
  /** Name of the check that asks for it. */
  readonly check: string
  /** What was done to the request; part of the finding's id. */
  readonly subject: string
  /** Kinds of fault, the likeliest first, whose documented wordings are right answers. */
  readonly kinds: readonly string[]
  /** Statuses that are right where the document words no such fault; those of them that are documented, if any is. */
  readonly statuses: readonly number[]
  /** Statuses that are right whatever the document says of the fault. */
  readonly orElse?: readonly number[]
  /** Of these wordings, when the kinds alone do not tell. */
  readonly fits?: (wording: WordedFault) => boolean
  /** True when the schema only says what a value is meant to be, and a server need not look. */
  readonly isHint?: boolean
  /** True when frameworks let it pass that nobody told otherwise: a warning, where the document names the refusal. */
  readonly isOften?: boolean
  /** What the error must name, by what its wording calls it: `field`, `pointer`, `name`; of several, one. */
  readonly names?: Readonly<Record<string, string | readonly string[]>>
}

/** Holds an answer against the documented refusal: its status, its words, and what it names. */
export const expectRefusal = (
  trial: Trial,
  operation: Operation | undefined,
  exchange: Exchange,
  refusal: Refusal,
): void => {
  const fail: Trial['fail'] = (problem, ...where) =>
    trial.fail(
      refusal.isOften ? { ...problem, severity: 'warning' } : unlessInFront(exchange, problem),
      ...where,
    )
  if (exchange.trouble !== undefined) return // told by the checks of every answer
  if (operation !== undefined && exchange.reply.status >= 500) return // that, too
  const wordings = wordingsOf(trial.session.contract, operation, refusal.kinds).filter(
    one => refusal.fits?.(one) ?? true,
  )
  const status = statusProblem(trial.session.contract, operation, exchange, refusal, wordings)
  if (status !== undefined) {
    fail(status, operation, exchange)
    return
  }
  const body = jsonOf(exchange)
  const here = wordings.filter(one => one.status === exchange.reply.status)
  const isHead = exchange.sent.method === 'HEAD'
  if (operation === undefined && !isHead) {
    const shape = shapeProblem(here, exchange, refusal)
    const problems =
      shape === undefined
        ? [...headerProblems(here, exchange, refusal), ...memberProblems(here, exchange, refusal)]
        : [shape]
    for (const problem of problems) fail(problem, operation, exchange)
  }
  if (isHead || body === undefined) return
  for (const problem of wordProblems(here, body, refusal)) fail(problem, operation, exchange)
}

const statusProblem = (
  contract: Contract,
  operation: Operation | undefined,
  exchange: Exchange,
  { check, subject, statuses, orElse = [], isHint }: Refusal,
  wordings: readonly WordedFault[],
): Problem | undefined => {
  const right = wordings.length > 0 ? wordings.map(one => one.status) : fallback(operation, statuses)
  const { status } = exchange.reply
  if (right.includes(status) || orElse.includes(status)) return undefined
  if (wordings.length === 0 && !isSaid(contract) && isRefusal(status, statuses)) return undefined
  // Who was asked too often has not looked at the request.
  const isLimited = status === 429 && (operation?.responses.some(one => one.status === '429') ?? true)
  const tell = isLimited || (isHint && !isSaid(contract)) ? warning : violation
  return tell({
    check,
    subject: `${subject}/status`,
    message:
      status < 400
        ? 'The request was not refused.'
        : isLimited
          ? 'The request was refused as one too many (see --rps), so that nobody knows how it is refused.'
          : 'The request was refused with another status than documented.',
    expected: [...new Set(right)].join(' or '),
    got: `${status} ${show(exchange.reply.body.toString('utf8', 0, 160))}`,
    clause: wordings[0]?.example.pointer ?? operation?.pointer ?? ['paths'],
  })
}

/**
 * A stranger's document that words no faults leaves open by which status a request is refused; one that it does not
 * document is told by the checks of every answer. Good credentials are never the reason.
 */
const isRefusal = (status: number, statuses: readonly number[]): boolean =>
  (status >= 400 && status < 500 && (statuses.includes(401) || ![401, 403].includes(status))) ||
  status === 501

const fallback = (operation: Operation | undefined, statuses: readonly number[]): readonly number[] => {
  const documented = (operation?.responses ?? []).map(one => one.status)
  const known = statuses.filter(one => documented.includes(String(one)))
  return known.length > 0 ? known : statuses
}

/** An operation's own answers are held against the document anyway; those of paths that lead nowhere only here. */
const shapeProblem = (
  wordings: readonly WordedFault[],
  exchange: Exchange,
  { check, subject }: Refusal,
): Problem | undefined => {
  const [first] = wordings
  const body = jsonOf(exchange)
  const type = mediaTypeOf(exchange.reply.headers['content-type'])
  const isRight = wordings.some(
    one => one.mediaType === type && body !== undefined && conforms(one.schema, body),
  )
  if (first === undefined || isRight) return undefined
  return violation({
    check,
    subject: `${subject}/shape`,
    message: 'The error has another shape or media type than documented.',
    expected: `${first.mediaType} ${show(first.example.value, 200)}`,
    got: `${type || 'no Content-Type'} ${show(exchange.reply.body.toString('utf8', 0, 200))}`,
    clause: first.example.pointer,
  })
}

/** Members that no wording's schema has. */
const memberProblems = (
  wordings: readonly WordedFault[],
  exchange: Exchange,
  { check, subject }: Refusal,
): readonly Problem[] => {
  const body = jsonOf(exchange)
  const [first] = wordings
  if (first === undefined || body === undefined) return []
  const strange = wordings.map(one => judge(one.schema, body).undeclared)
  if (strange.some(one => one.length === 0)) return []
  return [
    warning({
      check,
      subject: `${subject}/undeclared`,
      message: 'The error has members that are not documented.',
      expected: show(first.example.value, 200),
      got: show(exchange.reply.body.toString('utf8', 0, 200)),
      clause: first.example.pointer,
    }),
  ]
}

/** The headers of the one of these responses that the answer is nearest to. */
const headerProblems = (
  wordings: readonly WordedFault[],
  exchange: Exchange,
  { check, subject }: Refusal,
): readonly Problem[] => {
  const all = wordings.map(({ response }) => documentedHeaders({ exchange, response }))
  const [fewest = []] = all.toSorted((a, b) => a.length - b.length)
  return fewest.map(one => ({ ...one, check, subject: `${subject}/${one.subject}` }))
}
