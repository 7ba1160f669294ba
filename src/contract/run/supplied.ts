/** What the user gave: from flags, a file or the environment. Never printed. */
export interface Supplied {
  /** Bearer token or API key for the `Authorization` header. */
  readonly token?: string
  /** User and password of HTTP Basic, or what a token is fetched with. */
  readonly clientId?: string
  readonly clientSecret?: string
  /** Value of the document's API key parameter. */
  readonly accessToken?: string
  /** Credentials that must be refused; each takes the place of the token, or of the access token where there is one. */
  readonly expiredToken?: string
  readonly revokedToken?: string
  /** Genuine, but without permission here. */
  readonly limitedToken?: string
  /** A client whose tokens have no permission; it may have no secret. */
  readonly limitedClientId?: string
  readonly limitedClientSecret?: string
  /** Of another account: either refused, or let in to data that are not ours. */
  readonly otherToken?: string
  /** The other account's client, where tokens are fetched or connections belong to clients. */
  readonly otherClientId?: string
  readonly otherClientSecret?: string
}

type Name = keyof Supplied

/** `clientId` is `client-id` on the command line, */
export const flagOf = (name: Name): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** and `CGKIT_CLIENT_ID` in the environment. */
export const variableOf = (name: Name): string => `CGKIT_${flagOf(name).toUpperCase().replaceAll('-', '_')}`

/** How a message calls a credential: for the command, for `contractSuite`, or in the environment. */
export type Spelling = 'flag' | 'option' | 'variable'

export const spelled = (name: Name, spelling: Spelling): string => {
  switch (spelling) {
    case 'flag':
      return `--${flagOf(name)}`
    case 'option':
      return `credentials.${name}`
    case 'variable':
      return variableOf(name)
  }
}
