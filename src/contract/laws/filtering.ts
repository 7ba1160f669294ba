import type { JsonObject } from '../../model/json.ts'
import type { Operation, Parameter } from '../document/model.ts'
import { conforms } from '../document/schema.ts'
import { expectRefusal } from '../expect.ts'
import { type Problem, violation } from '../finding.ts'
import { isSuccess, jsonOf } from '../http/exchange.ts'
import type { Law } from '../provider-contract.ts'
import type { Probe } from '../run/probe.ts'
import type { Trial } from '../run/trial.ts'
import { formOf, placesToAsk, testOf } from './filter-forms.ts'
import { hiddenFilter } from './hidden-filter.ts'
import { lawProbe } from './law-probe.ts'
import {
  idsOf,
  type Listing,
  listingOf,
  listingOperations,
  memberOf,
  page,
  type Query,
  settled,
  type Wrong,
  walkBy,
  walkLarge,
} from './listing.ts'
import { repeated } from './paging.ts'
import { isRefusing, worded } from './refusing.ts'

/** A filter's result is the filter applied to the whole listing, bounds included, and two filters narrow together. */
export const filtering: Law = session =>
  listingOperations(session).flatMap(operation => {
    const filters = operation.parameters.filter(one => one.in === 'query' && one.filter !== undefined)
    return [
      ...filters.flatMap(one => [
        placesProbe(operation, one),
        ...(isRefusing(operation) ? badValues(operation, one) : []),
      ]),
      ...togetherProbes(operation, filters),
    ]
  })

const placesProbe = (operation: Operation, parameter: Parameter): Probe =>
  lawProbe({
    law: 'filter',
    operation,
    part: parameter.name,
    writes: false,
    worth: 0.8,
    cost: 12,
    run: async trial => {
      const listing = await listingOf(trial, operation)
      if (listing === undefined) return
      await settled(trial, listing, async whole => {
        const places = placesOf(trial, whole, parameter)
        if (places.length === 0) return undefined
        for (const place of placesToAsk(places, formOf(parameter.filter?.form ?? ''))) {
          const wrong = await compare(trial, listing, whole, [[parameter, place]])
          if (wrong !== undefined) return wrong
        }
        return lingering(trial, listing, whole, parameter)
      })
      await hiddenFilter(trial, listing, parameter)
    },
  })

/** A filter holds for the request that it came with, and for no other. */
const lingering = async (
  trial: Trial,
  listing: Listing,
  whole: readonly JsonObject[],
  parameter: Parameter,
): Promise<Wrong | undefined> => {
  const { filter } = parameter
  const sorted = placesOf(trial, whole, parameter).toSorted(ascending)
  const narrow = filter?.test.startsWith('gt') ? sorted.at(-1) : sorted[0]
  if (narrow === undefined) return undefined
  await page(trial, listing, queryOf([[parameter, narrow]]))
  const { pages, records } = await walkLarge(trial, listing)
  const [exchange] = pages
  if (exchange === undefined || records.length === whole.length) return undefined
  return {
    exchange,
    problem: violation({
      check: 'filter',
      subject: `${parameter.name}/lingering`,
      message: 'A list without a filter is another one after a filtered one.',
      expected: `${whole.length} records`,
      got: `${records.length} records`,
      clause: parameter.pointer,
    }),
  }
}

const placesOf = (trial: Trial, whole: readonly JsonObject[], { filter }: Parameter) => {
  const { field = '', form = '' } = filter ?? {}
  return whole.flatMap(one => formOf(form).place(memberOf(trial, one, field)) ?? [])
}

type Condition = readonly [parameter: Parameter, place: number | string]

const lets = (trial: Trial, record: JsonObject, [{ filter }, wanted]: Condition): boolean => {
  const { field = '', form = '', test = '' } = filter ?? {}
  const place = formOf(form).place(memberOf(trial, record, field))
  return place !== undefined && testOf(test)?.(place, wanted) === true
}

const queryOf = (conditions: readonly Condition[]): Query =>
  Object.fromEntries(
    conditions.map(([parameter, place]) => [
      parameter.name,
      formOf(parameter.filter?.form ?? '').write(place),
    ]),
  )

/** The result against what the conditions let through; with `size`, over pages of that size. */
const compare = async (
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

const valuesOf = (
  trial: Trial,
  records: readonly JsonObject[],
  id: string,
  conditions: readonly Condition[],
): string => {
  const record = records.find(one => trial.session.lens.id(one) === id) ?? {}
  const values = conditions.map(
    ([{ filter }]) => `${filter?.field} ${String(memberOf(trial, record, filter?.field ?? ''))}`,
  )
  return `${id} (${values.join(', ')})`
}

/** Two filters at a time: both around one record, both apart, and over small pages. */
const togetherProbes = (operation: Operation, filters: readonly Parameter[]): readonly Probe[] => {
  const [first, ...others] = filters.filter(one => testOf(one.filter?.test ?? '') !== undefined)
  if (first === undefined) return []
  return [first, ...others].slice(0, -1).map((one, i) => {
    const other = others[i] ?? one
    return lawProbe({
      law: 'filter',
      operation,
      part: `${one.name} and ${other.name}`,
      writes: false,
      worth: 0.7,
      cost: 16,
      run: async trial => {
        const listing = await listingOf(trial, operation)
        if (listing !== undefined) await together(trial, listing, one, other)
      },
    })
  })
}

const together = (trial: Trial, listing: Listing, one: Parameter, other: Parameter): Promise<void> =>
  settled(trial, listing, async whole => {
    const [ones, others] = [one, other].map(each => placesOf(trial, whole, each).toSorted(ascending))
    if (ones === undefined || others === undefined) return undefined
    const at = (places: readonly (number | string)[], part: number) =>
      places[Math.floor((places.length - 1) * part)]
    const spots = [
      [at(ones, 0.5), at(others, 0.5), undefined],
      [at(ones, 0.25), at(others, 0.75), 4],
      [at(ones, 0.9), at(others, 0.1), undefined],
    ] as const
    for (const [place, second, size] of spots) {
      if (place === undefined || second === undefined) return undefined
      const fitting = listing.pager?.size === undefined ? undefined : size
      const wrong = await compare(
        trial,
        listing,
        whole,
        [
          [one, place],
          [other, second],
        ],
        fitting,
      )
      if (wrong !== undefined) return wrong
    }
    return undefined
  })

const ascending = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Values that the document forbids. */
const badValues = (operation: Operation, parameter: Parameter): readonly Probe[] =>
  formOf(parameter.filter?.form ?? '')
    .bad.filter(one => !conforms(parameter.schema, one))
    .map(value =>
      lawProbe({
        law: 'filter-value',
        operation,
        part: `${parameter.name}/${value}`,
        writes: false,
        worth: 0.4,
        cost: 1,
        run: async trial => {
          const exchange = await trial.ask(operation, { query: { [parameter.name]: value } })
          expectRefusal(trial, operation, exchange, {
            check: 'filter-value',
            subject: `${parameter.name}/${value}`,
            kinds: worded(operation, ['filter-value', 'parameter-invalid']),
            statuses: [400, 422],
            names: { name: parameter.name, value },
          })
        },
      }),
    )
