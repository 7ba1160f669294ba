import type { Failure, Question, Row } from './nouns.ts'
import type { Parts } from './parts.ts'

/** Where json-server has what a question is about: path and query of its own. */
export const placeOf = (parts: Parts, question: Question) =>
  question.route.name === 'list'
    ? { url: '/customer_groups', query: parts.scope(question) }
    : { url: `/customer_groups/${encodeURIComponent(question.route.id.toLowerCase())}`, query: {} }

/** The body of the answer, out of what json-server found there. */
export function answer(parts: Parts, question: Question, found: unknown): { body: unknown } | Failure {
  const { route, connection } = question
  const from = parts.presentConnection(connection, question)
  // json-server finds the rows of a list, and a row or an empty object otherwise.
  if (route.name === 'list') return { body: listBody(parts, question, from, found as readonly Row[]) }
  const row = found as Row
  if (!parts.owns(connection, row)) return { kind: 'group-unknown', id: route.id }
  return { body: parts.presentFetched(from, parts.presentGroup(row, question)) }
}

function listBody(parts: Parts, question: Question, connection: unknown, found: readonly Row[]): unknown {
  const { min, max, from } = question.wanted
  const rows = found
    .filter(row => min === undefined || parts.updatedFrom(row, min))
    .filter(row => max === undefined || parts.updatedUntil(row, max))
    .filter(row => from === undefined || parts.isFrom(row, from))
    .toSorted(parts.order)
  const page = parts.cut(rows, question.wanted)
  const groups = page.rows.map(row => parts.presentGroup(row, question))
  return parts.presentList(connection, groups, parts.nextCursor(page, question))
}
