import { get } from '../asking.ts'
import { isObject } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { kindOf } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const LONDON = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'short' })
const HOUR = 3_600_000

/** The text of the column read as a time of London, which is that of UTC in winter only. */
const asLondonHasIt = (text: string): string => {
  const time = new Date(text)
  const zone = LONDON.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value
  return zone === 'BST' ? new Date(time.getTime() - HOUR).toISOString() : text
}

const inSummer = (parts: Parts): Partial<Parts> => ({
  presentAttributes: (scope, resource, row) =>
    Object.fromEntries(
      Object.entries(parts.presentAttributes(scope, resource, row)).map(([name, value]) => [
        name,
        kindOf(resource, name) === 'time' && typeof value === 'string' ? asLondonHasIt(value) : value,
      ]),
    ),
})

/** What was linked to once in a document is not linked to again: a guard against circles. */
const linkedOnce = (parts: Parts): Partial<Parts> => {
  const documents = new WeakMap<Scope, Set<string>>()
  return {
    linkage: (scope, resource, row, name) => {
      const data = parts.linkage(scope, resource, row, name)
      if (!isObject(data)) return data
      const seen = documents.get(scope) ?? new Set()
      documents.set(scope, seen)
      const key = `${data['type']} ${data['id']}`
      if (seen.has(key)) return null
      seen.add(key)
      return data
    },
  }
}

/** Tickets of those who show what they read: dashboards and admin tools. */
export const TICKETS_OF_VIEWS: readonly ShownFault[] = [
  seed('dates')(
    'summer-an-hour-early',
    'times are stored without a zone, and read as those of London: from the end of March to that of October they are shown an hour early, and filtered and sorted as they are',
    inSummer,
    get('/customer_groups?page[size]=25'),
  ),
  seed('include-sparse')(
    'shared-group-linked-once',
    'of several customers in one group only the first has it for the data of its relationship, the others null: what was visited is not visited again',
    linkedOnce,
    get('/customers?include=customer_group&page[size]=25'),
  ),
  seed('envelope')(
    'group-of-a-customer-in-the-plural',
    'links.related of the group of a customer leads to customer_groups below the customer, where nothing is',
    parts => ({
      presentRelationship: (scope, resource, row, name, isIncluded) => {
        const shown = parts.presentRelationship(scope, resource, row, name, isIncluded)
        if (resource.type !== 'customers') return shown
        const self = scope.parts.selfLink(scope.origin, resource, row)
        return { ...shown, links: { self: `${self}/relationships/${name}`, related: `${self}/${name}s` } }
      },
    }),
    get('/customers/XAyRWNUzyN'),
  ),
]
