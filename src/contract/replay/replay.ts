import { probeOf } from '../cases/probe-of.ts'
import { show, violation } from '../finding.ts'
import { type Exchange, headerOf, mediaTypeOf, type Sent } from '../http/exchange.ts'
import { compose, type Variation } from '../run/compose.ts'
import { goodValues, NO_PROOF, type Proof, proofOf } from '../run/credentials.ts'
import type { Probe } from '../run/probe.ts'
import type { Session } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { adapterOf } from './adapter.ts'
import { type Case, casesOf } from './cases.ts'
import type { Verdict } from './dredd.ts'
import { withSecret } from './token-causes.ts'

/** Every documented status of every operation, replayed and judged by Dredd: https://dredd.org */
export const replay = (session: Session): readonly Probe[] =>
  casesOf(session.contract, session.supplied).cases.map(one =>
    probeOf({
      family: 'replay',
      operation: one.operation,
      about: aboutOf(one),
      covers: one.response.status,
      worth: 0.3,
      cost: 3,
      // It would take away the record of those beside it.
      ...(one.operation.method !== 'DELETE' && { keepsToItself: true }),
      run: trial => play(trial, one),
    }),
  )

const aboutOf = ({ response, example }: Case): string =>
  [response.status, ...(example === undefined ? [] : [example.name])].join('/')

const play = async (trial: Trial, one: Case): Promise<void> => {
  const { session } = trial
  const { operation } = one
  const adapter = await adapterOf(session)
  const lacking = adapter.lacks(one)
  if (lacking !== undefined) return tellUnplayed(trial, one, lacking)
  const change = await one.cause.ask(trial, operation, one.example)
  if (change === undefined)
    return trial.skip(`replay by Dredd of ${operation.id} ${one.response.status}: there is no record for it`)
  const { contract, url } = session
  const bare = compose(contract, url, operation, { ...change, proof: NO_PROOF })
  const seen: Exchange[] = []
  const verdict = await adapter.play(one, bare, async sent => {
    const exchange = await trial.send(signed(session, one, change, sent), operation)
    seen.push(exchange)
    return exchange
  })
  judge(trial, one, verdict, seen[0])
}

/** The request with the credentials in it that Dredd was not given. */
const signed = (
  { contract, supplied }: Session,
  { operation }: Case,
  change: Variation,
  sent: Sent,
): Sent => {
  const proof = change.proof ?? proofOf(contract, goodValues(contract, operation, supplied))
  const withProof = {
    ...sent,
    headers: { ...sent.headers, ...proof.headers },
    target: withQuery(sent, proof),
  }
  if (operation.action !== 'token' || sent.body === undefined) return withProof
  const type = mediaTypeOf(headerOf(sent, 'content-type'))
  return { ...withProof, body: withSecret(sent.body, type, supplied.clientSecret ?? '') }
}

const withQuery = ({ target }: Sent, { query }: Proof): string =>
  query.reduce(
    (url, [name, value]) =>
      `${url}${url.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    target,
  )

const judge = (trial: Trial, one: Case, verdict: Verdict, exchange: Exchange | undefined): void => {
  if (verdict.kind === 'pass') return
  // What did not come, or not this time, is told by the checks of every answer.
  if (exchange === undefined || exchange.trouble !== undefined || exchange.reply.status === 429) return
  if (verdict.kind === 'error') throw new Error(`Dredd failed: ${verdict.message}`)
  const { status } = exchange.reply
  if (status !== one.status && one.accepted(status)) return
  const documented = [one.response.status, ...one.response.contents.map(content => content.mediaType)]
  const problem = violation({
    check: 'replay',
    subject: aboutOf(one),
    message: `Dredd's replay of the documented ${one.response.status} failed.`,
    expected: documented.join(' '),
    got: `${status}; ${show(verdict.complaints.join('; '), 300)}`,
    clause: one.response.pointer,
  })
  trial.fail(problem, one.operation, exchange)
}

const tellUnplayed = (trial: Trial, one: Case, why: string): void =>
  trial.fail(
    violation({
      check: 'replay',
      subject: `not-replayed/${aboutOf(one)}`,
      message: 'A documented status was not replayed: a failure of the kit, not of the target.',
      expected: 'a transaction of Dredd',
      got: why,
      clause: one.response.pointer,
    }),
    one.operation,
    undefined,
  )
