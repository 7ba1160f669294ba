import type { JsonObject } from '../../../model/json.ts'
import { wrongTexts } from '../../cases/parameters/wrong-texts.ts'
import type { Operation } from '../../document/model.ts'
import type { Variation } from '../../run/compose.ts'
import { NO_PROOF, type Proof } from '../../run/credentials.ts'
import { type Session, unknownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { largestPage, pagerOf, turned } from '../paging/pager.ts'
import { proofBy } from '../proof-by.ts'
import { at } from '../record.ts'
import { compareHead } from './compare-head.ts'

/** HEAD is GET without the body: for those who may, for those who may not, for what is not there, for what is wrong. */
export const head = async (trial: Trial, operation: Operation, change: Variation): Promise<void> => {
  const { session } = trial
  const unknown = at(operation, unknownId(session, operation.resource))
  const ways: readonly (readonly [name: string, change: Variation])[] = [
    ['good', change],
    ...(operation.security.length > 0 ? [['no-credential', { ...change, proof: NO_PROOF }] as const] : []),
    ...(operation.path.includes('{') ? [['unknown', unknown] as const] : []),
    ...refused(session, operation).map(([name, proof]) => [name, { ...change, proof }] as const),
    ...neededBy(operation).map(
      name => [`no-${name.toLowerCase()}`, { ...change, headers: { [name]: undefined } }] as const,
    ),
    [
      'wrong-query',
      { ...change, query: { ...change.query, ...tooMany(operation) }, rawQuery: 'cgkit_nothing=1' },
    ],
    ...wrongValue(operation).map(query => ['wrong-value', { ...change, query }] as const),
  ]
  for (const [name, way] of ways) {
    if (!(await compareHead(trial, operation, name, way))) return
  }
}

/** The proofs of those who may not, or no more, where they were given. */
const refused = (session: Session, operation: Operation): readonly (readonly [name: string, Proof])[] => {
  const { limitedToken, revokedToken, expiredToken } = session.supplied
  const tokens = {
    'no-permission': limitedToken,
    'revoked-credential': revokedToken,
    'expired-credential': expiredToken,
  }
  return Object.entries(tokens).flatMap(([name, token]) =>
    token === undefined || operation.security.length === 0
      ? []
      : [[name, proofBy(session, operation, token)] as const],
  )
}

/** Headers that every request must have. */
const neededBy = ({ parameters }: Operation): readonly string[] =>
  parameters.flatMap(one => (one.in === 'header' && one.required ? [one.name] : []))

/** A value that a filter cannot have. */
const wrongValue = ({ parameters }: Operation): readonly JsonObject[] =>
  parameters
    .filter(one => one.in === 'query' && one.filter !== undefined)
    .flatMap(({ name, schema }) => wrongTexts(schema).map(({ text }) => ({ [name]: text })))
    .slice(0, 1)

/** More records to a page than it may have. */
const tooMany = (operation: Operation): Variation['query'] => {
  const pager = pagerOf(operation)
  return pager && turned([pager.size, (largestPage(pager) ?? 0) + 1])
}
