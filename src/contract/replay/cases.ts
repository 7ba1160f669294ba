import { wordingsOf } from '../document/faults.ts'
import type { Contract, Example, Operation, Response } from '../document/model.ts'
import type { Supplied } from '../run/credentials.ts'
import { type Cause, REFUSALS, SUCCESS } from './causes.ts'
import { TOKEN_REFUSALS, TOKEN_SUCCESS } from './token-causes.ts'

/** A documented status of an operation that a request brings about. */
export interface Case {
  readonly operation: Operation
  readonly response: Response
  readonly status: number
  /** The documented request, where the operation has several. */
  readonly example: Example | undefined
  readonly cause: Cause
  /** Statuses that are right for it. */
  readonly accepted: (status: number) => boolean
}

/** A documented status that no request of ours brings about. */
export interface Omission {
  readonly operation: Operation
  readonly response: Response
  readonly why: string
}

export interface Cases {
  readonly cases: readonly Case[]
  readonly omissions: readonly Omission[]
}

/** Every documented status of every operation: how to replay it, or why not. */
export const casesOf = (contract: Contract, supplied: Supplied): Cases => {
  const all = contract.operations.flatMap(operation =>
    operation.responses.map(response => decide(contract, supplied, operation, response)),
  )
  return {
    cases: all.flatMap(one => ('why' in one ? [] : one)),
    omissions: all.flatMap(one => ('why' in one ? one : [])),
  }
}

/** The status that a range or the default is replayed by: one that is not documented by itself. */
export const explicitStatus = (
  { responses, path, security }: Operation,
  response: Response,
): number | undefined => {
  const { status } = response
  if (/^\d+$/.test(status)) return Number(status)
  const isSuccess =
    status === '2XX' || (status === 'default' && !responses.some(one => one.status.startsWith('2')))
  if (isSuccess) return 200
  if (status !== '4XX' && status !== 'default') return undefined
  const candidates = [...(path.includes('{') ? [404] : []), ...(security.length > 0 ? [401] : []), 415, 400]
  const isTaken = (one: number) =>
    responses.some(other => other.status === String(one) || (status === 'default' && other.status === '4XX'))
  return candidates.find(one => !isTaken(one))
}

const decide = (
  contract: Contract,
  supplied: Supplied,
  operation: Operation,
  response: Response,
): readonly Case[] | Omission => {
  const omit = (why: string) => ({ operation, response, why })
  const status = explicitStatus(operation, response)
  const why = outOfReach(status ?? 0)
  if (status === undefined || why !== undefined) return omit(why ?? CHANCE)
  const cause = status < 300 ? successOf(operation) : refusalOf(contract, operation, status)
  if (cause === undefined) return omit('has no request that is documented to bring it about')
  const lacking = cause.lacks?.(supplied)
  if (lacking !== undefined) return omit(`takes ${lacking}`)
  const accepted = acceptedFor(contract, operation, response, cause, status)
  const examples = status < 300 ? examplesOf(operation) : [undefined]
  return examples.map(example => ({ operation, response, status, example, cause, accepted }))
}

const successOf = ({ action }: Operation): Cause => (action === 'token' ? TOKEN_SUCCESS : SUCCESS)

/** Each documented request of an operation that has some. */
const examplesOf = ({ body, action }: Operation): readonly (Example | undefined)[] => {
  const examples = action === 'token' ? [] : (body?.contents[0]?.examples ?? [])
  return examples.length === 0 ? [undefined] : examples
}

/** The first that the document calls by this status or, where it says nothing, that is called so most often. */
const refusalOf = (contract: Contract, operation: Operation, status: number): Cause | undefined => {
  const all = operation.action === 'token' ? TOKEN_REFUSALS : REFUSALS
  const fitting = all.filter(one => one.fits(contract, operation))
  const worded = fitting.map(cause => ({ cause, said: wordedBy(contract, operation, cause) }))
  const unsaid = worded.filter(one => one.said.length === 0).map(one => one.cause)
  return (
    worded.find(one => one.said.length > 0 && one.said.every(other => other === status))?.cause ??
    worded.find(one => one.said.includes(status))?.cause ??
    unsaid.find(one => one.statuses[0] === status) ??
    unsaid.find(one => one.statuses.includes(status))
  )
}

const wordedBy = (contract: Contract, operation: Operation, { kinds }: Cause): readonly number[] =>
  wordingsOf(contract, operation, kinds).map(one => one.status)

/** Those that the document words the fault under; where it does not, what else it documents for such a request. */
const acceptedFor = (
  contract: Contract,
  operation: Operation,
  { status: documented }: Response,
  cause: Cause,
  status: number,
): Case['accepted'] => {
  if (documented === '4XX') return one => one >= 400 && one < 500
  if (documented === 'default') return one => (status < 300 ? one < 300 : one >= 400)
  const others = operation.responses.map(one => one.status)
  if (status < 300) return one => one < 300 && (one === status || others.includes(String(one)))
  const said = wordedBy(contract, operation, cause)
  if (said.length > 0) return one => said.includes(one)
  const { statuses, orElse = [] } = cause
  return one => one === status || ([...statuses, ...orElse].includes(one) && others.includes(String(one)))
}

const CHANCE = 'is brought about by no single request'
const OF_STATES = [409, 410, 412, 423, 424, 428, 429, 431]

/** Why a status is not to be had; undefined when it is. */
const outOfReach = (status: number): string | undefined => {
  if (status === 405) return 'is for other methods, which are asked beside the replay'
  if (OF_STATES.includes(status) || status >= 500 || status < 200) return CHANCE
  return status >= 300 && status < 400 ? CHANCE : undefined
}
