import type { Json, JsonObject } from '../../../model/json.ts'
import { objectAt } from '../../../spec/document.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { writtenAt } from '../../document/written.ts'
import { show } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, change, drop, entryOf, sight } from '../acts.ts'
import { filtersOf, lets, placesOf, queryOf } from '../filtering/filter-conditions.ts'
import { madeKindsOf, widest } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import type { Made } from '../record.ts'
import { writablesOf } from '../values.ts'
import { type ChangedKind, changedKinds } from './changed-kinds.ts'
import { newMembers } from './new-members.ts'

interface ListedKind extends ChangedKind {
  readonly list: Operation
}

/** A record that was updated is still found by what it has, what answers do not show of it included. */
export const foundAfter: Law = session =>
  changedKinds(madeKindsOf(session.contract))
    .flatMap(kind => (kind.list ? [{ ...kind, list: kind.list }] : []))
    .flatMap(kind =>
      filtersOf(kind.list).map(parameter =>
        lawProbe({
          law: 'updated',
          operation: kind.update,
          part: `found by ${parameter.name}`,
          writes: true,
          worth: 0.5,
          cost: 7,
          run: trial => find(trial, kind, parameter),
        }),
      ),
    )

const find = async (trial: Trial, kind: ListedKind, parameter: Parameter): Promise<void> => {
  const made = await addFull(trial, kind)
  if (made === undefined) return
  // What a filter did not find to begin with says nothing of the update.
  const before = await finding(trial, kind, parameter, made.id, made.record)
  if (before !== undefined) await lost(trial, kind, parameter, made, before)
  await drop(trial, kind, made)
}

const lost = async (
  trial: Trial,
  kind: ListedKind,
  parameter: Parameter,
  { id, record }: Made,
  before: Json,
): Promise<void> => {
  const sent = newMembers(trial, kind, trial.session.lens.members(record))
  const { exchange } = await change(trial, kind.update, id, sent)
  const now = await sight(trial, kind, id)
  if (!isSuccess(exchange) || now === undefined) return
  const value = ownValue(trial, parameter, now) ?? before
  if ((await entryBy(trial, kind, parameter, id, value)) !== undefined) return
  tell(trial, kind.update, exchange, {
    check: 'updated',
    subject: `found by ${parameter.name}`,
    message: `After an update ${parameter.name} does not find the record any more.`,
    expected: `${id} in a listing with ${parameter.name}=${show(value)}`,
    got: 'a listing without it',
    clause: parameter.pointer,
  })
}

/** The value by which the filter finds a record, if any does. */
const finding = async (
  trial: Trial,
  kind: ListedKind,
  parameter: Parameter,
  id: string,
  record: JsonObject,
): Promise<Json | undefined> => {
  const own = ownValue(trial, parameter, record)
  const values = own === undefined ? hiddenValues(trial.session, kind, parameter) : [own]
  for (const value of values) if (await entryBy(trial, kind, parameter, id, value)) return value
  return undefined
}

/** Undefined when the listing does not show the record, null when nobody can say. */
const entryBy = (trial: Trial, { list }: ListedKind, { name }: Parameter, id: string, value: Json) =>
  entryOf(trial, list, id, { query: { ...widest(list), [name]: value } })

/** What the record itself shows for the filter, which lets it through. */
const ownValue = (trial: Trial, parameter: Parameter, record: JsonObject): Json | undefined => {
  const [place] = placesOf(trial, [record], parameter)
  if (place === undefined || !lets(trial, record, [parameter, place])) return undefined
  const value = queryOf([[parameter, place]])[parameter.name]
  return value !== undefined && conforms(parameter.schema, value) ? value : undefined
}

/** Only what the document says is kept unshown, and no body sets, stays as it is whatever an update brings. */
const hiddenValues = (
  session: Session,
  { resource, update }: ListedKind,
  { filter, example, schema }: Parameter,
): readonly Json[] => {
  const hidden = writtenAt(session.contract, ['x-resources', resource.name, 'hidden'])
  const field = filter?.field ?? ''
  const isSet = writablesOf(session, update).some(one => one.name === field)
  if (!(field in hidden) || isSet || filter?.test !== 'eq') return []
  const values = [objectAt(hidden, field)['default'], example]
  return values.flatMap(one => (one !== undefined && conforms(schema, one) ? [one] : []))
}
