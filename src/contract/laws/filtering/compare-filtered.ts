import type { JsonObject } from '../../../model/json.ts'
import { conforms } from '../../document/schema.ts'
import { type Deviation, violation, warning } from '../../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { idsOf, type Listing, memberOf } from '../listing/listing.ts'
import type { Wrong } from '../listing/settled.ts'
import { wrongIn } from '../listing/settled.ts'
import { walkBy, walkLarge } from '../listing/walk-large.ts'
import { repeated } from '../repeated.ts'
import type { Walk } from '../walk.ts'
import { type Condition, lets, placesOf, queryOf, valuesOf } from './filter-conditions.ts'
import { END_OF_YEARS } from './filter-forms.ts'

/** The result against what the conditions let through; with `size`, over pages of that size. */
export const compareFiltered = async (
  trial: Trial,
  listing: Listing,
  whole: readonly JsonObject[],
  conditions: readonly Condition[],
  size?: number,
): Promise<Wrong | undefined> => {
  const query = queryOf(conditions)
  // A value that the document does not allow says nothing.
  if (conditions.some(([{ name, schema }]) => !conforms(schema, query[name] ?? null))) return undefined
  const { pages, records, isWhole } = await (size === undefined
    ? walkLarge(trial, listing, query)
    : walkBy(trial, listing, size, query))
  const [exchange] = pages
  if (exchange === undefined || (isSuccess(exchange) && !isWhole)) return undefined // too long to be read to its end
  const wanted = whole.filter(one => conditions.every(condition => lets(trial, one, condition)))
  const result = { trial, listing, conditions, whole, pages, records, wanted: idsOf(trial, wanted), size }
  const wrong = isSuccess(exchange)
    ? (wrongRecords(result) ?? wrongPages(result) ?? wrongTotal(result, exchange))
    : refused(exchange)
  if (wrong === undefined) return undefined
  const subject = conditions.map(([{ name }]) => name).join(' and ') + (size === undefined ? '' : '/pages')
  const clause = conditions[0]?.[0].pointer ?? listing.operation.pointer
  // Nobody counts below zero or beyond all years, so a server may well have limits that its document forgets.
  const isBeyond = ([parameter, place]: Condition) =>
    Number(place) < 0 || (Number(place) >= END_OF_YEARS && !placesOf(trial, whole, parameter).includes(place))
  const isMild = !isSuccess(exchange) && conditions.some(isBeyond)
  const told = { ...wrong, check: 'filter', subject: `${subject}/${wrong.subject}`, clause }
  return wrongIn(exchange, told, isMild ? warning : violation)
}

interface Result extends Pick<Walk, 'pages' | 'records'> {
  readonly trial: Trial
  readonly listing: Listing
  readonly conditions: readonly Condition[]
  readonly whole: readonly JsonObject[]
  /** Ids of those that the conditions let through. */
  readonly wanted: readonly string[]
  readonly size: number | undefined
}

const refused = ({ reply }: Exchange): Deviation => ({
  subject: 'refused',
  message: 'A documented filter is refused.',
  expected: '200',
  got: String(reply.status),
})

const wrongRecords = ({ trial, conditions, whole, records, wanted }: Result): Deviation | undefined => {
  const got = idsOf(trial, records)
  const query = queryOf(conditions)
  const said = conditions
    .map(([{ name, filter }]) => `${filter?.field} ${filter?.test} ${String(query[name])}`)
    .join(' and ')
  const extra = got.find(one => !wanted.includes(one) && !isSearchedFor(trial, records, one, conditions))
  if (extra !== undefined)
    return {
      subject: 'extra',
      message: 'The filter lets through what it should not.',
      expected: `${wanted.length} records: ${said}`,
      got: valuesOf(trial, records, extra, conditions),
    }
  const lost = wanted.find(one => !got.includes(one))
  if (lost === undefined) return again(got)
  return {
    subject: 'lost',
    message: 'The filter keeps back what it should let through.',
    expected: `${valuesOf(trial, whole, lost, conditions)} among them: ${said}`,
    got: `${got.length} records`,
  }
}

/** A guessed filter by a text may as well look for it anywhere in the text, in any case of letters. */
const isSearchedFor = (
  trial: Trial,
  records: readonly JsonObject[],
  id: string,
  conditions: readonly Condition[],
): boolean => {
  const record = records.find(one => trial.session.lens.id(one) === id) ?? {}
  return conditions.every(([{ filter, schema }, wanted]) => {
    const member = memberOf(trial, record, filter?.field ?? '')
    if (filter?.form !== 'plain' || typeof wanted !== 'string' || typeof member !== 'string') return false
    const isListed = schema['enum'] !== undefined || schema['format'] !== undefined
    return isListed ? member === wanted : member.toLowerCase().includes(wanted.toLowerCase())
  })
}

const again = (got: readonly string[]): Deviation | undefined => {
  const twice = repeated(got)
  if (twice === undefined) return undefined
  return {
    subject: 'repeat',
    message: 'A filtered list has a record twice.',
    expected: 'each once',
    got: twice,
  }
}

const wrongPages = ({ trial, listing, pages, wanted, size }: Result): Deviation | undefined => {
  if (size === undefined || wanted.length === 0) return undefined
  const { lens } = trial.session
  const unfull = pages.findIndex(
    (one, i) =>
      (lens.records(jsonOf(one), listing.resource) ?? []).length !== Math.min(size, wanted.length - i * size),
  )
  if (unfull < 0) return undefined
  return {
    subject: 'full',
    message: 'A page of a filtered list has another number of records than asked for.',
    expected: String(size),
    got: `another number on page ${unfull + 1}`,
  }
}

const wrongTotal = ({ trial, records, wanted }: Result, exchange: Exchange): Deviation | undefined => {
  const total = trial.session.lens.total(jsonOf(exchange))
  if (total === undefined || total === wanted.length || records.length !== wanted.length) return undefined
  return {
    subject: 'total',
    message: 'The count is not that of the filtered list.',
    expected: String(wanted.length),
    got: String(total),
  }
}
