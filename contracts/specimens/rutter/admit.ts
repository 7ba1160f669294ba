import { isFailure } from './authenticate.ts'
import type { Body } from './body.ts'
import type { Ask, Directory, Failure, Question, Route } from './nouns.ts'
import type { Given } from './parameters.ts'
import type { Parts } from './parts.ts'

/** What was asked for, or why it cannot be had; the first reason in this order. */
export function admit(
  parts: Parts,
  ask: Ask,
  route: Route,
  body: Body,
  directory: Directory,
): Question | Failure {
  if (!parts.methods.includes(ask.method)) return { kind: 'method-unknown', method: ask.method }
  const connection = parts.authenticate(ask, directory)
  if (isFailure(connection)) return connection
  const accept = ask.header('accept').join(', ')
  if (!parts.acceptsJson(accept)) return { kind: 'not-acceptable', got: accept }
  const problem = parts.judgeBody(body)
  if (problem) return { kind: problem }
  const failure = parts.check(parts.rules[route.name], givenBy(ask, route))
  if (failure) return failure
  const wanted = parts.readWanted(ask.query, parts.decodeCursor)
  return isFailure(wanted) ? wanted : { route, connection, wanted, ask }
}

const givenBy = (ask: Ask, route: Route): Given => ({
  query: ask.query,
  header: ask.header('x-rutter-version').map(value => ['X-Rutter-Version', value]),
  path: route.name === 'fetch' ? [['id', route.id]] : [],
})
