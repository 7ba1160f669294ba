import { isJsonObject } from '../../../model/json.ts'
import type { Contract, Operation } from '../../document/model.ts'
import { shownResource } from '../../document/resources.ts'
import { writtenAt } from '../../document/written.ts'
import type { Law } from '../../provider-contract.ts'
import { bodyOf } from '../../run/bodies.ts'
import type { Probe } from '../../run/probe.ts'
import { operationFor, type Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { loosestPlace, queryOf } from '../filtering/filter-conditions.ts'
import { testOf } from '../filtering/filter-forms.ts'
import { lawProbe } from '../law-probe.ts'
import { type Listing, listingOf, listingOperations, onListing, type Query } from '../listing/listing.ts'
import { reread, wholeOf } from '../listing/settled.ts'
import { at, make } from '../record.ts'
import { asTheirs } from '../tenants/as-other.ts'
import { type DefaultOrder, inDefaultOrder } from './in-default-order.ts'

/** The order that the document gives beside its prose (`x-resources`). Ties are left to the server. */
export const documentedOrder: Law = session =>
  listingOperations(session).flatMap(operation => {
    const order = orderOf(session.contract, operation)
    return order === undefined ? [] : probes(session, operation, order)
  })

/** The order of one resource's listings, where only the document's prose gives it. */
export const orderedBy =
  (resource: string, order: DefaultOrder): Law =>
  session =>
    listingOperations(session)
      .filter(one => shownResource(session.contract, one) === resource)
      .flatMap(one => probes(session, one, order))

const orderOf = (contract: Contract, operation: Operation): DefaultOrder | undefined => {
  const { order } = writtenAt(contract, ['x-resources', shownResource(contract, operation)])
  const first = Array.isArray(order) ? order[0] : undefined
  if (!isJsonObject(first)) return undefined
  return { member: String(first['field']), bySecond: first['precision'] === 'second' }
}

const probes = (session: Session, operation: Operation, order: DefaultOrder): readonly Probe[] => {
  const about = { law: 'default-order', operation, worth: 0.6 }
  const update = operationFor(session.contract, operation.resource, 'update')
  const create = operationFor(session.contract, operation.resource, 'create')
  const isList = operation.action === 'list'
  return [
    lawProbe({
      ...about,
      part: 'plain',
      writes: false,
      cost: 6,
      run: trial => inPlain(trial, operation, order),
    }),
    ...(session.supplied.otherToken !== undefined && isList
      ? [
          lawProbe({
            ...about,
            part: 'another account',
            writes: false,
            cost: 2,
            run: onListing(operation, (trial, listing) => forThem(trial, listing, order)),
          }),
        ]
      : []),
    ...(create && update && isList
      ? [
          lawProbe({
            ...about,
            part: 'after an update',
            writes: true,
            cost: 10,
            run: trial => afterUpdate(trial, operation, order, create, update),
          }),
        ]
      : []),
  ]
}

/** As it is, and with each filter on its own: filters let through or not, and move nothing. */
const inPlain = async (trial: Trial, operation: Operation, order: DefaultOrder): Promise<void> => {
  const listing = await listingOf(trial, operation)
  if (listing === undefined) return
  for (const [name, query] of await gentle(trial, listing))
    await inDefaultOrder(trial, listing, order, name, query)
}

/** Filters with a value that lets through all, or nearly all, or the documented one. */
const gentle = async (trial: Trial, listing: Listing): Promise<readonly (readonly [string, Query])[]> => {
  const records = (await wholeOf(trial, listing)) ?? []
  const filters = listing.operation.parameters.flatMap(one => {
    const test = one.filter?.test ?? ''
    if (test === 'eq' && one.example !== undefined) return [[one.name, { [one.name]: one.example }] as const]
    const isBound = testOf(test) !== undefined && test !== 'eq'
    const loosest = isBound ? loosestPlace(trial, records, one) : undefined
    return loosest === undefined ? [] : [[one.name, queryOf([[one, loosest]])] as const]
  })
  return [['plain', {}], ...filters]
}

/** An order that is promised is so for whoever asks: another account may have come from elsewhere. */
const forThem = (trial: Trial, listing: Listing, order: DefaultOrder): Promise<void> =>
  inDefaultOrder(trial, asTheirs(trial, listing), order, 'another account', {})

/** Of two records of ours, the older one is changed: it stays where it was. */
const afterUpdate = async (
  trial: Trial,
  operation: Operation,
  order: DefaultOrder,
  create: Operation,
  update: Operation,
): Promise<void> => {
  const older = await make(trial, create)
  const newer = await make(trial, create)
  const listing = await listingOf(trial, operation)
  if (older === undefined || newer === undefined || listing === undefined) return
  await trial.ask(update, { ...at(update, older.id), body: bodyOf(trial.session, update, false, older.id) })
  await reread(trial, listing)
  await inDefaultOrder(trial, listing, order, 'after an update', {})
}
