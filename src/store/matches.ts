import type { Filter } from '../model/query.ts'
import type { Row } from '../model/row.ts'
import { passes } from './passes.ts'
import type { Reach } from './reach.ts'

/** Does a row meet a filter? Made ready once, asked of every row. No part at all: `all` holds, `any` does not. */
export const matches = (filter: Filter, reach: Reach): ((row: Row) => boolean) => {
  if ('all' in filter) {
    const parts = filter.all.map(part => matches(part, reach))
    return row => parts.every(part => part(row))
  }
  if ('any' in filter) {
    const parts = filter.any.map(part => matches(part, reach))
    return row => parts.some(part => part(row))
  }
  const leads = reach(filter.path)
  const holds = passes(filter)
  return row => leads(row, holds)
}
