import { responseOf } from '../../checks/seen.ts'
import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { show, violation, warning } from '../../finding.ts'
import { type Exchange, isPassing, isSuccess, mediaTypeOf } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { eventually } from '../acts.ts'

/** The same request with GET and with HEAD; once more while they differ, for something may change between them. */
export const headBesideGet = (
  trial: Trial,
  operation: Operation,
  way: Variation,
): Promise<readonly [get: Exchange, head: Exchange]> =>
  eventually(
    trial,
    async () =>
      [await trial.ask(operation, way), await trial.ask(operation, { ...way, method: 'HEAD' })] as const,
    ([get, head]) => isLikeGet(get, head),
  )

export const isLikeGet = (get: Exchange, head: Exchange): boolean =>
  get.reply.status === head.reply.status && isLength(get, head)

/** Tells in what HEAD is not GET without the body; false when nothing more is to be learnt of HEAD here. */
export const compareHead = async (
  trial: Trial,
  operation: Operation,
  name: string,
  way: Variation,
): Promise<boolean> => {
  const [get, answer] = await headBesideGet(trial, operation, way)
  if (answer.trouble !== undefined || isPassing(get) || isPassing(answer)) return false
  if (unlikeStatus(trial, operation, name, get, answer)) return answer.reply.status !== 405 // one fault, however it is asked
  unlikeHeaders(trial, operation, name, get, answer)
  await unlikeTag(trial, operation, name, way, get, answer)
  return true
}

const tagOf = ({ reply }: Exchange): string | undefined => reply.headers['etag']

/** A tag names what GET would bring (RFC 9110 section 9.3.2). One that is another with each GET says nothing of HEAD. */
const unlikeTag = async (
  trial: Trial,
  operation: Operation,
  name: string,
  way: Variation,
  get: Exchange,
  answer: Exchange,
): Promise<void> => {
  const [expected, got] = [tagOf(get), tagOf(answer)]
  if (!isSuccess(get) || expected === undefined || got === undefined || expected === got) return
  if (tagOf(await trial.ask(operation, way)) !== expected) return
  tell(trial, operation, answer, {
    check: 'head',
    subject: `${name}/etag`,
    message: 'HEAD has another ETag than GET (RFC 9110 section 9.3.2).',
    expected,
    got,
  })
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
  }
  // Routers have no HEAD unless somebody adds it, though RFC 9110 section 9.1 says that there must be one.
  tell(trial, operation, answer, problem, b === 405 ? warning : violation)
  return true
}

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
