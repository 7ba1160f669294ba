import { type Fault, fault } from '../model/fault.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { type Condition, equals, type Filter } from '../model/query.ts'
import type { Parameter, ParameterFilter, Resource } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import { writeTime } from '../spec/time.ts'

/** A value as stored, or undefined when the text is no such value. */
type Read = (text: string, time: Resource['time']) => Json | undefined

const READ: Record<ParameterFilter['form'], Read> = {
  string: text => text,
  integer: text => wholeNumber(text),
  milliseconds: (text, time) => {
    const number = wholeNumber(text)
    return number === undefined ? undefined : instant(number, time)
  },
  datetime: (text, time) => civil(/^(\d{4})-(\d\d)-(\d\d) (\d{1,2}):(\d{1,2}):(\d{1,2})$/.exec(text), time),
  'end-of-day': (text, time) => civil(/^(\d{4})-(\d\d)-(\d\d)$/.exec(text), time, [23, 59, 59, 999]),
}

/** As digits, so neither `1e1` nor `0x10`; one beyond all that rows can hold stays beyond them, and equals none. */
const wholeNumber = (text: string): number | undefined =>
  /^-?\d+$/.test(text) ? Math.min(Math.max(Number(text), -(2 ** 53)), 2 ** 53) : undefined

/** Beyond what a date can hold, a bound is simply before or after everything. */
const instant = (milliseconds: number, time: Resource['time']): string =>
  writeTime(Math.min(Math.max(milliseconds, Date.UTC(0)), Date.UTC(9999, 11, 31, 23, 59, 59, 999)), time)

const civil = (
  match: RegExpExecArray | null,
  time: Resource['time'],
  clock?: readonly number[],
): string | undefined => {
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, ...rest] = match.slice(1).map(Number)
  const [hour = 0, minute = 0, second = 0, millisecond = 0] = clock ?? rest
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second, millisecond))
  date.setUTCFullYear(year, month - 1, day)
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour
  return real && minute < 60 && second < 60 ? writeTime(date.getTime(), time) : undefined
}

/**
 * Values that validators let through, because they read `1e1`, `0x10` and ` 5` as numbers and an empty text as none
 * at all: here an integer is digits, and nothing is a value only where any text is one.
 */
export const spellingFaults = ({ operation, query }: Call): readonly Fault[] =>
  operation.parameters.flatMap(({ name, in: place, schema }) => {
    const value = place === 'query' ? query.get(name) : undefined
    return value === undefined || isSpelt(value, schema) ? [] : [fault('parameter-invalid', { name, value })]
  })

const RULES_OF_TEXT = ['enum', 'pattern', 'format', 'minLength']

const isSpelt = (text: string, schema: JsonObject): boolean =>
  schema['type'] === 'integer'
    ? wholeNumber(text) !== undefined
    : text !== '' || (schema['type'] === 'string' && !RULES_OF_TEXT.some(rule => rule in schema))

/** The conditions that the parameters with `x-filter` ask for; a parameter without a value asks for none. */
export const conditionsOf = (
  call: Call,
  resource: Resource,
): { readonly where: Filter | undefined; readonly faults: readonly Fault[] } => {
  const conditions: Condition[] = []
  const faults: Fault[] = []
  for (const { name, filter } of call.operation.parameters) {
    const sent = filter && call.query.get(name)
    if (filter === undefined || sent === undefined || sent === '') continue
    const value = READ[filter.form](sent, resource.time)
    if (value === undefined) faults.push(fault('parameter-invalid', { name, value: sent }))
    else conditions.push({ ...equals([filter.field], value), test: filter.test })
  }
  return { where: conditions.length === 0 ? undefined : { all: conditions }, faults }
}

/** The value of the parameter with that role: undefined when there is none, or it was not sent. */
export const roleValue = (call: Call, role: NonNullable<Parameter['role']>): string | undefined => {
  const parameter = call.operation.parameters.find(one => one.role === role)
  if (parameter === undefined) return undefined
  const sent = call.query.get(parameter.name)
  const standard = parameter.schema['default']
  return sent === undefined || sent === '' ? (standard === undefined ? undefined : String(standard)) : sent
}

/**
 * A key as it is written in paths and references, in the form in which it is stored: `0x1` is no integer, and a UUID
 * may be sent in capitals (RFC 9562 section 4).
 */
export const toKey = (text: string, { keyForm }: Resource): Json => {
  if (keyForm === 'uuid') return text.toLowerCase()
  return keyForm === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text
}

/** The key of the record that the path names. */
export const keyOf = (call: Call, resource: Resource): Json =>
  toKey(Object.values(call.path)[0] ?? '', resource)
