import type { Json, JsonObject } from '../../../model/json.ts'
import { show, warning } from '../../finding.ts'
import type { Trial } from '../../run/trial.ts'
import { type Listing, memberOf, page, type Query } from '../listing/listing.ts'
import { settledInAnyOrder, wrongIn } from '../listing/settled.ts'
import { inOrder, judge, type Row, type SortKey } from './sort-order.ts'

/** What a listing is in the order of when nobody asks for another one. */
export interface DefaultOrder {
  readonly member: string
  /** Times within a second count as one. */
  readonly bySecond: boolean
}

/** Reads a listing, asked for in a way that has a name, and tells when it is in another order than the documented one. */
export const inDefaultOrder = (
  trial: Trial,
  listing: Listing,
  order: DefaultOrder,
  name: string,
  query: Query,
): Promise<void> =>
  settledInAnyOrder(
    trial,
    listing,
    async records => {
      const rows = rowsOf(trial, records, order)
      const key: SortKey = { member: order.member, descending: false, format: undefined }
      if (judge(rows, [key]) === 'sorted') return undefined
      const { exchange } = await page(trial, listing, query)
      const problem = {
        check: 'default-order',
        subject: name,
        message: `Without a sort the records are not in the documented order, by ${order.member}.`,
        expected: show((inOrder(rows, [key])[0] ?? []).flat().map(one => one ?? null)),
        got: show(rows.flat().map(one => one ?? null)),
        clause: listing.operation.pointer,
      }
      return wrongIn(exchange, problem, warning)
    },
    query,
  )

const rowsOf = (trial: Trial, records: readonly JsonObject[], order: DefaultOrder): readonly Row[] =>
  records.map(one => {
    const value: Json = memberOf(trial, one, order.member) ?? null
    return [order.bySecond && typeof value === 'string' ? value.slice(0, 19) : value]
  })
