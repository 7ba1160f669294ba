import { authenticateWith, doorkeeper } from '../authenticate.ts'
import { directory } from '../tenants.ts'
import {
  accepts,
  both,
  connectionAs,
  type Fault,
  groupsIn,
  headersAs,
  type Spoil,
  wantedAs,
  without,
} from './spoilers.ts'

const ID_HEADER = 'X-Rutter-Request-ID'

const clientWith = (secret: string): string | undefined =>
  [...directory.clients].find(([, known]) => known === secret)?.[0]

const isDisabled = (id: string): boolean =>
  directory.connections.some(connection => connection.id === id && connection.state === 'disabled')

/** The state of a connection is a condition of the query for its groups, and of nothing else. */
const disabledHasNothing: Spoil = parts => ({
  ...parts,
  authenticate: (ask, { clients, connections }) =>
    parts.authenticate(ask, {
      clients,
      connections: connections.map(connection => ({ ...connection, state: 'ready' as const })),
    }),
  scope: question => (isDisabled(question.connection.id) ? { connection_id: 'none' } : parts.scope(question)),
  owns: (connection, row) => !isDisabled(connection.id) && parts.owns(connection, row),
})

/** What is not shown of a fetched group is deleted from the row, which is the stored one and no copy. */
const losingWhatIsShown: Spoil = parts => {
  const lost = new Set<string>()
  return {
    ...parts,
    presentGroup: (row, question) => {
      if (question.route.name === 'fetch') lost.add(row.id)
      return parts.presentGroup(row, question)
    },
    owns: (connection, row) => !lost.has(row.id) && parts.owns(connection, row),
    cut: (rows, wanted) =>
      parts.cut(
        rows.filter(({ id }) => !lost.has(id)),
        wanted,
      ),
  }
}

/** `2024-08-04…` becomes `2024-07-04…`: the language counts months from 0. */
const monthFromZero = (time: string): string =>
  time.replace(/^(\d{4})-(\d\d)/, (_all, year, month) => `${year}-${String(month - 1).padStart(2, '0')}`)

/** What a review of the first draft finds: one clause of the document each. */
export const firstDrafts: readonly Fault[] = [
  {
    id: 'client-id-not-looked-at',
    class: 'authentication',
    what: 'The client is looked up by its secret alone: any client id gets in with it.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({
        ...doorkeeper,
        readBasic: header => {
          const basic = doorkeeper.readBasic(header)
          return basic && { ...basic, client: clientWith(basic.secret) ?? basic.client }
        },
      }),
    }),
  },
  {
    id: 'disabled-connection-has-nothing',
    class: 'status',
    what: 'Only the query for groups asks whether a connection works: a disabled one gets an empty list, 200 instead of 401.',
    spoil: disabledHasNothing,
  },
  {
    id: 'null-platform-id-is-text',
    class: 'schema',
    what: 'Every platform_id is turned into a text: one of null is "null".',
    spoil: groupsIn('both', group => ({ ...group, platform_id: String(group.platform_id) })),
  },
  {
    id: 'connection-in-array',
    class: 'envelope',
    what: 'The connection is what its query finds: an array of one.',
    spoil: connectionAs(connection => [connection]),
  },
  {
    id: 'next-cursor-is-the-one-sent',
    class: 'pagination',
    what: 'The next_cursor of later pages, unless they are the last, is the cursor that was sent: the second page comes again and again.',
    spoil: parts => ({
      ...parts,
      nextCursor: (page, question) => {
        const sent = question.ask.query.find(([name]) => name === 'cursor')?.[1]
        return page.next && sent ? sent : parts.nextCursor(page, question)
      },
    }),
  },
  {
    id: 'bounds-changed-over',
    class: 'filter',
    what: 'updated_at_min and updated_at_max are passed on in the wrong order: each is taken for the other.',
    spoil: wantedAs(wanted => ({ ...wanted, min: wanted.max, max: wanted.min })),
  },
  {
    id: 'request-id-under-another-name',
    class: 'headers',
    what: 'The id of the request is in X-Request-ID, as the framework calls it, instead of X-Rutter-Request-ID.',
    spoil: headersAs(headers => ({
      ...without(headers, ID_HEADER),
      'X-Request-ID': headers[ID_HEADER] ?? '',
    })),
  },
  {
    id: 'months-from-zero-on-fetch',
    class: 'dates',
    what: 'The times of a fetched group count months from 0: August is 07, January 00.',
    spoil: groupsIn('fetch', group => ({
      ...group,
      created_at: monthFromZero(group.created_at),
      updated_at: monthFromZero(group.updated_at),
    })),
  },
  {
    id: 'bounds-need-13-digits',
    class: 'validation',
    what: 'Milliseconds are told by their 13 digits: bounds on updated_at before September 2001, such as 0, are 400.',
    spoil: both(
      accepts('updated_at_min', value => /^\d{13}$/.test(value)),
      accepts('updated_at_max', value => /^\d{13}$/.test(value)),
    ),
  },
  {
    id: 'shown-groups-are-lost',
    class: 'idempotency',
    what: 'Fetching a group deletes its connection from the row itself: fetched once, it is 404 and in no list.',
    spoil: losingWhatIsShown,
  },
]
