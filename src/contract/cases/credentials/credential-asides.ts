import type { Operation } from '../../document/model.ts'
import { allBut, goodValues, isOpenedBy, NO_PROOF, type Proof, proofOf } from '../../run/credentials.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { BROWSER } from '../robust/browsers.ts'
import { type Cell, credentialCell } from './credential-cell.ts'
import { misplaced } from './misplaced.ts'
import { waysAround } from './ways-around.ts'
import type { Witness } from './witness.ts'

/** A key in the query by a name that frameworks make a condition or a list of, or that generated clients know it by. */
const byOtherNames = (
  { contract }: Session,
  operation: Operation,
  good: ReadonlyMap<string, string>,
): readonly Cell[] =>
  [...good].flatMap(([name, value]) => {
    const scheme = contract.schemes[name]
    const rest = allBut(good, name)
    if (scheme?.kind !== 'key' || scheme.in !== 'query' || isOpenedBy(operation, [...rest.keys()])) return []
    const others = proofOf(contract, rest)
    const said = (about: string, key: string, what: string): Cell => ({
      about: `${name}/${about}`,
      kinds: ['credential-missing', 'credential-unknown', 'parameter-unknown'],
      proof: () => ({ ...others, query: [...others.query, [key, what]] }),
    })
    return [
      ...['[$ne]', '[$gt]'].map((end, i) => said(`with ${end}`, scheme.name + end, i === 0 ? 'x' : '')),
      said('with []', `${scheme.name}[]`, value),
      ...respelt(scheme.name).map(key => said(`as ${key}`, key, value)),
    ]
  })

/** `access_token` in the ways of other languages. */
const respelt = (name: string): readonly string[] =>
  name.includes('_')
    ? [name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()), name.replaceAll('_', '-')]
    : []

/** Good credentials where they do not belong, and other ways to the same place without any. */
export const credentialAsides = (
  session: Session,
  operation: Operation,
  witness: Witness,
): readonly Probe[] => {
  const { contract, supplied } = session
  const good = goodValues(contract, operation, supplied)
  const cells: readonly Cell[] = [
    ...misplaced(session, operation),
    {
      about: 'no credential, as a browser asks',
      kinds: ['credential-missing'],
      proof: () => NO_PROOF,
      ...BROWSER,
    },
    ...byOtherNames(session, operation, good),
    ...(good.size > 1
      ? [{ about: 'no credential at all', kinds: ['credential-missing'], proof: () => NO_PROOF }]
      : []),
    ...[...good.keys()]
      .filter(name => good.size > 1 && !isOpenedBy(operation, [name]))
      .map(name => ({
        about: `only ${name}`,
        kinds: ['credential-missing'],
        proof: (): Proof => proofOf(contract, new Map([[name, good.get(name) ?? '']])),
      })),
  ]
  const ways = operation.method === 'GET' ? waysAround(session, operation) : []
  return [...cells.map(one => credentialCell(session, operation, witness, one)), ...ways]
}
