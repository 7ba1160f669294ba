import { isFailure } from '../authenticate.ts'
import type { Ask, Connection, Row } from '../nouns.ts'
import { directory } from '../tenants.ts'
import type { Fault, Spoil } from './spoilers.ts'

const OLDER = ['2023-03-14', '2023-02-07']

const connectionOf = (row: Row): Connection | undefined =>
  directory.connections.find(({ id }) => id === row.connection_id)
const isOfShopify = (row: Row): boolean => connectionOf(row)?.platform === 'SHOPIFY'

/** The oldest connection of an organization stands for all of it. */
const isMain = ({ id, orgId }: Connection): boolean =>
  directory.connections.find(known => known.orgId === orgId)?.id === id

const isOlder = (ask: Ask): boolean => OLDER.includes(ask.header('x-rutter-version')[0] ?? '')

/** The guard of former versions was written before connections had a state. */
const statelessInOlderVersions: Spoil = parts => ({
  ...parts,
  authenticate: (ask, known) =>
    parts.authenticate(
      ask,
      isOlder(ask)
        ? { ...known, connections: known.connections.map(one => ({ ...one, state: 'ready' })) }
        : known,
    ),
})

/** The query of former versions has the order that they were first written with. */
const backwardsInOlderVersions: Spoil = parts => {
  let isReversed = false
  return {
    ...parts,
    scope: question => {
      isReversed = isOlder(question.ask)
      return parts.scope(question)
    },
    order: (a, b) => (isReversed ? parts.order(b, a) : parts.order(a, b)),
    isFrom: (row, position) =>
      isReversed ? row.id === position.id || !parts.isFrom(row, position) : parts.isFrom(row, position),
  }
}

/** A refusal takes the id of a request from a variable that is set behind the guard. */
const requestIdSetTooLate: Spoil = parts => {
  const passed = new WeakSet<Ask>()
  let current: string | undefined
  return {
    ...parts,
    authenticate: (ask, known) => {
      const outcome = parts.authenticate(ask, known)
      if (!isFailure(outcome)) passed.add(ask)
      return outcome
    },
    headersOf: (reply, requestId, ask) => {
      if (ask && passed.has(ask)) current = requestId
      return parts.headersOf(reply, reply.status === 401 ? (current ?? requestId) : requestId, ask)
    },
  }
}

/** What is right over one connection, or with one version, and wrong over or with the other. */
export const otherConnections: readonly Fault[] = [
  {
    id: 'shopify-has-no-created-at',
    class: 'include-sparse',
    what: 'The adapter of Shopify maps what its API tells, which has no creation: groups of that connection have no created_at.',
    spoil: parts => ({
      ...parts,
      presentGroup: (row, question) => {
        if (!isOfShopify(row)) return parts.presentGroup(row, question)
        const { id, platform_id, name, updated_at } = row
        return { id, platform_id, name, updated_at }
      },
    }),
  },
  {
    id: 'shopify-comes-in-one-page',
    class: 'pagination',
    what: 'The adapter of Shopify reads all there is and hands it on: over that connection a limit changes nothing.',
    spoil: parts => ({
      ...parts,
      cut: (rows, wanted) =>
        parts.cut(rows, rows.some(isOfShopify) ? { ...wanted, limit: rows.length } : wanted),
    }),
  },
  {
    id: 'main-connection-fetches-foreign-groups',
    class: 'tenant-leaks',
    what: 'The policy lets the oldest connection of an organization see all: it fetches the groups of the others, they not those of it.',
    spoil: parts => ({
      ...parts,
      owns: (connection, row) =>
        parts.owns(connection, row) || (isMain(connection) && connectionOf(row)?.orgId === connection.orgId),
    }),
  },
  {
    id: 'older-versions-let-disabled-in',
    class: 'authentication',
    what: 'The guard of the versions of 2023 knows no states: with them a disabled connection is answered like any other.',
    spoil: statelessInOlderVersions,
  },
  {
    id: 'older-versions-newest-first',
    class: 'sort',
    what: 'The query of the versions of 2023 kept its ORDER BY created_at DESC: with them the list begins with the newest group.',
    spoil: backwardsInOlderVersions,
  },
  {
    id: 'refusal-has-the-request-id-before',
    class: 'headers',
    what: 'The id of a request is kept in a variable that is set behind the guard: a 401 has the X-Rutter-Request-ID of the answer before.',
    spoil: requestIdSetTooLate,
  },
]
