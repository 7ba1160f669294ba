import { faultsOf } from '../../document/faults.ts'
import type { Operation } from '../../document/model.ts'
import { bodyOf } from '../../run/bodies.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { swapCase } from '../../swap-case.ts'
import { idIn } from '../body-at.ts'
import { forbiddenProbe } from '../forbidden-probe.ts'

/** Ids that are nearly the one of the path. */
const NEAR: readonly (readonly [about: string, change: (id: string) => string])[] = [
  ['in another case', swapCase],
  ['with a blank behind', id => `${id} `],
  ['with more behind', id => `${id}a`],
]

/** Where the document words that body and path must name the same record, they do, letter by letter. */
export const bodyIds = (session: Session, operation: Operation): readonly Probe[] =>
  operation.action !== 'update' || !faultsOf(operation).some(one => one.kind === 'id-mismatch')
    ? []
    : NEAR.map(([about, change]) =>
        forbiddenProbe({
          operation,
          about: `id of the body/${about}`,
          covers: 'id',
          worth: 0.4,
          change: path => {
            const id = idIn(path)
            if (id === undefined || change(id) === id) return undefined
            return { body: bodyOf(session, operation, false, change(id)) }
          },
          refusal: {
            check: 'forbidden-body',
            subject: `id/${about}`,
            kinds: ['id-mismatch'],
            statuses: [400, 409, 422],
          },
        }),
      )
