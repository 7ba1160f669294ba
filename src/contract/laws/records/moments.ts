import type { Json } from '../../../model/json.ts'
import type { Exchange } from '../../http/exchange.ts'

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
const SQL = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/

/** Unix milliseconds of a time as APIs write it, without a zone in UTC; undefined for what is none. */
export const instantOf = (value: Json | undefined): number | undefined => {
  if (typeof value !== 'string') return undefined
  const text = SQL.test(value) ? `${value.replace(' ', 'T')}Z` : value
  const instant = ISO.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(instant) ? undefined : instant
}

/** Milliseconds that pass until a time as it is written is sure to be another one. */
export const resolutionOf = (value: Json | undefined): number =>
  typeof value === 'string' && /\.\d*[1-9]\d*/.test(value) ? 5 : 1_050

/** Servers of one API may disagree by as much. */
const SKEW = 5_000
/** A server that does not say what time it is may be this far from us. */
const UNKNOWN_SKEW = 120_000

/** When, by the server's own clock, something can have happened that it did for a request. */
export const windowOf = ({ reply, startedAt, endedAt }: Exchange): readonly [from: number, to: number] => {
  const said = Date.parse(reply.headers['date'] ?? '')
  if (Number.isNaN(said)) return [startedAt - UNKNOWN_SKEW, endedAt + UNKNOWN_SKEW]
  return [said - (endedAt - startedAt) - SKEW, said + 1_000 + SKEW]
}

/** Databases have clocks of their own, which the server's `Date` says nothing of. */
export const isNearly = (instant: number, [from, to]: readonly [from: number, to: number]): boolean =>
  instant >= from - UNKNOWN_SKEW && instant <= to + UNKNOWN_SKEW

const MINUTE = 60_000

/** How far a time is off, so roughly that one cause, a clock or a zone, sounds the same wherever it shows. */
export const offBy = (milliseconds: number): string => {
  const far = Math.abs(milliseconds)
  const hours = `${Math.round(far / (15 * MINUTE)) / 4} h`
  const minutes = far > MINUTE ? `${Math.round(far / MINUTE)} min` : 'seconds'
  return `${far > 20 * MINUTE ? hours : minutes} ${milliseconds > 0 ? 'ahead' : 'behind'}`
}
