import type { Operation } from '../../document/model.ts'
import { type Exchange, jsonOf } from '../../http/exchange.ts'
import type { Lens } from '../../lens.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { askWith, clauseOf } from './asking.ts'
import { identityOf, primaryOf } from './documents.ts'

/** Whatever comes along, the list itself is the same, and so is what it counts. */
export const sameList = async (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  path: string,
): Promise<void> => {
  const clause = clauseOf(operation, 'include')
  const plain = await askWith(trial, operation, {}, true)
  const again = await askWith(trial, operation, { include: path }, true)
  const { total } = trial.session.lens
  const views = [
    ['list', 'With an inclusion the list has other records, or another order.', namesIn],
    ['total', 'With an inclusion another number of records is counted.', countIn(total)],
  ] as const
  for (const [subject, message, view] of views) {
    const [expected, got] = [view(plain), view(exchange)]
    if (expected === got || got !== view(again)) continue
    const about = { check: 'include', subject: `${path}/${subject}`, clause }
    const shown = { expected: expected.slice(0, 200), got: got.slice(0, 200) }
    return tell(trial, operation, exchange, { ...about, ...shown, message })
  }
}

const namesIn = (exchange: Exchange | undefined): string =>
  primaryOf(exchange && jsonOf(exchange))
    .map(identityOf)
    .join()

const countIn =
  (total: Lens['total']) =>
  (exchange: Exchange | undefined): string =>
    String(exchange && total(jsonOf(exchange)))
