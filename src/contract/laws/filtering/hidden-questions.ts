import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../../model/json.ts'
import { conforms } from '../../document/schema.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Wrong } from '../listing/settled.ts'
import { type Hidden, isInteger, tell } from './hidden.ts'
import type { Result } from './letting-through.ts'
import { takenForIt } from './taken-for-it.ts'

type Question = (one: Hidden) => Promise<Wrong | undefined>

/** It takes what the document allows, and only narrows. */
export const alone: Question = async one => {
  const { parameter, telling, nobodys, through } = one
  for (const query of [telling, nobodys, ...(isInteger(parameter) ? [zeroOf(one)] : [])]) {
    const wrong = wrongAlone(one, await through(query))
    if (wrong !== undefined) return wrong
  }
  return undefined
}

const wrongAlone = (one: Hidden, result: Result): Wrong | undefined => {
  const { status } = result.exchange.reply
  if (!isSuccess(result.exchange))
    return tell(result, one, 'refused', 'A value that the document allows is refused.', '200', String(status))
  const extra = result.ids.find(id => !one.all.includes(id))
  const message = 'A filter shows a record that the list without it does not.'
  return extra === undefined ? undefined : tell(result, one, 'extra', message, 'part of the list', extra)
}

/** What one value lets through no other value does. */
export const near: Question = async one => {
  const known = await one.through(one.telling)
  for (const [subject, what, value] of takenForIt(one.parameter)) {
    const result = await one.through({ [one.parameter.name]: value })
    const shared = result.ids.find(id => known.ids.includes(id))
    const message = `${what} lets through what the value itself does.`
    if (shared !== undefined) return tell(result, one, subject, message, 'other records, or none', shared)
  }
  return undefined
}

/** Records that are found by their own id: one may have it there by chance, not two. */
export const byId: Question = async one => {
  const { parameter, all } = one
  if (all.length < 2) return undefined
  let found: Result | undefined
  for (const id of [all[0] ?? '', all.at(-1) ?? '']) {
    const value: Json = isInteger(parameter) ? Number(id) : id
    if (!conforms(parameter.schema, value)) return undefined
    found = await one.through({ [parameter.name]: value })
    if (found.ids.length !== 1 || found.ids[0] !== id) return undefined
  }
  return found && tell(found, one, 'id', 'The filter finds records by their id.', 'none', `${found.ids[0]}`)
}

/** Nothing gives the order of parameters a meaning. */
export const inBothOrders: Question = async one => {
  if (one.others === undefined) return undefined
  const first = await one.through({ ...one.telling, ...one.others })
  const last = await one.through({ ...one.others, ...one.telling })
  if (!isSuccess(first.exchange) || !isSuccess(last.exchange)) return undefined
  if (isDeepStrictEqual(first.ids.toSorted(), last.ids.toSorted())) return undefined
  const message = 'Behind other filters this one lets through something else than in front of them.'
  return tell(last, one, 'order', message, `${first.ids.length} records`, `${last.ids.length} records`)
}

export const besideOthers: Question = async one => {
  if (one.others === undefined) return undefined
  const beside = await one.through({ ...one.others, ...one.nobodys })
  if (beside.ids.length === 0 || (await one.through(one.nobodys)).ids.length > 0) return undefined
  const message = 'Beside other filters this one lets through what it does not alone.'
  return tell(beside, one, 'beside others', message, 'none', `${beside.ids.length} records`)
}

/** What nothing has lets nothing through. */
export const ofNobody: Question = async one => {
  const unknown = await one.through(one.nobodys)
  const message = 'A value that no record has lets records through.'
  return unknown.ids.length === 0
    ? undefined
    : tell(unknown, one, 'unknown', message, 'none', `${unknown.ids.length} records`)
}

export const zero: Question = async one => {
  if (!isInteger(one.parameter) || one.all.length === 0) return undefined
  const result = await one.through(zeroOf(one))
  const message = 'The value 0 is taken for no value.'
  return result.ids.length === one.all.length
    ? tell(result, one, 'zero', message, 'none', `all ${one.all.length} records`)
    : undefined
}

const zeroOf = ({ parameter: { name } }: Hidden) => ({ [name]: 0 })
