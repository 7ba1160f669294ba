import type { JsonObject } from '../../../model/json.ts'
import { wrongTexts } from '../../cases/parameters/wrong-texts.ts'
import { responseOf } from '../../checks/seen.ts'
import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { writtenAt } from '../../document/written.ts'
import { show, warning } from '../../finding.ts'
import { type Exchange, isSuccess, mediaTypeOf } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import { NO_PROOF, type Proof } from '../../run/credentials.ts'
import { type Session, unknownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { eventually } from '../acts.ts'
import { largestPage, pagerOf, turned } from '../paging/pager.ts'
import { proofBy } from '../proof-by.ts'
import { at } from '../record.ts'

/** HEAD is GET without the body: for those who may, for those who may not, for what is not there, for what is wrong. */
export const head = async (trial: Trial, operation: Operation, change: Variation): Promise<void> => {
  const { session } = trial
  const unknown = at(operation, unknownId(session, operation.resource))
  const ways: readonly (readonly [name: string, change: Variation])[] = [
    ['good', change],
    ...(operation.security.length > 0 ? [['no-credential', { ...change, proof: NO_PROOF }] as const] : []),
    ...(operation.path.includes('{') ? [['unknown', unknown] as const] : []),
    ...refused(session, operation).map(([name, proof]) => [name, { ...change, proof }] as const),
    ...neededBy(operation).map(
      name => [`no-${name.toLowerCase()}`, { ...change, headers: { [name]: undefined } }] as const,
    ),
    [
      'wrong-query',
      { ...change, query: { ...change.query, ...tooMany(operation) }, rawQuery: 'cgkit_nothing=1' },
    ],
    ...wrongValue(operation).map(query => ['wrong-value', { ...change, query }] as const),
  ]
  for (const [name, way] of ways) {
    const pair = async () =>
      [await trial.ask(operation, way), await trial.ask(operation, { ...way, method: 'HEAD' })] as const
    const [get, answer] = await eventually(
      trial,
      pair,
      ([a, b]) => a.reply.status === b.reply.status && isLength(a, b),
    )
    if (answer.trouble !== undefined || answer.reply.status === 429) return
    if (!unlikeStatus(trial, operation, name, get, answer)) unlikeHeaders(trial, operation, name, get, answer)
    else if (answer.reply.status === 405) return // one fault, however it is asked
  }
}

/** The proofs of those who may not, or no more, where they were given. */
const refused = (session: Session, operation: Operation): readonly (readonly [name: string, Proof])[] => {
  const { limitedToken, revokedToken, expiredToken } = session.supplied
  const tokens = {
    'no-permission': limitedToken,
    'revoked-credential': revokedToken,
    'expired-credential': expiredToken,
  }
  return Object.entries(tokens).flatMap(([name, token]) =>
    token === undefined || operation.security.length === 0
      ? []
      : [[name, proofBy(session, operation, token)] as const],
  )
}

/** Headers that every request must have. */
const neededBy = ({ parameters }: Operation): readonly string[] =>
  parameters.flatMap(one => (one.in === 'header' && one.required ? [one.name] : []))

/** A value that a filter cannot have. */
const wrongValue = ({ parameters }: Operation): readonly JsonObject[] =>
  parameters
    .filter(one => one.in === 'query' && one.filter !== undefined)
    .flatMap(({ name, schema }) => wrongTexts(schema).map(({ text }) => ({ [name]: text })))
    .slice(0, 1)

/** More records to a page than it may have. */
const tooMany = (operation: Operation): Variation['query'] => {
  const pager = pagerOf(operation)
  return pager && turned([pager.size, (largestPage(pager) ?? 0) + 1])
}

/** True when HEAD says no length, or that of the body which GET brings. */
const isLength = (get: Exchange, { reply }: Exchange): boolean => {
  const length = reply.headers['content-length']
  return length === undefined || Number(length) === get.reply.body.length
}

const unlikeStatus = (
  trial: Trial,
  operation: Operation,
  name: string,
  get: Exchange,
  answer: Exchange,
): boolean => {
  const [a, b] = [get.reply.status, answer.reply.status]
  if (a === b || a >= 500 || b >= 500) return false
  if (!isSaid(trial.session.contract) && [404, 405].includes(b)) return true // nobody documented it
  const problem = {
    check: 'head',
    subject: `${name}/status`,
    message:
      b === 405
        ? 'HEAD is not served where GET is (RFC 9110 section 9.1).'
        : 'HEAD has another status than GET.',
    expected: String(a),
    got: String(b),
    clause: operation.pointer,
  }
  // Where nobody documents HEAD it may be missing, though RFC 9110 section 9.1 says that it must not.
  if (b === 405 && !promisesHead(trial, operation)) trial.fail(warning(problem), operation, answer)
  else tell(trial, operation, answer, problem)
  return true
}

const promisesHead = ({ session: { contract } }: Trial, { responses }: Operation): boolean =>
  responses
    .flatMap(one => one.headers)
    .some(
      ({ name, pointer }) =>
        name === 'allow' && /\bHEAD\b/.test(String(writtenAt(contract, pointer)['example'])),
    )

/** Not there, or of a media type that GET is not of. */
const isUnlike = (header: string, get: Exchange, answer: Exchange): boolean => {
  const [expected, got] = [get, answer].map(one => one.reply.headers[header])
  if (expected === undefined) return false
  return got === undefined || (header === 'content-type' && mediaTypeOf(got) !== mediaTypeOf(expected))
}

const unlikeHeaders = (
  trial: Trial,
  operation: Operation,
  name: string,
  get: Exchange,
  answer: Exchange,
): void => {
  const response = responseOf(operation, get.reply.status)
  const names = ['content-type', ...(response?.headers ?? []).map(one => one.name)]
  for (const header of names.filter(one => isUnlike(one, get, answer)))
    tell(trial, operation, answer, {
      check: 'head',
      subject: `${name}/${header}`,
      message: `HEAD does not come with the header ${header} that GET has.`,
      expected: show(get.reply.headers[header]),
      got: show(answer.reply.headers[header] ?? 'no such header'),
      clause: response?.pointer ?? operation.pointer,
    })
  const isOne = isSuccess(get) && operation.action === 'retrieve'
  if (!isOne || isLength(get, answer)) return
  tell(trial, operation, answer, {
    check: 'head',
    subject: `${name}/content-length`,
    message: 'HEAD has another content-length than the body of GET (RFC 9110 section 8.6).',
    expected: String(get.reply.body.length),
    got: show(answer.reply.headers['content-length']),
  })
}
