import { createGroup, get } from '../asking.ts'
import { isObject, wrong } from '../model.ts'
import { recordUnknown } from '../refusals.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const pagination = seed('pagination')
const status = seed('status')

const COUNTED = 100

const plain = (value: string | number | boolean): string | number | boolean =>
  typeof value === 'string' ? value.normalize('NFD').replace(/\p{M}/gu, '') : value

/** Faults of what lists are searched and paged with. */
export const ENGINES: readonly ShownFault[] = [
  pagination(
    'counts-up-to-100',
    'record_count is never more than 100, where the search engine stops counting, and pages end there',
    parts => ({
      slice: (all, shown, page) => ({ ...parts.slice(all.slice(0, COUNTED), shown, page), rows: shown }),
    }),
    get('/customers'),
  ),
  pagination(
    'last-page-filled-up',
    'a last page that is not full begins with the end of the page before, as TOP in a reversed order gives it',
    parts => ({
      pageRows: (rows, page) => {
        const shown = parts.pageRows(rows, page)
        return shown.length > 0 && shown.length < page.size ? rows.slice(-page.size) : shown
      },
    }),
    get('/markets?page[size]=4&page[number]=2'),
  ),
  status(
    'partial-lists-206',
    'a list that has a next page answers 206, as PostgREST does',
    parts => ({
      finish: (...finishing) => {
        const reply = parts.finish(...finishing)
        const links = isObject(reply.body) ? reply.body['links'] : undefined
        return isObject(links) && links['next'] !== undefined ? { ...reply, status: 206 } : reply
      },
    }),
    get('/customers'),
  ),
  status(
    'nothing-found-404',
    'a filter that nothing fits is a 404, as of get_list_or_404',
    parts => ({
      listRows: (scope, table, target, rows) => {
        const { conditions } = scope.query
        const found = parts.filterRows(scope, RESOURCES[table], rows, conditions)
        return conditions.length > 0 && found.length === 0
          ? wrong(recordUnknown)
          : parts.listRows(scope, table, target, rows)
      },
    }),
    get('/customers?filter[q][email_eq]=nobody@example.com'),
  ),
  seed('filter')(
    'accents-do-not-count',
    'a filter takes é for e, as the collation of the database does',
    parts => ({
      predicates: Object.fromEntries(
        Object.entries(parts.predicates).map(([name, known]) => [
          name,
          { ...known, test: (value, wanted) => known.test(plain(value), plain(wanted)) },
        ]),
      ),
    }),
    createGroup({ name: 'Café Regulars' }),
    get('/customer_groups?filter[q][name_eq]=Cafe%20Regulars'),
  ),
]
