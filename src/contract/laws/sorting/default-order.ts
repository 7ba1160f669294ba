import type { Json, JsonObject } from '../../../model/json.ts'
import { isJsonObject } from '../../../model/json.ts'
import type { Contract, Operation } from '../../document/model.ts'
import { shownResource } from '../../document/resources.ts'
import { writtenAt } from '../../document/written.ts'
import { show, warning } from '../../finding.ts'
import type { Law } from '../../provider-contract.ts'
import { bodyOf } from '../../run/bodies.ts'
import type { Probe } from '../../run/probe.ts'
import { operationFor, type Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { loosestPlace, queryOf } from '../filtering/filter-conditions.ts'
import { testOf } from '../filtering/filter-forms.ts'
import { lawProbe } from '../law-probe.ts'
import { type Listing, listingOf, listingOperations, memberOf, page, type Query } from '../listing/listing.ts'
import { reread, settledInAnyOrder, wholeOf, wrongIn } from '../listing/settled.ts'
import { at, make } from '../record.ts'
import { inOrder, judge, type Row, type SortKey } from './sort-order.ts'

/** What a listing is in the order of when nobody asks for another one. */
interface DefaultOrder {
  readonly member: string
  /** Times within a second count as one. */
  readonly bySecond: boolean
}

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
  for (const [name, query] of await gentle(trial, listing)) await look(trial, listing, order, name, query)
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

const look = (
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
  await look(trial, listing, order, 'after an update', {})
}
