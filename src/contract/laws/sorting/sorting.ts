import type { Operation, Parameter } from '../../document/model.ts'
import { inQuery } from '../../document/parameters.ts'
import { shownResource } from '../../document/resources.ts'
import { propertiesOf, typeOf } from '../../document/shape.ts'
import type { Law } from '../../provider-contract.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { lawProbe } from '../law-probe.ts'
import { listingOperations, onListing } from '../listing/listing.ts'
import { settled } from '../listing/settled.ts'
import { isRefusing } from '../refusing.ts'
import { shownSchema } from '../values.ts'
import { keyOf } from './sort-key.ts'
import { lookAtOrder } from './sort-page.ts'
import { sortPaths } from './sort-paths.ts'
import { sortRefusals } from './sort-refusals.ts'
import { tiesProbe } from './sort-ties.ts'

/** Sorting sorts, over all pages and both ways, and keeps the records; what cannot be sorted by is refused. */
export const sorting: Law = session =>
  listingOperations(session).flatMap(operation => {
    const parameter = inQuery(operation, 'sort')
    if (parameter === undefined) return []
    const fields = sortableBy(session, operation, parameter)
    if (fields.length === 0) return []
    const isMain = operation.action === 'list'
    const chosen = isMain ? fields : fields.slice(0, 2)
    return [
      ...chosen.flatMap(field => [
        orderProbe(operation, parameter, [field]),
        ...(isMain ? [orderProbe(operation, parameter, [`-${field}`])] : []),
      ]),
      ...pairsOf(fields).map(pair => orderProbe(operation, parameter, pair)),
      ...(isMain ? [tiesProbe(operation, parameter, fields)] : []),
      ...(isRefusing(operation)
        ? sortRefusals(session, operation, parameter, fields, [
            ...unsortable(session, operation, fields),
            ...(isMain ? sortPaths(session.contract, operation.resource, fields) : []),
          ])
        : []),
    ]
  })

/** What answers show of a record, and the document does not let sort by. */
const unsortable = (session: Session, operation: Operation, fields: readonly string[]): readonly string[] => {
  if (operation.action !== 'list') return []
  const shown = Object.entries(propertiesOf(shownSchema(session.contract, operation.resource) ?? {}))
  return shown
    .filter(([name, schema]) => !fields.includes(name) && name !== 'metadata' && typeOf(schema) !== 'object')
    .map(([name]) => name)
}

/** As the document says of the records, or as it lists for the parameter. */
const sortableBy = (
  { contract }: Session,
  operation: Operation,
  { schema }: Parameter,
): readonly string[] => {
  const said = contract.resources[shownResource(contract, operation)]?.sortable ?? []
  if (said.length > 0) return said
  const { enum: list } = schema
  return Array.isArray(list)
    ? list.map(String).filter(one => /^[a-z]\w*$/i.test(one) && list.includes(`-${one}`))
    : []
}

/** Equal values of the first key leave something for the second to put in order. */
const pairsOf = (fields: readonly string[]): readonly (readonly string[])[] => {
  const [first, second] = [fields.at(-1), fields[0]]
  return first === undefined || second === undefined || first === second
    ? []
    : [
        [first, `-${second}`],
        [`-${first}`, second],
      ]
}

const orderProbe = (operation: Operation, parameter: Parameter, sorts: readonly string[]): Probe =>
  lawProbe({
    law: 'sort',
    operation,
    part: sorts.join(','),
    writes: false,
    worth: 0.6,
    cost: 3,
    run: onListing(operation, async (trial, listing) => {
      const keys = sorts.map(one => keyOf(listing, one))
      await settled(trial, listing, whole => lookAtOrder(trial, listing, parameter, keys, whole))
    }),
  })
