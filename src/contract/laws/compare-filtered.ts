import type { JsonObject } from '../../model/json.ts'
import { conforms } from '../document/schema.ts'
import { type Problem, violation } from '../finding.ts'
import { isSuccess, jsonOf } from '../http/exchange.ts'
import type { Trial } from '../run/trial.ts'
import { type Condition, lets, queryOf, valuesOf } from './filter-conditions.ts'
import { idsOf, type Listing } from './listing.ts'
import { repeated } from './repeated.ts'
import type { Wrong } from './settled.ts'
import { walkBy, walkLarge } from './walk-large.ts'

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
  const walked = await (size === undefined
    ? walkLarge(trial, listing, query)
    : walkBy(trial, listing, size, query))
  const [exchange] = walked.pages
  if (exchange === undefined) return undefined
  const [first] = conditions
  const subject = conditions.map(([{ name }]) => name).join(' and ') + (size === undefined ? '' : '/pages')
  const about = { check: 'filter', clause: first?.[0].pointer ?? listing.operation.pointer }
  const tell = (problem: Omit<Problem, 'severity' | 'check' | 'clause'>) => ({
    exchange,
    problem: violation({ ...about, ...problem }),
  })
  if (!isSuccess(exchange))
    return tell({
      subject: `${subject}/refused`,
      message: 'A documented filter is refused.',
      expected: '200',
      got: String(exchange.reply.status),
    })
  const wanted = idsOf(
    trial,
    whole.filter(one => conditions.every(condition => lets(trial, one, condition))),
  )
  const got = idsOf(trial, walked.records)
  const total = trial.session.lens.total(jsonOf(exchange))
  const said = conditions
    .map(([{ name, filter }]) => `${filter?.field} ${filter?.test} ${String(query[name])}`)
    .join(' and ')
  const extra = got.find(one => !wanted.includes(one))
  if (extra !== undefined)
    return tell({
      subject: `${subject}/extra`,
      message: 'The filter lets through what it should not.',
      expected: `${wanted.length} records: ${said}`,
      got: valuesOf(trial, walked.records, extra, conditions),
    })
  const lost = wanted.find(one => !got.includes(one))
  if (lost !== undefined)
    return tell({
      subject: `${subject}/lost`,
      message: 'The filter keeps back what it should let through.',
      expected: `${valuesOf(trial, whole, lost, conditions)} among them: ${said}`,
      got: `${got.length} records`,
    })
  if (repeated(got) !== undefined)
    return tell({
      subject: `${subject}/repeat`,
      message: 'A filtered list has a record twice.',
      expected: 'each once',
      got: repeated(got) ?? '',
    })
  const unfull = walked.pages.findIndex(
    (one, i) =>
      (trial.session.lens.records(jsonOf(one), listing.resource) ?? []).length !==
      Math.min(size ?? wanted.length, wanted.length - i * (size ?? 0)),
  )
  if (size !== undefined && unfull >= 0 && wanted.length > 0)
    return tell({
      subject: `${subject}/full`,
      message: 'A page of a filtered list has another number of records than asked for.',
      expected: String(size),
      got: `another number on page ${unfull + 1}`,
    })
  if (total !== undefined && total !== wanted.length)
    return tell({
      subject: `${subject}/total`,
      message: 'The count is not that of the filtered list.',
      expected: String(wanted.length),
      got: String(total),
    })
  return undefined
}
