import { Stop } from '../../model/stop.ts'
import type { Contract, Operation } from '../document/model.ts'
import { encodedWhole } from '../percent.ts'
import { type Spelling, type Supplied, spelled } from './supplied.ts'

export type { Supplied } from './supplied.ts'

/** What nobody may see, by its name: all but who the clients are. */
export const secretsOf = ({
  clientId,
  otherClientId,
  limitedClientId,
  ...secrets
}: Supplied): Readonly<Record<string, string>> => secrets

/** Clients as HTTP Basic says them. */
export const pairsOf = ({ clientId, clientSecret, otherClientId, otherClientSecret }: Supplied) =>
  [pairOf(clientId, clientSecret), pairOf(otherClientId, otherClientSecret)].filter(one => one !== undefined)

export const pairOf = (id: string | undefined, secret = ''): string | undefined =>
  id === undefined ? undefined : basicOf(`${id}:${secret}`)

const basicOf = (pair: string): string => Buffer.from(pair).toString('base64')

/** What goes into a request to show who asks. */
export interface Proof {
  readonly headers: Readonly<Record<string, string>>
  readonly query: readonly (readonly [name: string, value: string])[]
}

export const NO_PROOF: Proof = { headers: {}, query: [] }

/** The schemes that there is nothing for. */
export const lackingFor = (contract: Contract, supplied: Supplied): readonly string[] => {
  const wanted = contract.operations.flatMap(one => one.security).flat()
  return [...new Set(wanted)].filter(name => worthOf(contract, name, supplied) === undefined)
}

/** What each of them needs, in the words of `Supplied`, for the message that something is missing. */
export const missingFor = (
  contract: Contract,
  supplied: Supplied,
  spelling: Spelling = 'flag',
): readonly string[] =>
  lackingFor(contract, supplied).map(name => `${name}: ${namesFor(contract, name, spelling)}`)

/** One that is good cannot show whether a bad one is refused, nor what another account sees. */
export const refuseSame = (supplied: Supplied, spelling: Spelling): void => {
  for (const [other, own] of OTHERS)
    if (supplied[other] !== undefined && supplied[other] === supplied[own])
      throw new Stop(
        `${spelled(other, spelling)} is the same as ${spelled(own, spelling)}. Give another one, or none.`,
      )
}

const OTHERS: readonly (readonly [other: keyof Supplied, own: keyof Supplied])[] = [
  ['otherToken', 'token'],
  ['otherToken', 'accessToken'],
  ['otherClientId', 'clientId'],
  ...(['expiredToken', 'revokedToken', 'limitedToken'] as const).flatMap(bad => [
    [bad, 'token'] as const,
    [bad, 'accessToken'] as const,
  ]),
]

/** What opens one scheme, as whoever gives it has to write it. */
export const namesFor = (contract: Contract, scheme: string, spelling: Spelling): string => {
  const kind = contract.schemes[scheme]?.kind
  if (kind === 'basic') return `${spelled('clientId', spelling)} and ${spelled('clientSecret', spelling)}`
  return spelled(kind === 'key' ? 'accessToken' : 'token', spelling)
}

/** The value of one scheme: a token, `id:secret`, or a key. */
const worthOf = (contract: Contract, scheme: string, supplied: Supplied): string | undefined => {
  const { token, clientId, clientSecret, accessToken } = supplied
  switch (contract.schemes[scheme]?.kind) {
    case 'bearer':
      return token
    case 'basic':
      return clientId === undefined ? undefined : `${clientId}:${clientSecret ?? ''}`
    case 'key':
      return accessToken ?? token
    default:
      return undefined
  }
}

/** Proof for the schemes of a requirement, by what each is worth; a scheme without a value is left out. */
export const proofOf = (contract: Contract, values: ReadonlyMap<string, string>): Proof => {
  const headers: Record<string, string> = {}
  const query: [string, string][] = []
  for (const [name, value] of values) {
    const scheme = contract.schemes[name]
    if (scheme?.kind === 'bearer') headers['Authorization'] = `Bearer ${value}`
    if (scheme?.kind === 'basic') headers['Authorization'] = `Basic ${basicOf(value)}`
    if (scheme?.kind === 'key' && scheme.in === 'query') query.push([scheme.name, value])
    if (scheme?.kind === 'key' && scheme.in === 'header') headers[scheme.name] = value
    if (scheme?.kind === 'key' && scheme.in === 'cookie') headers['Cookie'] = `${scheme.name}=${value}`
  }
  return { headers, query }
}

/** The schemes of the first alternative that there is a value for each of. */
const requirementOf = (contract: Contract, operation: Operation, supplied: Supplied): readonly string[] =>
  operation.security.find(names => names.every(name => worthOf(contract, name, supplied) !== undefined)) ??
  operation.security[0] ??
  []

export const goodValues = (
  contract: Contract,
  operation: Operation,
  supplied: Supplied,
): ReadonlyMap<string, string> =>
  new Map(
    requirementOf(contract, operation, supplied).flatMap(name => {
      const value = worthOf(contract, name, supplied)
      return value === undefined ? [] : [[name, value] as const]
    }),
  )

/** The values without that of one scheme. */
export const allBut = (good: ReadonlyMap<string, string>, name: string): ReadonlyMap<string, string> =>
  new Map([...good].filter(([other]) => other !== name))

/** Whether these schemes are enough for an operation: another alternative may want less than the one that is used. */
export const isOpenedBy = ({ security }: Operation, names: readonly string[]): boolean =>
  security.some(all => all.every(one => names.includes(one)))

/** Takes every secret out of a text, in each form that a request carries it in. */
export const createMask = (supplied: Supplied): ((text: string) => string) => {
  const plain = Object.values(secretsOf(supplied)).filter(one => one.length > 3)
  const secrets = [
    ...pairsOf(supplied),
    ...plain.flatMap(one => [
      one,
      encodeURIComponent(one),
      encodedWhole(one),
      one.toUpperCase(),
      one.toLowerCase(),
      JSON.stringify(one).slice(1, -1),
      one.replaceAll("'", "'\\''"), // as curl lines quote it
    ]),
  ]
  const ordered = [...new Set(secrets)].toSorted((a, b) => b.length - a.length)
  return text => ordered.reduce((masked, secret) => masked.replaceAll(secret, '***'), text)
}
