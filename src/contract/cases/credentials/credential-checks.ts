import type { Example, Operation } from '../../document/model.ts'
import { show, warning } from '../../finding.ts'
import { type Exchange, isPassing } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { missing } from '../scratch.ts'

/** The documented challenge of this very fault; its scheme is checked with every answer. */
export const checkChallenge = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  kinds: readonly string[],
  about: string,
): void => {
  const got = exchange.reply.headers['www-authenticate']
  if (exchange.reply.status !== 401 || got === undefined) return
  const worded = operation.responses
    .filter(one => one.status === '401')
    .flatMap(one => one.contents.flatMap(content => content.examples))
    .filter(
      one => one.faults.some(kind => kinds.includes(kind)) && one.headers['www-authenticate'] !== undefined,
    )
  const rank = (one: Example) => kinds.findIndex(kind => one.faults.includes(kind))
  const [first] = worded.toSorted((a, b) => rank(a) - rank(b))
  if (first === undefined || worded.some(one => one.headers['www-authenticate'] === got)) return
  const problem = warning({
    check: 'credential',
    subject: `${about}/challenge`,
    message: 'The challenge is not the documented one.',
    expected: first.headers['www-authenticate'] ?? '',
    got,
    clause: first.pointer,
  })
  trial.fail(problem, operation, exchange)
}

/** Not a byte of data without a credential: no id and no text of a record that the target has shown. */
export const checkLeak = (trial: Trial, operation: Operation, exchange: Exchange, about: string): void => {
  const { reply, sent } = exchange
  if (reply.status < 300) return // told already: it was let in
  const text = reply.body.toString()
  const { samples, lens } = trial.session
  const tokens = [...samples.values()].flat().flatMap(record => {
    const texts = Object.values(lens.members(record)).filter((one): one is string => typeof one === 'string')
    return [...texts, lens.id(record) ?? ''].filter(one => one.length >= 8 && !sent.target.includes(one))
  })
  const leaked = tokens.find(one => text.includes(one))
  if (leaked === undefined) return
  tell(trial, operation, exchange, {
    check: 'credential',
    subject: `${about}/leak`,
    message: 'The refusal gives data away.',
    expected: 'nothing of any record',
    got: show(leaked),
  })
}

/** Who has no credential must not find out which ids there are. */
export const compareWithUnknown = async (
  trial: Trial,
  operation: Operation,
  change: Variation,
  known: Exchange,
  about: string,
): Promise<void> => {
  const unknown = await trial.ask(operation, { ...change, ...missing(trial, operation) })
  const face = ({ reply }: Exchange) =>
    [
      reply.status,
      reply.headers['content-type'],
      reply.headers['www-authenticate'],
      faceless(reply.body),
    ].join('\n')
  if (face(known) === face(unknown) || known.trouble !== undefined || unknown.trouble !== undefined) return
  if (isPassing(known) || isPassing(unknown)) return // who is asked too often has not looked at the id
  // What is another one each time, such as the number of the request, tells nothing of ids.
  const again = await trial.ask(operation, change)
  const isRestless = face(known) !== face(again)
  if (isRestless && known.reply.status === unknown.reply.status) return
  tell(trial, operation, unknown, {
    check: 'credential',
    subject: `${about}/known id`,
    message: 'Without a good credential, an id that exists is answered differently from one that does not.',
    expected: `the same answer for both: ${known.reply.status}`,
    got: `${unknown.reply.status} ${show(unknown.reply.body.toString('utf8', 0, 120))}`,
  })
}

/** What differs from one request to the next, such as its id, is no sign of anything. */
const faceless = (body: Buffer): string => body.toString().replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{10,}/gi, '*')
