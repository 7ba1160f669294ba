import { isDeepStrictEqual } from 'node:util'
import type { Json, JsonObject } from '../../../model/json.ts'
import type { Contract, Operation } from '../../document/model.ts'
import { inQuery } from '../../document/parameters.ts'
import { show } from '../../finding.ts'
import type { Probe } from '../../run/probe.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import type { Query } from '../listing/listing.ts'
import { askWith, successBody } from './asking.ts'
import { attributesOf } from './attributes.ts'
import { identityOf, primaryOf } from './documents.ts'
import { tellFields } from './wrong-fields.ts'

/** A list is in the order that was asked for, whether what it is sorted by is shown or not. */
export const sortedFields = (contract: Contract, operation: Operation, type: string): readonly Probe[] => {
  const [key] = contract.resources[type]?.sortable ?? []
  const other = attributesOf(contract, type).find(one => one !== key)
  const sorts = inQuery(operation, 'sort') !== undefined
  if (key === undefined || other === undefined || !sorts) return []
  return [
    lawProbe({
      law: 'fields',
      operation,
      part: `${other} in the order of ${key}`,
      writes: false,
      worth: 0.5,
      cost: 6,
      run: async trial => {
        for (const sort of [key, `-${key}`]) {
          const whole = await shown(trial, operation, { sort })
          const sparse = await shown(trial, operation, { sort, fields: { [type]: other } })
          const again = await shown(trial, operation, { sort })
          // Others may have written meanwhile.
          if (
            whole === undefined ||
            sparse === undefined ||
            !isDeepStrictEqual(whole.records, again?.records)
          )
            continue
          const wanted = whole.records.map(one => keyIn(trial, one, key))
          const got = sparse.records.map(one => {
            const same = whole.records.find(each => identityOf(each) === identityOf(one))
            return same && keyIn(trial, same, key)
          })
          // Records with equal keys may stand in any order, and one that the whole page does not show says nothing.
          if (got.every((one, i) => one === undefined || isDeepStrictEqual(one, wanted[i]))) continue
          return tellFields(trial, operation, sparse.exchange, 'sorted', {
            message: `With sparse fields that leave out ${key} a list is not in the order of sort=${sort}.`,
            expected: show(wanted),
            got: show(got.map(one => one ?? null)),
          })
        }
      },
    }),
  ]
}

const keyIn = ({ session: { lens } }: Trial, record: JsonObject, key: string): Json =>
  lens.members(record)[key] ?? null

const shown = async (trial: Trial, operation: Operation, query: Query) => {
  const exchange = await askWith(trial, operation, query, true)
  const body = successBody(exchange)
  return exchange === undefined || body === undefined ? undefined : { exchange, records: primaryOf(body) }
}
