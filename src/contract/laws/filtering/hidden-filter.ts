import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../../model/json.ts'
import type { Parameter } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { typeOf } from '../../document/shape.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { idsOf, type Listing, memberOf, type Query } from '../listing/listing.ts'
import { settled, type Wrong, wrongIn } from '../listing/settled.ts'
import { lettingThrough, loosestOthers, type Result } from './letting-through.ts'
import { takenForIt } from './taken-for-it.ts'

/**
 * A filter by what records do not show. What it should let through nobody can know, but that it only narrows, that what
 * one value lets through no other value does, and that what nothing has lets nothing through.
 */
export const hiddenFilter = (trial: Trial, listing: Listing, parameter: Parameter): Promise<void> =>
  settled(trial, listing, async whole => {
    const { filter } = parameter
    if (filter?.test !== 'eq' || whole.some(one => memberOf(trial, one, filter.field) !== undefined))
      return undefined
    const all = idsOf(trial, whole)
    const alone = (value: Json) => lettingThrough(trial, listing, { [parameter.name]: value })
    const known = await alone(parameter.example ?? 1)
    const unknown = await alone(nobodys(parameter))
    const zero = typeOf(parameter.schema) === 'integer' ? await alone(0) : undefined
    for (const result of [known, unknown, zero]) {
      const wrong = result && wrongAlone(result, all, parameter)
      if (wrong !== undefined) return wrong
    }
    for (const [subject, what, value] of takenForIt(parameter)) {
      const near = await alone(value)
      const shared = near.ids.find(one => known.ids.includes(one))
      const message = `${what} lets through what the value itself does.`
      if (shared !== undefined)
        return tell(near, parameter, subject, message, 'other records, or none', shared)
    }
    const byId = await findingItself(trial, listing, parameter, all)
    if (byId !== undefined)
      return tell(byId, parameter, 'id', 'The filter finds records by their id.', 'none', `${byId.ids[0]}`)
    const others = loosestOthers(trial, listing, parameter, whole)
    const ordered = others && (await inBothOrders(trial, listing, parameter, others))
    if (ordered !== undefined) return ordered
    const beside =
      others && (await lettingThrough(trial, listing, { ...others, [parameter.name]: nobodys(parameter) }))
    if (beside !== undefined && unknown.ids.length === 0 && beside.ids.length > 0)
      return tell(
        beside,
        parameter,
        'beside others',
        'Beside other filters this one lets through what it does not alone.',
        'none',
        `${beside.ids.length} records`,
      )
    if (unknown.ids.length > 0)
      return tell(
        unknown,
        parameter,
        'unknown',
        'A value that no record has lets records through.',
        'none',
        `${unknown.ids.length} records`,
      )
    if (zero !== undefined && zero.ids.length > 0 && zero.ids.length === all.length)
      return tell(
        zero,
        parameter,
        'zero',
        'The value 0 is taken for no value.',
        'none',
        `all ${all.length} records`,
      )
    return undefined
  })

/** Records that are found by their own id: one may have it there by chance, not two. */
const findingItself = async (
  trial: Trial,
  listing: Listing,
  parameter: Parameter,
  all: readonly string[],
): Promise<Result | undefined> => {
  if (all.length < 2) return undefined
  let result: Result | undefined
  for (const id of [all[0] ?? '', all.at(-1) ?? '']) {
    const value: Json = typeOf(parameter.schema) === 'integer' ? Number(id) : id
    if (!conforms(parameter.schema, value)) return undefined
    result = await lettingThrough(trial, listing, { [parameter.name]: value })
    if (result.ids.length !== 1 || result.ids[0] !== id) return undefined
  }
  return result
}

/** Nothing gives the order of parameters a meaning. */
const inBothOrders = async (
  trial: Trial,
  listing: Listing,
  parameter: Parameter,
  others: Query,
): Promise<Wrong | undefined> => {
  const own = { [parameter.name]: parameter.example ?? 1 }
  const first = await lettingThrough(trial, listing, { ...own, ...others })
  const last = await lettingThrough(trial, listing, { ...others, ...own })
  if (!isSuccess(first.exchange) || !isSuccess(last.exchange)) return undefined
  if (isDeepStrictEqual(first.ids.toSorted(), last.ids.toSorted())) return undefined
  const message = 'Behind other filters this one lets through something else than in front of them.'
  return tell(last, parameter, 'order', message, `${first.ids.length} records`, `${last.ids.length} records`)
}

/** Of the right type, and so odd that nobody has it. */
export const nobodys = ({ schema }: Parameter): Json =>
  typeOf(schema) === 'integer' ? 987_654_321 : 'nobody-has-this'

const wrongAlone = (result: Result, all: readonly string[], parameter: Parameter): Wrong | undefined => {
  if (!isSuccess(result.exchange))
    return tell(
      result,
      parameter,
      'refused',
      'A value that the document allows is refused.',
      '200',
      String(result.exchange.reply.status),
    )
  const extra = result.ids.find(one => !all.includes(one))
  if (extra !== undefined)
    return tell(
      result,
      parameter,
      'extra',
      'A filter shows a record that the list without it does not.',
      'part of the list',
      extra,
    )
  return undefined
}

const tell = (
  { exchange }: Result,
  { name, pointer }: Parameter,
  subject: string,
  message: string,
  expected: string,
  got: string,
): Wrong =>
  wrongIn(exchange, {
    check: 'filter',
    subject: `${name}/${subject}`,
    message,
    expected,
    got,
    clause: pointer,
  })
