import { pairOf, secretsOf } from '../run/credentials.ts'
import { type Supplied, variableOf } from '../run/supplied.ts'
import type { Sent } from './exchange.ts'

/** What is too long for a line to paste. */
const LONGEST_BODY = 2_000

/** Shorter ones are ordinary words, and may stand in a body by chance. */
const SHORTEST_SECRET = 8

/**
 * The request as a line to paste into a shell. A credential that is sent just as it was given is the variable of the
 * environment that holds it, so that the line works; what was made of one (cut short, in another case) stays as it is
 * and has to be masked by whoever prints it.
 */
export const curlOf = (origin: string, sent: Sent, secrets: Supplied): string => {
  const { method, target, headers, body } = sent
  const how = method === 'HEAD' ? ['--head'] : method === 'GET' && body === undefined ? [] : ['-X', method]
  const say = (text: string) => withVariables(quote(text), secrets)
  const named = Object.entries(headers).flatMap(([name, value]) => {
    const user = name === 'Authorization' ? userOf(value, secrets) : undefined
    return user === undefined ? ['-H', say(value === '' ? `${name};` : `${name}: ${value}`)] : ['-u', user]
  })
  const isTyped = Object.keys(headers).some(name => /^content-type$/i.test(name))
  const untyped = isTyped ? [] : ['-H', quote('Content-Type:')] // or curl would call it a form
  const data = body === undefined ? [] : [...untyped, '--data-binary', say(bodyText(body))]
  return ['curl', '-i', '--path-as-is', '-g', ...how, say(origin + target), ...named, ...data].join(' ')
}

const bodyText = (body: Buffer): string => {
  const text = body.toString()
  return text.length > LONGEST_BODY ? `${text.slice(0, 100)}... (${body.length} bytes)` : text
}

/** Single quotes keep everything but themselves. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''").replaceAll('\0', '')}'`

const withVariables = (quoted: string, secrets: Supplied): string =>
  NAMES.reduce((text, name) => {
    const secret = secretsOf(secrets)[name] ?? ''
    if (secret.length < SHORTEST_SECRET || secret.includes("'")) return text
    return replaceWhole(text, secret, `'"$${variableOf(name)}"'`).replace(/(?<=")''$/, '')
  }, quoted)

/** Where it is a whole value: of a header, a parameter, a member. */
const replaceWhole = (text: string, secret: string, by: string): string =>
  text
    .split(secret)
    .reduce((before, after) =>
      /[ "=]$/.test(before) && /^(["&']|$)/.test(after) ? before + by + after : before + secret + after,
    )

/** HTTP Basic with a pair that was given. */
const userOf = (value: string, secrets: Supplied): string | undefined => {
  const { clientId, clientSecret, otherClientId, otherClientSecret } = secrets
  const user = (
    id: string | undefined,
    secret: string | undefined,
    name: 'clientSecret' | 'otherClientSecret',
  ) =>
    id !== undefined && !id.includes(':') && secret && value === `Basic ${pairOf(id, secret)}`
      ? `${quote(`${id}:`)}"$${variableOf(name)}"`
      : undefined
  return (
    user(clientId, clientSecret, 'clientSecret') ??
    user(otherClientId, otherClientSecret, 'otherClientSecret')
  )
}

const NAMES = [
  'token',
  'accessToken',
  'clientSecret',
  'expiredToken',
  'revokedToken',
  'limitedToken',
  'otherToken',
  'otherClientSecret',
] as const
