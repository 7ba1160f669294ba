import type { Json } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import { type Exchange, isSuccess, withHidden } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'

/** What a token that was just made is good for, and what is made of it by others is not. */
export const checkUse = async (
  trial: Trial,
  operation: Operation,
  token: string,
  next: () => Promise<Json | undefined>,
): Promise<void> => {
  const reading = readingOf(trial)
  if (reading === undefined) return
  const use = (value: string) => useToken(trial, reading, value)
  const fresh = await use(token)
  if (!isSuccess(fresh)) unused(trial, operation, fresh, 'use', 'A fresh token is not let in.')
  for (const [about, forged] of forgeriesOf(token)) {
    const exchange = await use(forged)
    expectRefusal(trial, reading, exchange, {
      check: 'token',
      subject: about,
      kinds: ['credential-unknown', 'credential-malformed'],
      statuses: [401],
    })
  }
  if ((await next()) === undefined) return
  const again = await use(token)
  if (isSuccess(fresh) && !isSuccess(again))
    unused(trial, operation, again, 'outlived', 'A token ends when the next one is made.')
}

/** What shows whether a token lets in. */
export const readingOf = ({ session }: Trial): Operation | undefined =>
  session.contract.operations.find(one => one.action === 'list' && one.security.length > 0)

export const useToken = (trial: Trial, reading: Operation, token: string): Promise<Exchange> =>
  trial.ask(reading, { proof: { headers: { Authorization: `Bearer ${token}` }, query: [] } })

export const unused = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  subject: string,
  message: string,
): void =>
  tell(trial, operation, withHidden(exchange, 'Authorization'), {
    check: 'token',
    subject,
    message,
    expected: 'an answer',
    got: String(exchange.reply.status),
  })

/** A JWT (RFC 7519) that nobody signed, or that says something else than what was signed. None of another form. */
export const forgeriesOf = (token: string): readonly (readonly [about: string, forged: string])[] => {
  const [head, claims, signature] = token.split('.')
  if (head === undefined || claims === undefined || !signature || !head.startsWith('ey')) return []
  const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
  const flipped = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`
  const richer = Buffer.from(claims, 'base64url').toString().replace(/\}$/, ',"more":true}')
  return [
    ['not signed', `${unsigned}.${claims}.`],
    ['not signed, with a signature', `${unsigned}.${claims}.${signature}`],
    ['without its signature', `${head}.${claims}.`],
    ['with another signature', `${head}.${claims}.${flipped}`],
    ['with other claims', `${head}.${Buffer.from(richer).toString('base64url')}.${signature}`],
  ]
}
