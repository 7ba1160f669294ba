import { get } from '../asking.ts'
import { isObject, wrong } from '../model.ts'
import { readName } from '../parameter-names.ts'
import { filterValue } from '../problems.ts'
import { like } from '../text.ts'
import { predicate, type ShownFault, seed } from './seed.ts'

const pagination = seed('pagination')
const filter = seed('filter')

const DATE = /^\d{4}-\d\d-\d\d$/

/** Upper case as letters of private use, which have no other case. */
const distinct = (text: string): string =>
  text.replace(/\p{Lu}/gu, letter => String.fromCodePoint(0xf0000 + (letter.codePointAt(0) ?? 0)))

const linksOf = (document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  isObject(document['links']) ? document['links'] : {}

/** Faults of lists, and of what selects and orders them. */
export const LISTING: readonly ShownFault[] = [
  seed('envelope')(
    'prev-and-next-null',
    'links.prev of the first page and links.next of the last are null, not absent',
    parts => ({
      collectionDocument: (...shown) => {
        const document = parts.collectionDocument(...shown)
        return { ...document, links: { prev: null, next: null, ...linksOf(document) } }
      },
    }),
    get('/customers'),
  ),
  pagination(
    'last-absent-on-the-last-page',
    'the last page has no links.last, as it has no links.next; it is to be always there',
    parts => ({
      collectionDocument: (scope, table, target, slice) => {
        const document = parts.collectionDocument(scope, table, target, slice)
        const { last: _, ...rest } = linksOf(document)
        return slice.next === undefined ? { ...document, links: rest } : document
      },
    }),
    get('/customer_groups?page[number]=6'),
  ),
  pagination(
    'page-number-with-a-tail',
    'page[number]=2nd is read as 2, as parseInt does, where it is no whole number and a 400',
    parts => ({
      readSizes: {
        ...parts.readSizes,
        number: text => parts.readSizes.number(/^\d+/.exec(text ?? '')?.[0] ?? text),
      },
    }),
    get('/customers?page[number]=2nd'),
  ),
  filter(
    'matches-in-one-case',
    'matches compares with regard to case: it is LIKE in SQL, where ILIKE was meant',
    predicate('matches', {
      test: (value, wanted) => like(distinct(String(value)), distinct(String(wanted))),
    }),
    get('/customer_groups?filter[q][name_matches]=gold%25'),
  ),
  filter(
    'flag-compared-with-text',
    'has_password_eq=true finds nobody, for the flag is compared with the text of the query',
    parts => ({
      comparable: (path, value) => {
        const own = parts.comparable(path, value)
        return path.kind === 'flag' && own !== undefined ? String(own) : own
      },
    }),
    get('/customers?filter[q][has_password_eq]=true'),
  ),
  seed('sort')(
    'has-password-sortable',
    'customers can be sorted by every attribute that is not JSON, so by has_password too, which is not in the table',
    parts => ({
      readSort: (resource, text) => {
        const more = resource.type === 'customers' ? ['has_password'] : []
        return parts.readSort({ ...resource, sortable: [...resource.sortable, ...more] }, text)
      },
    }),
    get('/customers?sort=has_password'),
  ),
  seed('dates')(
    'date-alone-refused',
    'a filter by a date without a time is a 400, for only whole times are parsed',
    parts => ({
      readFilters: (resource, target) => {
        const refused = target.pairs.flatMap(([name, value]) => {
          const [, key = ''] = readName(name).keys
          const isDate = /(?:created|updated)_at_/.test(key) && value.split(',').some(one => DATE.test(one))
          return isDate ? [filterValue(key, value)] : []
        })
        return refused.length === 0 ? parts.readFilters(resource, target) : wrong(...refused)
      },
    }),
    get('/customer_groups?filter[q][created_at_gteq]=2025-01-01'),
  ),
]
