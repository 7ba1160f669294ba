import { ask, createGroup, draft, get } from '../asking.ts'
import { isObject, type Problem } from '../model.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

/** In the order in which the type has them. */
const STATUSES: readonly unknown[] = ['prospect', 'acquired', 'repeat']

/** Undefined when no value stands at the start of a text. */
const firstValue = (text: string): string | undefined => {
  for (let at = text.indexOf('}'); at >= 0; at = text.indexOf('}', at + 1)) {
    const start = text.slice(0, at + 1)
    try {
      JSON.parse(start)
      return start
    } catch {
      // The object ends further on.
    }
  }
  return undefined
}

/** Names of attributes are matched as the decoder does, without regard to case. */
const inAnyCase = (body: unknown, known: readonly string[]): unknown => {
  const data = isObject(body) ? body['data'] : undefined
  const attributes = isObject(data) ? data['attributes'] : undefined
  if (!isObject(body) || !isObject(data) || !isObject(attributes)) return body
  const renamed = Object.entries(attributes).map(([name, value]) => [
    known.find(one => one === name.toLowerCase()) ?? name,
    value,
  ])
  return { ...body, data: { ...data, attributes: Object.fromEntries(renamed) } }
}

const camelCase = (text: string): string =>
  text.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const byProperty = (problem: Problem): Problem =>
  problem.pointer === undefined
    ? problem
    : { ...problem, pointer: camelCase(problem.pointer), detail: camelCase(problem.detail) }

/** `hh` for `HH`: noon and midnight are 12, one in the afternoon is 01. */
const halfDay = (time: string): string =>
  time.replace(/T(\d\d)/, (_, hour: string) => `T${String(((Number(hour) + 11) % 12) + 1).padStart(2, '0')}`)

const TIMES: readonly string[] = ['created_at', 'updated_at']
const TEXTUAL = /^(not_)?(start|end|i_cont|cont)(_any|_all)?$|match/

const changeShown = (
  parts: Parts,
  change: (entry: readonly [string, unknown]) => readonly (readonly [string, unknown])[],
): Partial<Parts> => ({
  presentAttributes: (...presented) =>
    Object.fromEntries(Object.entries(parts.presentAttributes(...presented)).flatMap(change)),
})

/** What comes of generated code and of strict types, in Go, Java or Kotlin. */
export const GENERATED_TYPES: readonly ShownFault[] = [
  seed('schema')(
    'zeros-left-out',
    'attributes that are 0 or false are left out, for their fields are generated as ones to omit when empty',
    parts => changeShown(parts, entry => (entry[1] === 0 || entry[1] === false ? [] : [entry])),
    get('/customers/XAyRWNUzyN'),
  ),
  seed('validation')(
    'attributes-in-any-case',
    'an attribute is set by its name in any case, "Name" or "CODE", as the decoder matches members to fields',
    parts => ({
      validateBody: (scope, resource, body, id) =>
        parts.validateBody(scope, resource, inAnyCase(body, resource.writable), id),
    }),
    createGroup({ name: 'Cased', CODE: 'cased' }),
  ),
  seed('robustness')(
    'body-read-to-its-first-value',
    'a body that is JSON and something behind it is taken for that JSON, for the decoder stops there, where it is a 400',
    parts => ({
      readJson: text => {
        const read = parts.readJson(text)
        const start = read.ok ? undefined : firstValue(text)
        return start === undefined ? read : parts.readJson(start)
      },
    }),
    ask('POST', '/customer_groups', {}, `${draft('customer_groups', { name: 'Tail' })}}`),
  ),
  seed('sort')(
    'status-sorted-as-declared',
    'sort=status is by the order in which the type lists its values, prospect before acquired, not by text',
    parts => ({
      compareValues: (resource, field, left, right) =>
        field === 'status'
          ? STATUSES.indexOf(left) - STATUSES.indexOf(right)
          : parts.compareValues(resource, field, left, right),
    }),
    get('/customers?sort=status'),
  ),
  seed('robustness')(
    'status-has-no-like-500',
    'start, end, cont and matches by the status of a customer are a 500: its column is an enum, which has no ILIKE',
    parts => ({
      filterRows: (scope, resource, rows, conditions) => {
        const isLike = conditions.some(
          ({ key }) =>
            TEXTUAL.test(key.predicate) && key.paths.some(({ attribute }) => attribute === 'status'),
        )
        if (isLike) throw new Error('operator does not exist: customer_status ~~* unknown')
        return parts.filterRows(scope, resource, rows, conditions)
      },
    }),
    get('/customers?filter[q][status_start]=pro'),
  ),
  seed('envelope')(
    'last-events-without-links',
    'the last page of events has no links at all, where only `next` is to be absent: an empty object is omitted',
    parts => ({
      eventsDocument: (scope, target, rows, next) => {
        const { links, ...rest } = parts.eventsDocument(scope, target, rows, next)
        return next === undefined ? rest : { ...rest, links }
      },
    }),
    get('/customer_groups/xYZkjABcde/event_stores?page[size]=25'),
  ),
  seed('dates')(
    'hours-of-half-a-day',
    'times are served by a clock of twelve hours, 04:09 for 16:09: the pattern has hh for HH',
    parts =>
      changeShown(parts, ([name, value]) => [
        [name, TIMES.includes(name) && typeof value === 'string' ? halfDay(value) : value],
      ]),
    get('/customer_groups/xYZkjABcde'),
  ),
  seed('error-bodies')(
    'pointer-by-property',
    'the pointer and the detail of an error have the name of the property, referenceOrigin, not that of the member',
    parts => ({
      refuse: (own, problems, style) => parts.refuse(own, problems.map(byProperty), style),
    }),
    createGroup({ name: 'Property', reference_origin: 5 }),
  ),
]
