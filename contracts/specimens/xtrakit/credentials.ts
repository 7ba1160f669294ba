import type { Account, Call, Refusal } from './model.ts'

const BEARER = /^bearer +([A-Za-z0-9._~+/-]+=*) *$/i

export const VALID_KEY = '92857043717beff382ae75c8dc7514162f04'
export const REVOKED_KEY = '00000000000000000000000000000000dead'
export const OTHER_KEY = '11112222333344445555666677778888aaaa'

export const FIRST: Account = { tenant: 'first', businessCode: 15848484 }
export const OTHER: Account = { tenant: 'other', businessCode: 27310055 }

/** Every key that was ever given out. */
export interface Key {
  readonly value: string
  readonly account: Account
  readonly revoked: boolean
}
export const KEYS: readonly Key[] = [
  { value: VALID_KEY, account: FIRST, revoked: false },
  { value: REVOKED_KEY, account: FIRST, revoked: true },
  { value: OTHER_KEY, account: OTHER, revoked: false },
]

/** The key of an `Authorization` header; undefined for none, for another scheme and for what is malformed. */
export const bearerKey = (call: Call): string | undefined =>
  BEARER.exec(call.headers.authorization ?? '')?.[1]

/** Whose key it is; undefined for one that is unknown or was revoked. */
export const accountOf = (key: string): Account | undefined =>
  KEYS.find(({ value, revoked }) => value === key && !revoked)?.account

export const CREDENTIAL_MISSING: Refusal = { fault: 'credential-missing' }
export const CREDENTIAL_UNKNOWN: Refusal = { fault: 'credential-unknown' }
