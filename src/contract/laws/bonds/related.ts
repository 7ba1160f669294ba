import type { Law } from '../../provider-contract.ts'
import { parametersOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { bondFollow } from './bond-follow.ts'
import { bondReleased } from './bond-released.ts'
import { bondsOf } from './bonds.ts'
import { relatedAgrees } from './related-agrees.ts'

/** What belongs together is shown together from both ends, as it was last written. */
export const related: Law = session => [
  ...bondsOf(session).flatMap(bond => {
    const base = { law: 'related', operation: bond.kind.create, writes: true }
    return [
      lawProbe({ ...base, part: bond.relation, worth: 0.8, cost: 51, run: trial => bondFollow(trial, bond) }),
      ...(bond.target?.remove
        ? [
            lawProbe({
              ...base,
              part: `${bond.relation}-released`,
              worth: 0.5,
              cost: 26,
              run: trial => bondReleased(trial, bond),
            }),
          ]
        : []),
    ]
  }),
  ...session.contract.operations
    .filter(one => one.action === 'related' && parametersOf(one) === 1)
    .map(operation =>
      lawProbe({
        law: 'related',
        operation,
        part: 'agrees',
        writes: false,
        worth: 0.6,
        cost: 20,
        run: trial => relatedAgrees(trial, operation),
      }),
    ),
]
