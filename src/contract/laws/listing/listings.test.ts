import { expect, test } from 'vitest'
import type { Law } from '../../provider-contract.ts'
import { filtering } from '../filtering/filtering.ts'
import { ignoredBeside } from '../filtering/ignored-beside.ts'
import { cursors } from '../paging/cursors.ts'
import { forgedCursors } from '../paging/forged-cursors.ts'
import { laterRefusals } from '../paging/later-refusals.ts'
import { otherSize } from '../paging/other-size.ts'
import { pageValues } from '../paging/page-values.ts'
import { paging } from '../paging/paging.ts'
import { headOfParts } from '../reading/head-of-parts.ts'
import { sorting } from '../sorting/sorting.ts'
import { steadyOrder } from '../sorting/steady-order.ts'
import { LISTING_LAWS } from './listing-laws.ts'
import { neutral } from './neutral.ts'
import { FAULTLESS, findingsOn, type Shelf } from './shelf.cases.ts'
import { unmoved } from './unmoved.ts'

/** Takes a header for the size of a page. */
const sizedBy =
  (header: string): Shelf['heard'] =>
  (params, { headers }) =>
    headers[header] === undefined
      ? params
      : new URLSearchParams({ ...Object.fromEntries(params), per_page: '1' })
const restless = (): Shelf['cut'] => {
  let lists = 0
  return (books, n, size) => FAULTLESS.cut(lists++ % 2 === 0 ? books : books.toReversed(), n, size)
}
const turning = (): Shelf['cut'] => {
  let lists = 0
  return (...of) => (lists++ % 2 === 0 ? FAULTLESS.cut(...of) : FAULTLESS.cut(...of).toReversed())
}
/** Goes on as the first page began, whatever size is asked for later. */
const sizeKept = (): Shelf['heard'] => {
  let first = ''
  return params => {
    if (!params.has('cursor')) first = params.get('per_page') ?? '5'
    return new URLSearchParams({ ...Object.fromEntries(params), per_page: first })
  }
}
/** Has read the cursors of one version only. */
const versionKept = (): Shelf['heard'] => {
  let first: unknown
  return (params, { headers }) => {
    if (!params.has('cursor')) first = headers['shelf-version']
    return first === headers['shelf-version'] ? params : undefined
  }
}
/** Behind the first page another size comes unasked. */
const sizedAfter =
  (place: string, size: string): Shelf['heard'] =>
  params =>
    params.has(place) && !params.has('per_page')
      ? new URLSearchParams({ ...Object.fromEntries(params), per_page: size })
      : params
/** Looks at a parameter only where no place is said; in its stead there is what is good. */
const unlooked =
  (place: string, name: string, good: string): Shelf['heard'] =>
  params =>
    params.has(place) && params.has(name)
      ? new URLSearchParams({ ...Object.fromEntries(params), [name]: good })
      : params
/** Takes the first bound for `since`, and the other one for `until`. */
const boundInOrder: Shelf['heard'] = params => {
  const bounds = [...params].filter(([name]) => name === 'since' || name === 'until')
  const taken = bounds.map(([, value], i) => [i === 0 ? 'since' : 'until', value])
  const all = [...Object.entries(Object.fromEntries(params)), ...taken]
  return bounds.length < 2 ? params : new URLSearchParams(Object.fromEntries(all))
}
const byHead =
  (change: (params: URLSearchParams) => URLSearchParams): Shelf['heard'] =>
  (params, { method }) =>
    method === 'HEAD' ? change(params) : params
const without = (params: URLSearchParams, name: string) =>
  new URLSearchParams([...params].filter(([one]) => one !== name))

test.each<[place: string, name: string, good: string, severity: string]>([
  ['page', 'since', '0', 'violation'],
  ['cursor', 'per_page', '5', 'violation'],
])('behind a %s nobody looks at %s, which is a %s', async (place, name, good, severity) => {
  const found = await findingsOn(laterRefusals, { heard: unlooked(place, name, good) }, false)
  expect([...new Set(found.map(one => one.severity))]).toEqual([severity])
})

test('a faultless shelf keeps every law about listings', async () => {
  const found = await Promise.all(LISTING_LAWS.map(law => findingsOn(law)))
  expect(found.flat().map(one => `${one.id}: ${one.expected} / ${one.got}`)).toEqual([])
})

