import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Lens } from '../../lens.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { askWith, clauseOf } from './asking.ts'
import { identityOf, primaryOf } from './documents.ts'

/** Something that answers have in common, in parts that can be held against each other. */
interface Aspect {
  readonly subject: string
  readonly message: string
  readonly partsOf: (exchange: Exchange) => readonly Json[]
}

/** Whatever comes along, the records are the same, with the values that they have alone, and so is their number. */
export const sameRecords = async (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  path: string,
): Promise<void> => {
  const plain = await askWith(trial, operation, {}, true)
  if (plain === undefined || !isSuccess(plain)) return // told elsewhere
  const different = aspectsOf(trial.session.lens).filter(one => differAt(one, plain, exchange) >= 0)
  if (different.length === 0) return
  // Somebody may have written meanwhile, or a copy lag behind: what is wrong is so when each is asked once more.
  const again = await askWith(trial, operation, { include: path }, true)
  const plainAgain = await askWith(trial, operation, {}, true)
  const wrong = different.find(
    one => differAt(one, exchange, again) < 0 && differAt(one, plain, plainAgain) < 0,
  )
  if (wrong === undefined) return
  const place = differAt(wrong, plain, exchange)
  tell(trial, operation, exchange, {
    check: 'include',
    subject: `${path}/${wrong.subject}`,
    message: wrong.message,
    expected: show(wrong.partsOf(plain)[place], 300),
    got: show(wrong.partsOf(exchange)[place], 300),
    clause: clauseOf(operation, 'include'),
  })
}

/** The first part in which two answers differ; -1 where they are alike. */
const differAt = ({ partsOf }: Aspect, one: Exchange, other: Exchange | undefined): number => {
  const others = other === undefined ? [] : partsOf(other)
  return partsOf(one).findIndex((part, i) => !isDeepStrictEqual(part, others[i]))
}

const aspectsOf = ({ total, members }: Lens): readonly Aspect[] => [
  {
    subject: 'list',
    message: 'With an inclusion the list has other records, or another order.',
    partsOf: exchange => [resourcesOf(exchange).map(identityOf)],
  },
  {
    subject: 'total',
    message: 'With an inclusion another number of records is counted.',
    partsOf: exchange => [total(jsonOf(exchange)) ?? null],
  },
  {
    subject: 'members',
    message: 'With an inclusion a record has other values than without.',
    partsOf: exchange => resourcesOf(exchange).map(one => ({ record: identityOf(one), ...members(one) })),
  },
]

const resourcesOf = (exchange: Exchange) => primaryOf(jsonOf(exchange))
