import { get } from '../asking.ts'
import { type Row, right, type Table } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

/** How many rows a join of a record with its included to-many relationships has. */
const joinedRows = (scope: Scope, table: Table, row: Row): number => {
  const resource = RESOURCES[table]
  const names = new Set(scope.query.include.map(([first = '']) => first))
  return [...names]
    .filter(name => resource.relationships[name]?.many === true)
    .map(name => scope.parts.related(scope, resource, row, name).length)
    .reduce((product, count) => product * Math.max(1, count), 1)
}

const countJoined =
  (parts: Parts): Parts['listRows'] =>
  (scope, table, target, rows) => {
    const slice: Parts['slice'] = (all, shown, page) => {
      const recordCount = all.reduce((sum, row) => sum + joinedRows(scope, table, row), 0)
      const pageCount = Math.ceil(recordCount / page.size)
      const next = page.number < pageCount ? page.number + 1 : undefined
      return {
        ...parts.slice(all, shown, page),
        recordCount,
        pageCount,
        next,
        last: Math.max(1, pageCount),
      }
    }
    return parts.listRows({ ...scope, parts: { ...scope.parts, slice } }, table, target, rows)
  }

/** Faults that the first page of a plain list does not show. */
export const NEXT_PAGES: readonly ShownFault[] = [
  seed('envelope')(
    'counts-on-the-first-page-only',
    'meta of the pages after the first is empty, to spare the count',
    parts => ({
      collectionDocument: (scope, table, target, slice) => {
        const document = parts.collectionDocument(scope, table, target, slice)
        return scope.query.page.number > 1 ? { ...document, meta: {} } : document
      },
    }),
    get('/customer_groups?page[number]=2'),
  ),
  seed('sort')(
    'sorted-on-the-first-page-only',
    'the pages after the first are cut from the list as it stands without `sort`',
    parts => ({
      listRows: (scope, table, target, rows) => {
        const { query } = scope
        const own = query.page.number > 1 ? { ...scope, query: { ...query, sort: [] } } : scope
        return parts.listRows(own, table, target, rows)
      },
    }),
    get('/customer_groups?sort=-name&page[number]=2'),
  ),
  seed('pagination')(
    'number-alone-ignored',
    'page[number] counts only beside page[size]: alone it is not looked at, and the first page is shown',
    parts => ({
      readPage: (members, limits, read) => {
        const page = parts.readPage(members, limits, read)
        return page.ok && !members.has('size') ? right({ ...page.value, number: 1 }) : page
      },
    }),
    get('/customers?page[number]=2'),
  ),
  seed('pagination')(
    'inclusion-multiplies-the-count',
    'with `include` of a to-many relationship the counts are those of the rows of the join',
    parts => ({ listRows: countJoined(parts) }),
    get('/customer_groups?include=customers&page[size]=5'),
  ),
]
