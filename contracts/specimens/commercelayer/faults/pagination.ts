import { get } from '../asking.ts'
import { isObject, right, wrong } from '../model.ts'
import { cursorOf } from '../paging.ts'
import { pageTooLarge } from '../problems.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('pagination')
const EVENTS = '/customer_groups/xYZkjABcde/event_stores'

/** Faults of pages and of their counts. */
export const PAGINATION: readonly ShownFault[] = [
  fault(
    'pages-overlap',
    'every page after the first starts with the last record of the one before',
    parts => ({
      pageRows: (rows, page) => {
        const start = (page.number - 1) * page.size - (page.number > 1 ? 1 : 0)
        return page.number === 1 ? parts.pageRows(rows, page) : rows.slice(start, start + page.size)
      },
    }),
    get('/customer_groups?page[number]=2'),
  ),
  fault(
    'third-page-skips-one',
    'from the third page on a record is skipped',
    parts => ({
      pageRows: (rows, page) => parts.pageRows(page.number > 2 ? rows.slice(1) : rows, page),
    }),
    get('/customer_groups?page[number]=3'),
  ),
  fault(
    'default-size-20',
    'a page has 20 records unless asked otherwise',
    parts => ({ limits: { ...parts.limits, default: 20 } }),
    get('/customers'),
  ),
  fault(
    'size-25-refused',
    'the largest page size is refused',
    parts => ({
      readSizes: {
        ...parts.readSizes,
        size: (text, limits) =>
          text === '25' ? wrong(pageTooLarge(25)) : parts.readSizes.size(text, limits),
      },
    }),
    get('/customers?page[size]=25'),
  ),
  fault(
    'size-26-cut',
    'a page size above the maximum is cut to it, not refused',
    parts => ({
      readSizes: {
        ...parts.readSizes,
        size: (text, limits) =>
          Number(text) > limits.maximum ? right(limits.maximum) : parts.readSizes.size(text, limits),
      },
    }),
    get('/customers?page[size]=26'),
  ),
  fault(
    'page-zero-is-one',
    'page 0 is the first page',
    parts => ({
      readSizes: {
        ...parts.readSizes,
        number: text => (text === '0' ? right(1) : parts.readSizes.number(text)),
      },
    }),
    get('/customers?page[number]=0'),
  ),
  fault(
    'fraction-of-a-size',
    'a page size of 1.5 is read as 1',
    parts => ({
      readSizes: {
        ...parts.readSizes,
        size: (text, limits) => parts.readSizes.size(text?.split('.')[0], limits),
      },
    }),
    get('/markets?page[size]=1.5'),
  ),
  fault(
    'count-without-filter',
    'record_count counts the records that the filter leaves out',
    parts => ({
      listRows: (scope, table, target, rows) => {
        const reply = parts.listRows(scope, table, target, rows)
        if (!reply.ok || !isObject(reply.value.body)) return reply
        const { body } = reply.value
        const meta = { ...Object(body['meta']), record_count: rows.length }
        return right({ ...reply.value, body: { ...body, meta } })
      },
    }),
    get('/customer_groups?filter[q][name_cont]=premium'),
  ),
  fault(
    'count-of-the-page',
    'record_count counts the page',
    parts => ({
      slice: (all, shown, page) => ({ ...parts.slice(all, shown, page), recordCount: shown.length }),
    }),
    get('/customer_groups?page[size]=5'),
  ),
  fault(
    'page-count-rounded-down',
    'page_count leaves out the last page when it is not full',
    parts => ({
      slice: (all, shown, page) => ({
        ...parts.slice(all, shown, page),
        pageCount: Math.floor(all.length / page.size),
      }),
    }),
    get('/customer_groups?page[size]=7'),
  ),
  fault(
    'prev-on-the-first-page',
    'the first page has a link to a page before',
    parts => ({
      slice: (all, shown, page) => ({ ...parts.slice(all, shown, page), prev: Math.max(1, page.number - 1) }),
    }),
    get('/markets'),
  ),
  fault(
    'next-after-a-full-last-page',
    'the last page, when it is full, has a link to a next one',
    parts => ({
      slice: (all, shown, page) => {
        const own = parts.slice(all, shown, page)
        const isFull = page.number === own.pageCount && shown.length === page.size
        return isFull ? { ...own, next: page.number + 1 } : own
      },
    }),
    get('/markets?page[size]=3&page[number]=2'),
  ),
  fault(
    'last-link-one-short',
    'links.last leads to the page before the last when that is not full',
    parts => ({
      slice: (all, shown, page) => ({
        ...parts.slice(all, shown, page),
        last: Math.max(1, Math.floor(all.length / page.size)),
      }),
    }),
    get('/customer_groups?page[size]=7'),
  ),
  fault(
    'past-the-end-repeats',
    'a page after the last shows the last again',
    parts => ({
      pageRows: (rows, page) => {
        const last = Math.max(1, Math.ceil(rows.length / page.size))
        return parts.pageRows(rows, { ...page, number: Math.min(page.number, last) })
      },
    }),
    get('/markets?page[number]=9'),
  ),
  fault(
    'related-not-paged',
    'the customers of a group come all at once, whatever the page',
    parts => ({
      listRelated: (scope, operation, target, id) =>
        parts.listRelated(
          { ...scope, parts: { ...scope.parts, pageRows: rows => rows } },
          operation,
          target,
          id,
        ),
    }),
    get('/customer_groups/xYZkjABcde/customers?page[size]=1'),
  ),
  fault(
    'cursor-repeats-a-row',
    'the next page of events starts with the last event of the one before',
    parts => ({
      afterPlace: (rows, place) => {
        const rest = parts.afterPlace(rows, place)
        return rest.length < rows.length ? rows.slice(rows.length - rest.length - 1) : rest
      },
    }),
    get(`${EVENTS}?page[size]=1`),
    get('{next}'),
  ),
  fault(
    'cursor-after-the-last-page',
    'the last page of events has a cursor to an empty one',
    parts => ({
      nextCursor: (rows, shown) => {
        const last = shown.at(-1)
        return parts.nextCursor(rows, shown) ?? (last === undefined ? undefined : cursorOf(last))
      },
    }),
    get(`${EVENTS}?page[size]=25`),
  ),
  fault(
    'cursor-forgets-the-size',
    'the page size of events holds for the first page only',
    parts => ({
      listEvents: (scope, operation, target, id) => {
        const { cursor } = scope.query
        const query = {
          ...scope.query,
          cursor: { ...cursor, size: cursor.after === undefined ? cursor.size : 10 },
        }
        return parts.listEvents({ ...scope, query }, operation, target, id)
      },
    }),
    get(`${EVENTS}?page[size]=1`),
    get('{next}'),
  ),
  fault(
    'no-cursor-starts-over',
    'a cursor that is none leads to the first page',
    parts => ({
      readCursor: (members, limits, size) => {
        const read = parts.readCursor(members, limits, size)
        const isBad = !read.ok && read.problems[0]?.kind === 'cursor-invalid'
        return isBad ? right({ after: undefined, size: limits.default }) : read
      },
    }),
    get(`${EVENTS}?page[after]=no-cursor`),
  ),
]
