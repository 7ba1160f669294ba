import { flagOf, type Supplied, variableOf } from '../contract/run/supplied.ts'
import { isJsonObject, type Json } from '../model/json.ts'
import { suggest } from '../model/nearest.ts'
import { Stop } from '../model/stop.ts'

/** Every credential: its flag, its environment variable and its member in a file are made from its name. */
export const CREDENTIALS = [
  ['token', 'bearer token or API key'],
  ['clientId', 'user of HTTP Basic, or the client that fetches a token'],
  ['clientSecret', 'its password or secret'],
  ['accessToken', 'value of the API key parameter'],
  ['expiredToken', 'a credential that has expired, to see it refused'],
  ['revokedToken', 'a credential that was revoked, to see it refused'],
  ['limitedToken', 'a genuine credential without permission here'],
  ['limitedClientId', 'a client without permission here, or whose tokens have none'],
  ['limitedClientSecret', 'its secret, if it has one'],
  ['otherToken', "another account's credential, to see that it gets nothing of ours"],
  ['otherClientId', "another account's client, to see that neither it nor its tokens get anything of ours"],
  ['otherClientSecret', 'its secret'],
] as const satisfies readonly (readonly [keyof Supplied, string])[]

type Name = (typeof CREDENTIALS)[number][0]

const NAMES: readonly Name[] = CREDENTIALS.map(([name]) => name)

/** Flags before the file before the environment; what is empty was not given. */
export const suppliedBy = (
  flags: Supplied,
  file: Supplied,
  env: Readonly<Record<string, string | undefined>>,
): Supplied =>
  Object.fromEntries(
    NAMES.flatMap(name => {
      const value = flags[name] || file[name] || env[variableOf(name)]
      return value ? [[name, value]] : []
    }),
  )

/** Reads `{"token": "..."}`; names may be written as flags or as variables, too. Never says what a value is. */
export const readCredentials = (file: string, text: string): Supplied => {
  const value = parse(file, text)
  if (!isJsonObject(value)) throw new Stop(`${file}: expected an object such as {"token": "..."}.`)
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const name = NAMES.find(known => [known, flagOf(known), variableOf(known)].includes(key))
      if (name === undefined) throw new Stop(`${file}: ${suggest(key, NAMES)}`)
      if (typeof one !== 'string') throw new Stop(`${file}: ${key} has to be a text.`)
      return [name, one]
    }),
  )
}

const parse = (file: string, text: string): Json => {
  try {
    return JSON.parse(text)
  } catch {
    throw new Stop(`${file}: credentials are JSON, and this is none.`)
  }
}
