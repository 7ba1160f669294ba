import { get } from '../asking.ts'
import type { Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('pagination')
const DEFAULT = 10

/** A number as JavaScript reads it: 1e1, 5.0 and 0x5 are whole ones. */
const asNumber = (text: string | undefined): string | undefined => {
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isInteger(number) ? String(number) : text
}

/** Cursors are made of the attributes that are shown. */
const cursorOfShown = (parts: Parts): Partial<Parts> => ({
  listEvents: (scope, operation, target, id) => {
    const named = scope.query.fields.get('event_stores')
    const nextCursor: Parts['nextCursor'] = (rest, shown) =>
      scope.parts.nextCursor(
        rest,
        shown.map(row => ({ ...row, created_at: '' })),
      )
    const own = named?.has('created_at') === false ? { ...scope.parts, nextCursor } : scope.parts
    return parts.listEvents({ ...scope, parts: own }, operation, target, id)
  },
})

/** What is included is looked up for the list as it is before it is cut into pages. */
const includingAll = (parts: Parts): Partial<Parts> => ({
  listRows: (scope, table, target, rows) => {
    let all: readonly Row[] = []
    const slice: Parts['slice'] = (sorted, shown, page) => {
      all = sorted
      return scope.parts.slice(sorted, shown, page)
    }
    const includeFrom: Parts['includeFrom'] = (own, _primary, paths) =>
      scope.parts.includeFrom(
        own,
        all.map(row => ({ table, row })),
        paths,
      )
    return parts.listRows({ ...scope, parts: { ...scope.parts, slice, includeFrom } }, table, target, rows)
  },
})

/** The page is cut from the ascending list, and then turned round. */
const turnedPages = (parts: Parts): Partial<Parts> => ({
  listRows: (scope, table, target, rows) => {
    const { query } = scope
    if (query.sort[0]?.descending !== true) return parts.listRows(scope, table, target, rows)
    const sort = query.sort.map(key => ({ ...key, descending: !key.descending }))
    const pageRows: Parts['pageRows'] = (...cut) => scope.parts.pageRows(...cut).toReversed()
    const own = { ...scope, query: { ...query, sort }, parts: { ...scope.parts, pageRows } }
    return parts.listRows(own, table, target, rows)
  },
})

/** Faults of pages: where they begin, how they are counted, and what comes with them. */
export const PAGED_LISTS: readonly ShownFault[] = [
  fault(
    'offset-by-the-default-size',
    'a page begins where it would if pages had 10 records: with another size pages overlap, or leave records out',
    () => ({
      pageRows: (rows, { number, size }) => rows.slice((number - 1) * DEFAULT, (number - 1) * DEFAULT + size),
    }),
    get('/customer_groups?page[number]=2&page[size]=3'),
  ),
  fault(
    'page-count-by-the-default-size',
    'page_count is that of pages of 10 records, whatever size was asked for; the links are right',
    parts => ({
      slice: (all, shown, page) => ({
        ...parts.slice(all, shown, page),
        pageCount: Math.ceil(all.length / DEFAULT),
      }),
    }),
    get('/customer_groups?page[size]=25'),
  ),
  fault(
    'plus-raw-in-links',
    'a plus in a filter stands in the links to other pages as it is, where it means a blank: they lead to other records',
    parts => ({ queryText: pairs => parts.queryText(pairs).replaceAll('%2B', '+') }),
    get('/customers?filter[q][email_not_eq]=jane%2Bshop@example.com&page[size]=1'),
    get('{next}'),
  ),
  fault(
    'cursor-from-what-is-shown',
    'the cursor of events is made of the attributes that are shown: with `fields` that leave out created_at it is none',
    cursorOfShown,
    get('/customer_groups/xYZkjABcde/event_stores?page[size]=2&fields[event_stores]=event'),
    get('{next}'),
  ),
  seed('validation')(
    'numbers-as-javascript-reads-them',
    'page[size]=1e1 and 5.0 are whole numbers, as Number() reads them, where they are a 400',
    parts => ({
      readSizes: {
        size: (text, limits) => parts.readSizes.size(asNumber(text), limits),
        number: text => parts.readSizes.number(asNumber(text)),
      },
    }),
    get('/customers?page[size]=1e1'),
  ),
  seed('sort')(
    'descending-within-the-page',
    'a descending list has the pages of the ascending one, each turned round by itself',
    turnedPages,
    get('/customer_groups?sort=-name&page[size]=5'),
  ),
  seed('include-sparse')(
    'included-of-all-pages',
    'a page brings along what belongs to the records of all pages, for the inclusion is joined before the list is cut',
    includingAll,
    get('/customers?include=customer_group&page[size]=2'),
  ),
]
