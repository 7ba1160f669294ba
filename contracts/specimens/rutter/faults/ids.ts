import { randomUUID } from 'node:crypto'
import { connectionAs, type Fault, groupsIn } from './spoilers.ts'

/** Ids that are no UUIDs, or not always the same. */
export const ids: readonly Fault[] = [
  {
    id: 'id-upper-case-on-fetch',
    class: 'ids',
    what: 'The id of a fetched group is in upper case, unlike in the list.',
    spoil: groupsIn('fetch', group => ({ ...group, id: group.id.toUpperCase() })),
  },
  {
    id: 'id-without-hyphens-on-list',
    class: 'ids',
    what: 'The ids of the list have no hyphens, and cannot be fetched.',
    spoil: groupsIn('list', group => ({ ...group, id: group.id.replaceAll('-', '') })),
  },
  {
    id: 'id-of-the-platform-on-fetch',
    class: 'ids',
    what: 'The id of a fetched group is the one of the platform.',
    spoil: groupsIn('fetch', group => ({ ...group, id: group.platform_id ?? group.id })),
  },
  {
    id: 'connection-id-new-each-time',
    class: 'ids',
    what: 'The id of the connection is another one in every answer.',
    spoil: connectionAs(connection => ({ ...connection, id: randomUUID() })),
  },
  {
    id: 'connection-id-is-access-token',
    class: 'ids',
    what: 'The id of the connection is the access token: a credential in every answer.',
    spoil: parts => ({
      ...parts,
      presentConnection: ({ token, orgId, platform }) => ({ id: token, orgId, platform }),
    }),
  },
  {
    id: 'organization-id-of-connection-on-fetch',
    class: 'ids',
    what: 'The orgId in the answer to a fetch is the id of the connection, unlike in the list.',
    spoil: connectionAs((connection, { route }) => ({
      ...connection,
      orgId: route.name === 'fetch' ? connection.id : connection.orgId,
    })),
  },
]
