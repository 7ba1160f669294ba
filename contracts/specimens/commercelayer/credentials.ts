import type { Caller, Incoming, Problem } from './model.ts'
import type { Backend } from './parts.ts'
import {
  accessDenied,
  tokenExpired,
  tokenInvalid,
  tokenMalformed,
  tokenMissing,
  tokenRevoked,
} from './refusals.ts'
import type { Operation } from './routes.ts'

/** Whether a token is good, and whose it is. */
export type Verdict = { readonly caller: Caller } | { readonly problem: Problem }

const integrationOf = (tenant: string): Verdict => ({ caller: { tenant, kind: 'integration' } })

/** The tokens that are ready-made. */
const READY_MADE: Readonly<Record<string, Verdict>> = {
  'demo-token': integrationOf('demo'),
  'other-tenant-token': integrationOf('other'),
  'demo-expired-token': { problem: tokenExpired },
  'demo-revoked-token': { problem: tokenRevoked },
}

/** The token in an `Authorization` header. */
export const readCredential = (header: string | undefined): Problem | string => {
  if (header === undefined || header === '') return tokenMissing
  return /^bearer +([\w.~+/-]+=*) *$/i.exec(header)?.[1] ?? tokenMalformed
}

export const readyMade = (token: string): Verdict | undefined =>
  Object.hasOwn(READY_MADE, token) ? READY_MADE[token] : undefined

/** Sales channels have no permission. */
export const isPermitted = (caller: Caller, _operation: Operation): boolean => caller.kind !== 'sales_channel'

export const judge = async (backend: Backend, token: string): Promise<Verdict> =>
  backend.parts.readyMade(token) ??
  (await backend.parts.verifyToken(backend.keys, token, backend.parts.now())) ?? { problem: tokenInvalid }

/** Who asks, or why nobody knows. */
export const authenticate = async (
  backend: Backend,
  incoming: Incoming,
  operation: Operation,
): Promise<Verdict> => {
  const { parts } = backend
  const token = parts.readCredential(incoming.headers['authorization'])
  if (typeof token !== 'string') return { problem: token }
  const verdict = await parts.judge(backend, token)
  if ('problem' in verdict || parts.isPermitted(verdict.caller, operation)) return verdict
  return { problem: accessDenied }
}
