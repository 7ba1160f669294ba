import { isFailure } from '../authenticate.ts'
import type { Ask } from '../nouns.ts'
import { isUuid } from '../parameters.ts'
import { tablesOf } from '../tenants.ts'
import { connectionAs, type Fault, failuresAs, type Group, groupsIn, type Spoil } from './spoilers.ts'

/** Those that no data set brings along: of the second connection and of the disabled one. */
const OTHERS: ReadonlySet<string> = new Set(
  tablesOf({}).customer_groups.flatMap(row => ('id' in row ? [row.id] : [])),
)

/** The id that a fetch asks for, if the disabled connection can have no group of it. */
function missingId({ path }: Ask): string | undefined {
  const id = path?.[1]
  return id !== undefined && isUuid(id) && !OTHERS.has(id.toLowerCase()) ? id : undefined
}

/** The state of a connection is a column of the row that joins it to a group: no group, no state. */
const stateOfTheJoinedRow: Spoil = parts => ({
  ...parts,
  authenticate: (ask, directory) => {
    const found = parts.authenticate(ask, directory)
    const id = missingId(ask)
    if (!isFailure(found) || found.kind !== 'connection-disabled' || id === undefined) return found
    return { kind: 'group-unknown', id }
  },
})

/** How a fetch, and the connection around what it finds, break sentences that were drawn by lot. */
export const drawnFetches: readonly Fault[] = [
  {
    id: 'unknown-group-is-500',
    class: 'status',
    what: 'Nobody asked whether there is a row: an unknown id is an error of its presenter, 500 instead of 404.',
    spoil: parts => ({
      ...parts,
      errorReply: (failure, methods, ask) =>
        parts.errorReply(failure.kind === 'group-unknown' ? { kind: 'internal' } : failure, methods, ask),
    }),
  },
  {
    id: 'gone-in-the-words-of-the-framework',
    class: 'error-bodies',
    what: 'An unknown id is 410, as the vendor has begun to say it, but with the body of the framework: statusCode, error and message.',
    spoil: failuresAs(['group-unknown'], reply => ({
      ...reply,
      status: 410,
      body: { statusCode: 410, error: 'Gone', message: 'The customer group is gone.' },
    })),
  },
  {
    id: 'created-at-is-extended-json-on-fetch',
    class: 'dates',
    what: 'A fetched group is the JSON of the document database: its created_at is {"$date": …} instead of a text.',
    spoil: groupsIn('fetch', group => ({ ...group, created_at: { $date: group.created_at } })),
  },
  {
    id: 'group-id-wins-in-the-connection-on-fetch',
    class: 'ids',
    what: 'A fetch spreads the row of the group over that of its connection: the id of the connection is that of the group.',
    spoil: parts => ({
      ...parts,
      // What `presentConnection` and `presentGroup` make are objects; the latter has an id.
      presentFetched: (connection, group) =>
        parts.presentFetched({ ...(connection as object), id: (group as Group).id }, group),
    }),
  },
  {
    id: 'organization-id-without-hyphens',
    class: 'ids',
    what: 'The orgId of the connection comes from a column of 16 bytes, in hex: a UUID without its hyphens.',
    spoil: connectionAs(connection => ({ ...connection, orgId: connection.orgId.replaceAll('-', '') })),
  },
  {
    id: 'disabled-connection-misses-the-group',
    class: 'authentication',
    what: 'A fetch learns from the row that it finds whether its connection works: with a disabled one, any id but its own is 404 instead of 401.',
    spoil: stateOfTheJoinedRow,
  },
]
