import type { Contract, Operation } from '../../document/model.ts'
import { allBut, goodValues, isOpenedBy, type Proof, proofOf } from '../../run/credentials.ts'
import type { Session } from '../../run/session.ts'
import type { Cell } from './credential-cell.ts'

const MISSING = ['credential-missing']

/** Good credentials where they do not belong, each beside the good ones of the other schemes. */
export const misplaced = ({ contract, supplied }: Session, operation: Operation): readonly Cell[] => {
  const good = goodValues(contract, operation, supplied)
  return [...good].flatMap(([name, value]) => {
    const rest = allBut(good, name)
    if (isOpenedBy(operation, [...rest.keys()])) return []
    const others = proofOf(contract, rest)
    return placesFor(contract, operation, name, value).map(({ about, kinds = MISSING, proof }) => ({
      about: good.size > 1 ? `${name}/${about}` : about,
      kinds,
      proof: (): Proof => ({
        headers: { ...others.headers, ...proof.headers },
        query: [...others.query, ...(proof.query ?? [])],
      }),
    }))
  })
}

interface Place {
  readonly about: string
  readonly kinds?: readonly string[]
  readonly proof: Partial<Proof>
}

const placesFor = (
  contract: Contract,
  operation: Operation,
  scheme: string,
  value: string,
): readonly Place[] => {
  const { kind } = contract.schemes[scheme] ?? {}
  const isOwn = (name: string) =>
    [...keysOf(contract), ...operation.parameters].some(one => one.name.toLowerCase() === name.toLowerCase())
  const free = (...names: readonly string[]) => names.filter(name => !isOwn(name))
  const pair = value.split(':')
  const named = (names: readonly string[], pairNames: readonly string[]) =>
    kind === 'basic'
      ? pairNames.map((name, i): [string, string] => [name, pair[i] ?? ''])
      : names.map((name): [string, string] => [name, value])
  const cookies = named(free('access_token', 'token'), free('client_id', 'client_secret'))
  return [
    {
      about: 'in the query',
      kinds: [...MISSING, 'parameter-unknown'],
      proof: {
        query: named(free('access_token', 'token', 'api_key', 'apikey'), free('client_id', 'client_secret')),
      },
    },
    {
      about: 'in another header',
      proof: {
        headers: Object.fromEntries(
          named(
            free('X-Api-Key', 'X-Auth-Token', 'X-Access-Token').slice(0, 2),
            free('X-Client-Id', 'X-Client-Secret'),
          ),
        ),
      },
    },
    {
      about: 'in a cookie',
      proof: {
        headers: { Cookie: cookies.map(([name, one]) => `${name}=${encodeURIComponent(one)}`).join('; ') },
      },
    },
    ...(kind === 'key' && !Object.values(contract.schemes).some(one => one.kind === 'bearer')
      ? [
          {
            about: 'as a bearer token',
            kinds: [...MISSING, 'credential-malformed', 'credential-unknown'],
            proof: { headers: { Authorization: `Bearer ${value}` } },
          },
        ]
      : []),
  ]
}

const keysOf = ({ schemes }: Contract) =>
  Object.values(schemes).flatMap(one => (one.kind === 'key' ? [one] : []))
