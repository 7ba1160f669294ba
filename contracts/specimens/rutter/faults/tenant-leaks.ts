import { authenticateWith, doorkeeper } from '../authenticate.ts'
import { type Fault, failuresAs } from './spoilers.ts'

/** What one connection gets to know of another. */
export const tenantLeaks: readonly Fault[] = [
  {
    id: 'foreign-group-fetched',
    class: 'tenant-leaks',
    what: 'A group of another connection can be fetched by its id.',
    spoil: parts => ({ ...parts, owns: (_connection, row) => row.id !== undefined }),
  },
  {
    id: 'foreign-groups-listed',
    class: 'tenant-leaks',
    what: 'The list has the groups of all connections.',
    spoil: parts => ({ ...parts, scope: () => ({}) }),
  },
  {
    id: 'foreign-groups-on-later-pages',
    class: 'tenant-leaks',
    what: 'Pages after the first have the groups of all connections.',
    spoil: parts => ({
      ...parts,
      scope: question => (question.wanted.from ? {} : parts.scope(question)),
    }),
  },
  {
    id: 'foreign-groups-within-bounds',
    class: 'tenant-leaks',
    what: 'With a bound on updated_at the list has the groups of all connections.',
    spoil: parts => ({
      ...parts,
      scope: question =>
        (question.wanted.min ?? question.wanted.max) === undefined ? parts.scope(question) : {},
    }),
  },
  {
    id: 'foreign-group-is-403',
    class: 'tenant-leaks',
    what: 'The id of a group of another connection is 403, so one learns that it exists.',
    spoil: parts => {
      const foreign = new Set<string>()
      const reported = failuresAs(['group-unknown'], (reply, failure) =>
        'id' in failure && foreign.has(failure.id.toLowerCase()) ? { ...reply, status: 403 } : reply,
      )
      return reported({
        ...parts,
        owns: (connection, row) => {
          if (row.id !== undefined && !parts.owns(connection, row)) foreign.add(row.id)
          return parts.owns(connection, row)
        },
      })
    },
  },
  {
    id: 'pages-kept-for-all',
    class: 'tenant-leaks',
    what: 'A page is kept without regard to the connection: the next connection that asks gets it.',
    spoil: parts => {
      const kept = new Map<string, unknown>()
      return {
        ...parts,
        success: (body, question) => {
          const key = JSON.stringify([question.route, question.wanted])
          if (!kept.has(key)) kept.set(key, body)
          return parts.success(kept.get(key), question)
        },
      }
    },
  },
  {
    id: 'first-connection-presented',
    class: 'tenant-leaks',
    what: 'Every answer names the connection of the first request.',
    spoil: parts => {
      let first: unknown
      return {
        ...parts,
        presentConnection: (connection, question) => {
          first ??= parts.presentConnection(connection, question)
          return first
        },
      }
    },
  },
  {
    id: 'connection-of-another-client',
    class: 'tenant-leaks',
    what: 'Any client may use any connection: its Basic credentials and the access token need not belong together.',
    spoil: parts => ({ ...parts, authenticate: authenticateWith({ ...doorkeeper, belongs: () => true }) }),
  },
  {
    id: 'second-connection-is-first',
    class: 'tenant-leaks',
    what: 'A client with several connections always gets the first one, whatever the access token.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({
        ...doorkeeper,
        findConnection: (token, directory) => {
          const found = doorkeeper.findConnection(token, directory)
          return found?.state === 'ready' ? directory.connections[0] : found
        },
      }),
    }),
  },
]
