import { type Deviation, violation, warning } from '../../src/contract/finding.ts'
import { isSuccess } from '../../src/contract/http/exchange.ts'
import { idsOf, type Listing, page, type Query } from '../../src/contract/laws/listing/listing.ts'
import { settled, type Wrong, wholeOf, wrongIn } from '../../src/contract/laws/listing/settled.ts'
import { largestPage, turned } from '../../src/contract/laws/paging/pager.ts'
import { repeated } from '../../src/contract/laws/repeated.ts'
import { once } from '../../src/contract/run/once.ts'
import type { Trial } from '../../src/contract/run/trial.ts'
import type { JsonObject } from '../../src/model/json.ts'
import type { Truth } from './predicates.ts'

/** Conditions that must all hold, by their names in `filter[q]`. */
type Conditions = Readonly<Record<string, string>>

export interface Question {
  readonly conditions: Conditions
  /** What a record of the listing must be to pass. */
  readonly holds: (record: JsonObject) => Truth
  /** True when libraries that nobody told otherwise go by another rule. */
  readonly isOften?: boolean
}

/**
 * Holds the filtered list against the whole one; what the document leaves open may be there or not. A listing that is
 * too long to be read is narrowed, by a filter, to its newest records: ours are among them.
 */
export const checkFilters = async (
  trial: Trial,
  listing: Listing,
  subject: string,
  ask: (whole: readonly JsonObject[]) => readonly Question[],
  wholeQuery: Query = {},
): Promise<void> => {
  const isWhole = (await wholeOf(trial, listing, wholeQuery)) !== undefined
  const scope = isWhole ? {} : { id_in: await newest(trial, listing) }
  await settled(
    trial,
    listing,
    async whole => {
      for (const question of ask(whole)) {
        const conditions = { ...scope, ...question.conditions }
        const wrong = await checkOne(trial, listing, subject, whole, { ...question, conditions })
        if (wrong !== undefined) return wrong
      }
      return undefined
    },
    isWhole ? wholeQuery : { ...wholeQuery, filter: { q: scope } },
  )
}

const newest = async (trial: Trial, listing: Listing): Promise<string> => {
  const size = turned([listing.pager?.size, 25])
  const { records } = await once(trial.session, `newest ${listing.operation.id}`, () =>
    page(trial, listing, { sort: '-created_at', ...size }),
  )
  return idsOf(trial, records ?? []).join(',')
}

const checkOne = async (
  trial: Trial,
  listing: Listing,
  subject: string,
  whole: readonly JsonObject[],
  { conditions, holds, isOften = false }: Question,
): Promise<Wrong | undefined> => {
  const size = (listing.pager && largestPage(listing.pager)) ?? 25
  const { exchange, records, total } = await page(trial, listing, {
    filter: { q: conditions },
    ...turned([listing.pager?.size, size]),
  })
  const pairs = Object.entries(conditions).map(one => one.join(' '))
  const said = pairs.join(' and ')
  const truths = whole.map(holds)
  const must = whole.filter((_, i) => truths[i] === true)
  const may = whole.filter((_, i) => truths[i] !== false)
  const wrong = isSuccess(exchange)
    ? records && wrongResult({ trial, said, size, records, total, must, may })
    : refused(said, exchange.reply.status)
  if (wrong === undefined) return undefined
  const { pointer } = listing.operation.parameters.find(one => one.name === 'filter') ?? listing.operation
  const about = { check: 'filter', subject: `${subject}/${wrong.subject}`, clause: pointer }
  return wrongIn(exchange, { ...wrong, ...about }, isOften ? warning : violation)
}

interface Result {
  readonly trial: Trial
  /** The conditions in words. */
  readonly said: string
  readonly size: number
  readonly records: readonly JsonObject[]
  readonly total: number | undefined
  /** Records that pass for sure, and those that pass perhaps, too. */
  readonly must: readonly JsonObject[]
  readonly may: readonly JsonObject[]
}

const refused = (said: string, status: number): Deviation => ({
  subject: 'refused',
  message: 'A documented filter is refused.',
  expected: `200 for ${said}`,
  got: String(status),
})

const wrongResult = (result: Result): Deviation | undefined =>
  letThrough(result) ?? keptBack(result) ?? again(result) ?? wrongTotal(result)

const letThrough = ({ trial, said, records, may }: Result): Deviation | undefined => {
  const passing = idsOf(trial, may)
  const extra = records[idsOf(trial, records).findIndex(one => !passing.includes(one))]
  if (extra === undefined) return undefined
  return {
    subject: 'extra',
    message: 'The filter lets through what it should not.',
    expected: said,
    got: JSON.stringify(extra['attributes'] ?? extra),
  }
}

const keptBack = ({ trial, said, size, records, must }: Result): Deviation | undefined => {
  const got = idsOf(trial, records)
  if (got.length >= size) return undefined
  const lost = must.find(one => !got.includes(trial.session.lens.id(one) ?? ''))
  if (lost === undefined) return undefined
  return {
    subject: 'lost',
    message: 'The filter keeps back what it should let through.',
    expected: `${said}: ${JSON.stringify(lost['attributes'])}`,
    got: `${got.length} other records`,
  }
}

const again = ({ trial, said, records }: Result): Deviation | undefined => {
  const twice = repeated(idsOf(trial, records))
  if (twice === undefined) return undefined
  return {
    subject: 'repeat',
    message: 'A filtered list has a record twice.',
    expected: `each once for ${said}`,
    got: twice,
  }
}

const wrongTotal = ({ said, total, must, may }: Result): Deviation | undefined => {
  if (total === undefined || (total >= must.length && total <= may.length)) return undefined
  return {
    subject: 'total',
    message: 'The filtered list has another number of records than pass the filter.',
    expected: `${must.length} for ${said}`,
    got: String(total),
  }
}
