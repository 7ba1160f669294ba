import type { Operation } from '../../document/model.ts'
import { inQuery } from '../../document/parameters.ts'
import type { Query } from './listing.ts'

/** By which other APIs are asked to show more of a record. */
const NAMES = ['include', 'expand', 'embed', 'with', 'populate']

/** Each noun of a path, as the name of what could be shown beside a record: parameters that it does not have. */
export const widening = (operation: Operation): readonly (readonly [noun: string, query: Query])[] => {
  const free = NAMES.filter(name => inQuery(operation, name) === undefined)
  return nounsOf(operation.path).map(noun => [noun, Object.fromEntries(free.map(name => [name, noun]))])
}

/** Of many: of `/customer-groups/{id}` customers and groups. */
const nounsOf = (path: string): readonly string[] => {
  const words = path.replace(/\{[^}]*\}/g, '').match(/[a-z]+/gi) ?? []
  return [...new Set(words.map(one => (one.endsWith('s') ? one : `${one}s`)))]
}
