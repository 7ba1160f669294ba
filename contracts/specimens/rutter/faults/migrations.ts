import { doorkeeper, knownClient } from '../authenticate.ts'
import { wordsOf } from '../errors.ts'
import type { Ask, Question, Reply } from '../nouns.ts'
import { directory } from '../tenants.ts'
import { connectionAs, type Fault, failuresAs, type Group, type Spoil, without } from './spoilers.ts'

/** Groups made since then are kept by the new service. */
const MOVED = '2025'
const PURGED = '<!DOCTYPE html><html><head><title>200 Purged</title></head><body>Purged</body></html>\n'

const isForced = ({ ask }: Question): boolean =>
  ask.query.some(([name, value]) => name === 'force_fetch' && value === 'true')
const isKnown = (ask: Ask): boolean => knownClient(doorkeeper, ask, directory) !== undefined

/** The id that the older service had for a connection. */
const formerId = (id: string): string => `${[...id.slice(0, 8)].reverse().join('')}${id.slice(8)}`

/** What a function hands to its gateway, which is to unpack it. */
const returned = (statusCode: number, body: unknown): Reply => ({
  status: 200,
  headers: {},
  body: { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
})

/** The gateway passes on what a function returns, and does not look into it. */
const unpacked: Spoil = parts => ({
  ...failuresAs(['group-unknown'], (reply, failure) => returned(wordsOf(failure).status, reply.body))(parts),
  success: (body, question) => {
    const reply = parts.success(body, question)
    return question.route.name === 'fetch' ? returned(reply.status, body) : reply
  },
})

/** The first fetch reads from the older store and writes to the new one, which all others are answered from. */
const movedOnFetch: Spoil = parts => {
  const moved = new Set<string>()
  return {
    ...parts,
    presentGroup: (row, question) => {
      const stored = moved.has(row.id) ? { ...row, platform_id: null } : row
      if (question.route.name === 'fetch') moved.add(row.id)
      return parts.presentGroup(stored, question)
    },
  }
}

/** Two lists, each in its order, one behind the other. */
const newOnesFirst: Spoil = parts => ({
  ...parts,
  presentList: (connection, groups, next) => {
    // What `presentGroup` makes has a time of creation.
    const isNew = (group: object): boolean => (group as Group).created_at >= MOVED
    const joined = [...groups.filter(isNew), ...groups.filter(group => !isNew(group))]
    return parts.presentList(connection, joined, next)
  },
})

/** What goes wrong when a gateway and a cache stand before an older service, and a new one takes over from it. */
export const migrations: readonly Fault[] = [
  {
    id: 'fetch-as-its-function-returned-it',
    class: 'envelope',
    what: 'A fetch is a function behind a gateway, which does not unpack it: 200 with statusCode, headers and a body in a text.',
    spoil: unpacked,
  },
  {
    id: 'new-groups-before-older-ones',
    class: 'sort',
    what: 'A page is joined from two stores: the groups made since 2025 come first, those of the older service behind them.',
    spoil: newOnesFirst,
  },
  {
    id: 'no-challenge-for-access-token',
    class: 'headers',
    what: 'The gateway challenges, and knows Basic only: the 401 of a wrong or missing access token has no WWW-Authenticate.',
    spoil: failuresAs(['credentials-invalid'], (reply, _failure, ask) =>
      ask && isKnown(ask) ? { ...reply, headers: without({ ...reply.headers }, 'WWW-Authenticate') } : reply,
    ),
  },
  {
    id: 'later-pages-name-the-former-connection',
    class: 'ids',
    what: 'Cursors still go to the older service: on pages after the first, the connection has the id that it had there.',
    spoil: connectionAs((connection, { wanted }) =>
      wanted.from === undefined ? connection : { ...connection, id: formerId(connection.id) },
    ),
  },
  {
    id: 'fetched-group-loses-its-platform-id',
    class: 'idempotency',
    what: 'Fetching a group moves it to the new store, which has no platform_id: the same fetch once more has null there.',
    spoil: movedOnFetch,
  },
  {
    id: 'force-fetch-lists-the-organization',
    class: 'tenant-leaks',
    what: 'force_fetch=true asks the older service, which knows organizations: the groups of all their connections are listed.',
    spoil: parts => ({
      ...parts,
      scope: question => (isForced(question) ? {} : parts.scope(question)),
    }),
  },
  {
    id: 'purge-is-obeyed',
    class: 'methods',
    what: 'The cache in front obeys PURGE, whoever sends it: 200 and a page that says so, instead of 405.',
    spoil: parts => ({
      ...failuresAs(['method-unknown'], (reply, failure) =>
        'method' in failure && failure.method === 'PURGE'
          ? { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: PURGED }
          : reply,
      )(parts),
      serialize: body => (body === PURGED ? Buffer.from(PURGED) : parts.serialize(body)),
    }),
  },
]
