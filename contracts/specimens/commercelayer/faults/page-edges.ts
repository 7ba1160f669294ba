import { get } from '../asking.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('pagination')

/** Faults at the edges of paging: no size, the largest size, one page, none. */
export const PAGE_EDGES: readonly ShownFault[] = [
  fault(
    'size-zero-is-default',
    'a page size of 0 is taken for none, and so for 10',
    parts => ({
      readSizes: {
        ...parts.readSizes,
        size: (text, limits) => parts.readSizes.size(Number(text) === 0 ? undefined : text, limits),
      },
    }),
    get('/customer_groups?page[size]=0'),
  ),
  fault(
    'events-size-unlimited',
    'a page of events can have any size, for only numbered pages have a largest one',
    parts => ({
      readCursor: (members, limits, size) =>
        parts.readCursor(members, { ...limits, maximum: Number.MAX_SAFE_INTEGER }, size),
    }),
    get('/customer_groups/xYZkjABcde/event_stores?page[size]=100'),
  ),
  fault(
    'one-page-has-no-links',
    'a list that fits on one page has no first and no last in its links, which are empty',
    parts => ({
      collectionDocument: (scope, table, target, slice) => {
        const document = parts.collectionDocument(scope, table, target, slice)
        return slice.pageCount > 1 ? document : { ...document, links: {} }
      },
    }),
    get('/markets?filter[q][name_cont]=EU'),
  ),
  fault(
    'last-of-nothing-is-page-zero',
    'links.last of an empty list leads to page 0, which is a 400',
    parts => ({
      slice: (all, shown, page) => {
        const own = parts.slice(all, shown, page)
        return { ...own, last: own.pageCount }
      },
    }),
    get('/customer_groups?filter[q][name_eq]=Nobody%20at%20all'),
  ),
]
