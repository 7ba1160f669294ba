import { randomUUID } from 'node:crypto'
import type { Pairs } from '../nouns.ts'
import { isInteger } from '../parameters.ts'
import { directory } from '../tenants.ts'
import { accepts, both, connectionAs, type Fault, type Group, groupsIn, wantedAs } from './spoilers.ts'

const LATER_LIMIT = 20

const isForced = (query: Pairs): boolean =>
  query.some(([name, value]) => name === 'force_fetch' && value === 'true')
const has = (query: Pairs, wanted: string): boolean =>
  query.some(([name, value]) => name === wanted && value !== '')

const isPast = (value: string): boolean => isInteger(value) && Number(value) <= Date.now()

const inHttp = (time: string): string => new Date(time).toUTCString()

/** What goes wrong where groups and connections are looked up, mapped and put into an answer. */
export const lookups: readonly Fault[] = [
  {
    id: 'shopify-is-another-platform',
    class: 'schema',
    what: 'The table of platforms was made for one of them: a connection to Shopify says OTHER, which is not listed.',
    spoil: connectionAs(connection =>
      connection.platform === 'SHOPIFY' ? { ...connection, platform: 'OTHER' } : connection,
    ),
  },
  {
    id: 'groups-keyed-by-id',
    class: 'envelope',
    what: 'customer_groups is an object that has the groups by their ids instead of an array.',
    spoil: parts => ({
      ...parts,
      presentList: (connection, groups, next) => {
        // What `presentGroup` makes has an id.
        const keyed = Object.fromEntries(groups.map(group => [(group as Group).id, group]))
        return { connection, customer_groups: keyed, next_cursor: next }
      },
    }),
  },
  {
    id: 'later-pages-have-another-default',
    class: 'pagination',
    what: 'With a cursor and without a limit, a page has 20 groups instead of 50.',
    spoil: wantedAs((wanted, query) =>
      has(query, 'cursor') && !has(query, 'limit') ? { ...wanted, limit: LATER_LIMIT } : wanted,
    ),
  },
  {
    id: 'bounds-lose-the-nameless',
    class: 'filter',
    what: 'Bounds on updated_at are answered by a search index, which lacks the groups whose name is null.',
    spoil: parts => ({
      ...parts,
      updatedFrom: (row, min) => row.name !== null && parts.updatedFrom(row, min),
      updatedUntil: (row, max) => row.name !== null && parts.updatedUntil(row, max),
    }),
  },
  {
    id: 'times-as-in-http-on-fetch',
    class: 'dates',
    what: 'The times of a fetched group are written as in headers of HTTP: Sun, 29 Jun 2025 16:09:35 GMT.',
    spoil: groupsIn('fetch', group => ({
      ...group,
      created_at: inHttp(group.created_at),
      updated_at: inHttp(group.updated_at),
    })),
  },
  {
    id: 'force-fetch-makes-new-ids',
    class: 'ids',
    what: 'With force_fetch=true groups come from the platform, and get a new id each time, which cannot be fetched.',
    spoil: parts => ({
      ...parts,
      presentGroup: (row, question) =>
        parts.presentGroup(isForced(question.ask.query) ? { ...row, id: randomUUID() } : row, question),
    }),
  },
  {
    id: 'future-bound-refused',
    class: 'validation',
    what: 'Nothing was updated after now: an updated_at_min or updated_at_max in the future is refused with 400.',
    spoil: both(accepts('updated_at_min', isPast), accepts('updated_at_max', isPast)),
  },
  {
    id: 'connection-of-the-organization-on-fetch',
    class: 'tenant-leaks',
    what: 'A fetch looks its connection up by orgId: a group of another connection is shown as one of the first.',
    spoil: parts => ({
      ...parts,
      presentConnection: (connection, question) => {
        const first = directory.connections.find(({ orgId }) => orgId === connection.orgId)
        return parts.presentConnection(
          question.route.name === 'fetch' ? (first ?? connection) : connection,
          question,
        )
      },
    }),
  },
]