// biome-ignore format: one row, one line
test.each<[what: string, law: Law, spoiled: Partial<Shelf>, found: RegExp]>([
  ['a page has one more than asked for', paging, { cut: (books, n, size) => books.slice((n - 1) * size, n * size + 1) }, /paging\/numbered\/(repeat|full)/],
  ['the total is that of the page', paging, { total: (_all, page) => page.length }, /total/],
  ['the default size is another', paging, { size: asked => FAULTLESS.size(asked ?? '4') }, /page-size\/\w+\/default\/count/],
  ['the default size of the second page is another', paging, { heard: sizedAfter('page', '4') }, /page-size\/numbered\/default\/second page/],
  ['the maximum is one less', paging, { size: asked => (asked === '10' ? undefined : FAULTLESS.size(asked)) }, /page-size\/\w+\/maximum\/refused|paging/],
  ['a cursor skips one', paging, { next: (end, count) => FAULTLESS.next(end + 1, count) }, /paging\/byCursor\/lost/],
  ['a cursor repeats one', paging, { next: (end, count) => FAULTLESS.next(end - 1, count) }, /paging\/byCursor\/(repeat|endless)/],
  ['there is a cursor behind a full last page', paging, { next: (end, count) => (end <= count ? end : undefined) }, /empty-last|next/],
  ['the last cursor leads to the beginning', paging, { next: (end, count) => (end < count ? end : 0) }, /paging\/byCursor\/endless/],
  ['a cursor leads one too far', cursors, { next: (end, count) => FAULTLESS.next(end + 1, count) }, /cursor\/byCursor\/order/],
  ['a size above the maximum is cut', pageValues, { size: asked => Math.min(10, FAULTLESS.size(asked) ?? Number(asked)) || undefined }, /page-value\/numbered\/per_page\/above the maximum/],
  ['text is read as far as it is a number', pageValues, { size: asked => FAULTLESS.size(asked === null ? null : String(Number.parseInt(asked, 10))) }, /page-value\/numbered\/per_page\/number with text/],
  ['pages behind the last one begin again', pageValues, { cut: (books, n, size) => { const page = FAULTLESS.cut(books, n, size); return page.length > 0 ? page : books.slice(0, size) } }, /past the end\/records/],
  ['a size is judged on the first page only', laterRefusals, { heard: unlooked('cursor', 'per_page', '5') }, /forbidden-parameter\/byCursor\/per_page\/on a later page\/-1/],
  ['a bound is judged on the first page only', laterRefusals, { heard: unlooked('page', 'since', '0') }, /forbidden-parameter\/numbered\/since\/on a later page/],
  ['HEAD has another list', headOfParts, { heard: byHead(() => new URLSearchParams('per_page=3')) }, /head\/numbered\/the list\/content-length/],
  ['HEAD has no size', headOfParts, { heard: byHead(params => without(params, 'per_page')) }, /head\/numbered\/one record\/content-length/],
  ['HEAD is of the first page', headOfParts, { heard: byHead(params => without(params, 'cursor')) }, /head\/byCursor\/the next page\/content-length/],
  ['HEAD has no filters', headOfParts, { heard: byHead(params => without(params, 'since')) }, /head\/numbered\/since\/content-length/],
  ['text is sorted in any case', sorting, { compare: (a, b) => ((a.title ?? '~').toLowerCase() < (b.title ?? '~').toLowerCase() ? -1 : 1) }, /sort\/numbered\/-?title\/collation/],
  ['text is sorted by 16 bits', sorting, { compare: (a, b) => ((a.title ?? '\uffff') < (b.title ?? '\uffff') ? -1 : 1) }, /collation/],
  ['numbers in text are sorted by size', sorting, { compare: (a, b) => FAULTLESS.compare({ ...a, title: a.title === '9' ? '09' : a.title }, { ...b, title: b.title === '9' ? '09' : b.title }) }, /sort\/numbered\/-?title\/order/],
  ['each page is sorted on its own', sorting, { cut: (books, n, size) => FAULTLESS.cut(books.toSorted((a, b) => (a.id < b.id ? -1 : 1)), n, size).toSorted(FAULTLESS.compare) }, /sort\/numbered\/-?title\/(pages|order)/],
  ['a bound is exclusive', filtering, { filter: (one, since, until) => Date.parse(one.updated_at) > (since ?? 0) && FAULTLESS.filter(one, undefined, until) }, /filter\/numbered\/since\/lost/],
  ['a bound is cut to the second', filtering, { filter: (one, since, until) => FAULTLESS.filter(one, since, until === undefined ? until : Math.floor(until / 1000) * 1000) }, /filter\/numbered\/until\/lost/],
  ['a bound in the future is refused', filtering, { heard: params => (Number(params.get('until')) > Date.UTC(2090, 0) ? new URLSearchParams({ sort: 'no' }) : params) }, /filter\/numbered\/until\/refused/],
  ['the second filter replaces the first', filtering, { filter: (one, since, until) => FAULTLESS.filter(one, until === undefined ? since : undefined, until) }, /filter\/numbered\/since and until\/extra/],
  ['bounds are taken in the order of the query', filtering, { heard: boundInOrder }, /filter\/numbered\/until and since\/(extra|lost)/],
  ['a filter of 0 is none', filtering, { filter: (one, since, until) => FAULTLESS.filter(one, since || undefined, until || undefined) }, /filter\/numbered\/until\/extra/],
  ['a parameter that is to be ignored lifts a bound', ignoredBeside, { heard: params => (params.has('fresh') ? without(params, 'since') : params) }, /filter\/numbered\/since\/beside fresh/],
  ['no number but that of a page can be in a cursor', forgedCursors, { heard: params => (/^\d{0,3}$/.test(params.get('cursor') ?? '') ? params : undefined) }, /server-error\/byCursor\/500/],
  ['every other list is the other way round', unmoved, { cut: restless() }, /reading\/numbered\/aside\/the same again/],
  ['every other page is the other way round', steadyOrder, { cut: turning() }, /default-order\/numbered\/the same each time/],
  ['a body is read for parameters', unmoved, { heard: sizedBy('content-type') }, /reading\/byCursor\/aside\/a body/],
  ['a language cuts the list', unmoved, { heard: sizedBy('accept-language') }, /reading\/byCursor\/aside\/another language/],
  ['an idempotency key cuts the list', unmoved, { heard: sizedBy('idempotency-key') }, /reading\/byCursor\/aside\/an idempotency key/],
  ['a range cuts the list', unmoved, { heard: sizedBy('range') }, /reading\/byCursor\/aside\/a range/],
  ['a page in headers cuts the list', unmoved, { heard: sizedBy('x-per-page') }, /reading\/byCursor\/aside\/a page in headers/],
  ['compression cuts the list', unmoved, { heard: (params, { headers }) => (/br/.test(headers['accept-encoding'] ?? '') ? new URLSearchParams('per_page=1') : params) }, /reading\/byCursor\/aside\/compression/],
  ['a preference cuts the list', unmoved, { heard: sizedBy('prefer') }, /reading\/byCursor\/aside\/a preference/],
  ['a cursor keeps the size of its first page', otherSize, { heard: sizeKept() }, /cursor\/byCursor\/another size\/full/],
  ['behind a cursor the default size is another', otherSize, { heard: sizedAfter('cursor', '3') }, /cursor\/byCursor\/no size\/full/],
  ['a cursor belongs to its version', neutral, { heard: versionKept() }, /neutral\/byCursor\/Shelf-Version, then another\/refused/],
  ['a version begins again', neutral, { heard: (params, { headers }) => (headers['shelf-version'] === '2' ? without(params, 'cursor') : params) }, /neutral\/byCursor\/Shelf-Version=2\/repeat/],
  ['what is to be ignored shows the first page again', neutral, { heard: params => (params.get('fresh') === 'true' ? without(params, 'page') : params) }, /neutral\/numbered\/fresh=true\/repeat/],
  ['a bound lifts the page', neutral, { heard: params => (params.has('until') ? without(params, 'page') : params) }, /neutral\/numbered\/until\/repeat/],
  ['two bounds together are too many', neutral, { heard: params => (params.has('since') && params.has('until') ? new URLSearchParams({ sort: 'no' }) : params) }, /neutral\/numbered\/all together\/refused/],
  ['the total is that of the whole list', filtering, { total: () => 13 }, /filter\/numbered\/\w+\/total/],
])('it is found that %s', async (_what, law, spoiled, wanted) => {
  const ids = (await findingsOn(law, spoiled)).map(one => one.id)
  expect(ids.some(one => wanted.test(one)), ids.join('\n')).toBe(true)
})
