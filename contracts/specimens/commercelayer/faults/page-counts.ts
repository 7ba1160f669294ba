import { get } from '../asking.ts'
import { isObject, right } from '../model.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('pagination')

/** Faults of counts, and of which other pages there are. */
export const PAGE_COUNTS: readonly ShownFault[] = [
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
]
