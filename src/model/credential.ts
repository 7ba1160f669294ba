import type { JsonObject } from './json.ts'

/** What a credential is worth; every state but `valid` has a fault `credential-<state>`. */
const CREDENTIAL_STATES = ['valid', 'expired', 'revoked', 'forbidden', 'disabled'] as const
export type CredentialState = (typeof CREDENTIAL_STATES)[number]

/** A ready-made credential of the mock. */
export interface Credential {
  /** Name of the security scheme in the document. */
  readonly scheme: string
  /** The token, the API key, or `id:secret` for HTTP Basic. */
  readonly value: string
  readonly state: CredentialState
  /** For people: shown in the banner and at `/_kit/credentials`. */
  readonly note: string
  /** What replies say of the account behind it, where they do (`x-value: account`). */
  readonly account?: JsonObject
}

/** A client that may fetch tokens at the token endpoint. */
export interface Client {
  readonly id: string
  /** Absent for a public client. */
  readonly secret?: string
  /** One of the kinds that the document's token endpoint knows; it decides lifetime and access. */
  readonly kind: string
  readonly note: string
  /** Claims of its tokens beyond those of every token. */
  readonly claims: JsonObject
}

export interface Credentials {
  readonly keys: readonly Credential[]
  readonly clients: readonly Client[]
}
