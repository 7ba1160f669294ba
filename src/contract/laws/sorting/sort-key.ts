import type { Listing } from '../listing/listing.ts'
import { memberSchemaOf } from '../member-schema.ts'
import type { SortKey } from './sort-order.ts'

/** A key as `sort` writes it: `-` in front for the other way round. */
export const keyOf = (listing: Listing, sort: string): SortKey => {
  const member = sort.replace(/^-/, '')
  return { member, descending: sort.startsWith('-'), format: formatOf(listing, member) }
}

/** What the members of listed records are said to be, found by their name in the answer's schema. */
const formatOf = ({ operation }: Listing, member: string) => {
  const schemas = operation.responses.flatMap(one => one.contents.map(content => content.schema))
  return schemas.map(one => memberSchemaOf(one, member)).find(one => one !== undefined)?.['format']
}
