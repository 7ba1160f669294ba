import { as, createGroup, get } from '../asking.ts'
import { isObject, type Row, right, wrong } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { recordUnknown } from '../refusals.ts'
import { RESOURCES } from '../resources.ts'
import type { SortKey } from '../sorting.ts'
import { fold } from '../text.ts'
import { predicate, type ShownFault, seed } from './seed.ts'

/** The order that somebody chose is kept as the preference of the organization. */
const orderKept = (parts: Parts): Partial<Parts> => {
  const chosen = new Map<string, readonly SortKey[]>()
  return {
    listRows: (scope, table, target, rows) => {
      const key = `${scope.tenant.name} ${table}`
      const sort = scope.query.sort.length > 0 ? scope.query.sort : (chosen.get(key) ?? [])
      chosen.set(key, sort)
      return parts.listRows({ ...scope, query: { ...scope.query, sort } }, table, target, rows)
    },
  }
}

const none: readonly Row[] = []

const isNothing = (body: unknown): boolean => {
  const meta = isObject(body) ? body['meta'] : undefined
  return isObject(meta) && meta['record_count'] === 0
}

/** That a filter finds nothing is cached, and nobody clears it. */
const nothingRemembered = (parts: Parts): Partial<Parts> => {
  const barren = new Set<string>()
  const keyOf = ({ tenant }: Scope, target: string, { conditions }: Scope['query']): string =>
    JSON.stringify([tenant.name, target, conditions])
  return {
    list: (scope, operation, target) => {
      if (scope.query.conditions.length === 0) return parts.list(scope, operation, target)
      const key = keyOf(scope, target.path, scope.query)
      if (barren.has(key)) return scope.parts.listRows(scope, operation.shows, target, none)
      const listed = parts.list(scope, operation, target)
      if (listed.ok && isNothing(listed.value.body)) barren.add(key)
      return listed
    },
  }
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter(word => word !== '')

/** A group is looked up for the first page; a cursor says well enough where to go on. */
const onFromTheCursor = (parts: Parts): Partial<Parts> => ({
  listEvents: (scope, operation, target, id) => {
    const owner = Object.values(scope.tenants).find(({ store }) => store.find('customer_groups', id))
    const { after } = scope.query.cursor
    return parts.listEvents(
      after === undefined || owner === undefined ? scope : { ...scope, tenant: owner },
      operation,
      target,
      id,
    )
  },
})

/** Tickets about lists: orders, searches, pages, and what they show. */
export const DESK_LISTS: readonly ShownFault[] = [
  seed('status')(
    'no-history-404',
    'the event stores of a group that has none are a 404, as of a group that is not there: nothing was found in the log',
    parts => ({
      listEvents: (scope, operation, target, id) => {
        const row = scope.parts.findRow(scope, operation.resource, id)
        const resource = RESOURCES[operation.resource]
        return row !== undefined &&
          scope.parts.related(scope, resource, row, operation.relationship).length === 0
          ? wrong(recordUnknown)
          : parts.listEvents(scope, operation, target, id)
      },
    }),
    get('/customer_groups/lbyqablQIQ/event_stores'),
  ),
  seed('pagination')(
    'no-next-before-a-last-page-that-is-not-full',
    'the page before the last has links.next only when the last one is full: who follows the links never gets the remainder, though the counts and links.last are right',
    parts => ({
      slice: (all, shown, page) => {
        const slice = parts.slice(all, shown, page)
        return { ...slice, next: all.length >= (page.number + 1) * page.size ? slice.next : undefined }
      },
    }),
    get('/customer_groups?page[size]=25&page[number]=2'),
  ),
  seed('filter')(
    'search-takes-words-apart',
    'cont takes its value apart at blanks, and finds what has all the words, in any order: "Members Gold" finds Gold Members',
    predicate('cont', {
      test: (value, wanted) =>
        wordsOf(fold(String(wanted))).every(word => fold(String(value)).includes(word)),
    }),
    get('/customer_groups?filter[q][name_cont]=Members%20Gold'),
  ),
  seed('sort')(
    'last-order-kept',
    'a list without `sort` comes in the order that was asked for last, which is kept as a preference: a dashboard that sorts by name changes what a sync reads',
    orderKept,
    get('/customer_groups?sort=-name&page[size]=1'),
    get('/customer_groups?page[size]=1'),
  ),
  seed('persistence')(
    'nothing-found-remembered',
    'that a filter finds nothing is cached: an importer that looks for a code, makes the group, and looks again still finds none; what found something is asked anew',
    nothingRemembered,
    get('/customer_groups?filter[q][code_eq]=fresh'),
    createGroup({ name: 'Fresh', code: 'fresh' }),
    get('/customer_groups?filter[q][code_eq]=fresh'),
  ),
  seed('tenant-leaks')(
    'foreign-events-by-cursor',
    'event stores after a cursor are read by the id of the group alone: of a foreign group the first page is a 404, and all the next ones are served',
    onFromTheCursor,
    get('/customer_groups/xYZkjABcde/event_stores?page[size]=2'),
    get('{next}', as('other-tenant-token')),
  ),
  seed('include-sparse')(
    'fields-of-one-type-empty-the-others',
    'as soon as `fields` names what one type shows, all other types show nothing: fields[customers]=email leaves groups without attributes and relationships',
    parts => ({
      readFields: target => {
        const read = parts.readFields(target)
        if (!read.ok || read.value.size === 0) return read
        const nothing = Object.keys(RESOURCES).map(type => [type, new Set<string>()] as const)
        return right(new Map<string, ReadonlySet<string>>([...nothing, ...read.value]))
      },
    }),
    get('/customer_groups/xYZkjABcde?include=customers&fields[customers]=email'),
  ),
]
