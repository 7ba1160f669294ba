import { generateKeyPairSync, sign } from 'node:crypto'

// Tokens that look like the mock's own and are not.

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const decode = (part: string): object => JSON.parse(Buffer.from(part, 'base64url').toString())

/** The claims of a token, unchecked. */
export const claimsOf = (token: string): object => decode(token.split('.')[1] ?? '')
export const headerOf = (token: string): object => decode(token.split('.')[0] ?? '')

const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** With the genuine header and claims changed, and the genuine signature. */
export const tampered = (token: string, header: object, claims: object): string => {
  const [, , signature] = token.split('.')
  return `${unsigned(token, header, claims)}.${signature}`
}

/** The same claims without a signature: `alg` none. */
export const unsealed = (token: string): string => `${unsigned(token, { alg: 'none' }, {})}.`

/** The same header and claims, signed by somebody else. */
export const resigned = (token: string): string => {
  const text = unsigned(token, {}, {})
  return `${text}.${sign('RSA-SHA512', Buffer.from(text), foreign.privateKey).toString('base64url')}`
}

const unsigned = (token: string, header: object, claims: object): string =>
  `${encode({ ...headerOf(token), ...header })}.${encode({ ...claimsOf(token), ...claims })}`
