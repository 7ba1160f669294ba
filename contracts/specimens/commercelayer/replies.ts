import { JSON_API } from './media.ts'
import type { Problem, Reply } from './model.ts'
import type { Parts } from './parts.ts'
import { internal } from './refusals.ts'

/** Whose words an error is in: those of the API, or those of the token endpoint. */
export type Style = 'api' | 'token'

type Members = Readonly<Record<string, unknown>>

/** An error object; the API has its status as a string, the token endpoint as a number. */
export const errorObject = (problem: Problem, style: Style): Members => ({
  title: problem.title,
  detail: problem.detail,
  ...(problem.code === undefined ? {} : { code: problem.code }),
  ...(problem.pointer === undefined ? {} : { source: { pointer: problem.pointer } }),
  status: style === 'api' ? String(problem.status) : problem.status,
  ...(problem.meta === undefined ? {} : { meta: problem.meta }),
})

export const errorBody = (parts: Parts, problems: readonly Problem[], style: Style): unknown => ({
  errors: problems.map(problem => parts.errorObject(problem, style)),
})

export const errorHeaders = (problems: readonly Problem[]): Reply['headers'] => {
  const challenge = problems.find(problem => problem.challenge !== undefined)?.challenge
  return challenge === undefined ? {} : { 'WWW-Authenticate': challenge }
}

/** The reply that says what is wrong; all problems are of one status. */
export const refuse = (parts: Parts, problems: readonly Problem[], style: Style): Reply => ({
  status: parts.errorStatus(problems),
  headers: parts.errorHeaders(problems),
  body: parts.errorBody(parts, problems, style),
})

export const errorStatus = (problems: readonly Problem[]): number => problems[0]?.status ?? 500

/** The budget of every reply of the API that is no error; none is ever used up here. */
export const rateHeaders = (): Reply['headers'] => ({
  'X-Ratelimit-Limit': '100',
  'X-Ratelimit-Interval': '60',
  'X-Ratelimit-Remaining': '99',
})

export const contentType = (reply: Reply, style: Style): string | undefined => {
  if (reply.body === undefined) return undefined
  return style === 'api' ? JSON_API : 'application/json'
}

/** What a fault of the server itself looks like from outside. */
export const crash = (parts: Parts, _error: unknown): Reply => parts.refuse(parts, [internal], 'api')
