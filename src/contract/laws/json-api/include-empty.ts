import type { Operation } from '../../document/model.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Probe } from '../../run/probe.ts'
import { tell } from '../../tell.ts'
import { lawProbe } from '../law-probe.ts'
import { pagerOf, turned } from '../paging/pager.ts'
import { askWith, clauseOf } from './asking.ts'
import { includedOf } from './documents.ts'

/** Behind the end of any list that there is. */
const FAR = 1_000_000

/** An empty page includes nothing, and is a page all the same. */
export const emptyProbe = (operation: Operation, names: readonly string[]): Probe | undefined => {
  const pager = pagerOf(operation)
  if (pager?.kind !== 'numbered' || names.length === 0) return undefined
  return lawProbe({
    law: 'include',
    operation,
    part: 'of an empty page',
    writes: false,
    worth: 0.4,
    cost: 2,
    run: async trial => {
      const place = turned([pager.place, FAR])
      const plain = await askWith(trial, operation, place, true)
      const exchange = await askWith(trial, operation, { ...place, include: names.join(',') }, true)
      if (plain === undefined || exchange === undefined || !isSuccess(plain)) return
      const count = includedOf(jsonOf(exchange)).length
      if (isSuccess(exchange) && count === 0) return
      tell(trial, operation, exchange, {
        check: 'include',
        subject: 'of an empty page',
        message: 'An empty page has no answer with an inclusion, or includes something.',
        expected: `${plain.reply.status}, as without it, and nothing included`,
        got: `${exchange.reply.status}, ${count} included`,
        clause: clauseOf(operation, 'include'),
      })
    },
  })
}
