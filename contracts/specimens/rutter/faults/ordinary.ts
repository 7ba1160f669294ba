import { authenticateWith, doorkeeper } from '../authenticate.ts'
import type { Row } from '../nouns.ts'
import { ALL, bodyOf, both, type Fault, type Spoil, wantedAs } from './spoilers.ts'

const nameOf = ({ name }: Row): string => name ?? ''

/** An id of the platform stands for the group that was shown with it. */
const foundByPlatformId: Spoil = parts => {
  const known = new Map<string, string>()
  return {
    ...parts,
    presentGroup: (row, question) => {
      if (row.platform_id !== null) known.set(row.platform_id, row.id)
      return parts.presentGroup(row, question)
    },
    routeOf: path => {
      const route = parts.routeOf(path)
      return route?.name === 'fetch' ? { ...route, id: known.get(route.id) ?? route.id } : route
    },
  }
}

/** What was answered before is thought to be in the client's cache. */
const thoughtCached: Spoil = parts => {
  const told = new Map<string, string>()
  return {
    ...parts,
    success: (body, question) => {
      const { path, query } = question.ask
      const key = JSON.stringify([path, query])
      const text = JSON.stringify(body)
      const isKnown = told.get(key) === text
      told.set(key, text)
      return isKnown ? { status: 304, headers: {}, body: undefined } : parts.success(body, question)
    },
  }
}

/** A group that is there, but for another connection, is refused in words of its own. */
const toldApart: Spoil = parts => {
  const foreign = new Set<string>()
  return both(
    given => ({
      ...given,
      owns: (connection, row) => {
        const isOwn = given.owns(connection, row)
        if (!isOwn && row.id !== undefined) foreign.add(row.id)
        return isOwn
      },
    }),
    bodyOf(['group-unknown'], (body, failure) =>
      'id' in failure && foreign.has(failure.id)
        ? {
            ...body,
            error_code: 'PRODUCT_NOT_ALLOWED',
            error_message: 'You do not have access to this group.',
          }
        : body,
    ),
  )(parts)
}

/** What a third party would seed: the ordinary mistakes. */
export const ordinary: readonly Fault[] = [
  {
    id: 'access-token-is-trimmed',
    class: 'authentication',
    what: 'Blanks are cut off the access token: one with a blank or a line break around it lets in.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({
        ...doorkeeper,
        findConnection: (token, directory) => doorkeeper.findConnection(token?.trim(), directory),
      }),
    }),
  },
  {
    id: 'pages-in-the-order-of-names',
    class: 'sort',
    what: 'Pages are cut in the order of creation, and the groups of each are then sorted by name, as for a menu.',
    spoil: parts => ({
      ...parts,
      cut: (rows, wanted) => {
        const page = parts.cut(rows, wanted)
        return { ...page, rows: page.rows.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b))) }
      },
    }),
  },
  {
    id: 'platform-id-fetches',
    class: 'ids',
    what: 'A group is fetched by its platform_id, too, which is no UUID and so to be refused with 400.',
    spoil: foundByPlatformId,
  },
  {
    id: 'every-error-is-of-the-connection',
    class: 'error-bodies',
    what: 'The error_type of every error is CONNECTION_ERROR, that of wrong parameters and unknown ids too.',
    spoil: bodyOf(ALL, body => ({ ...body, error_type: 'CONNECTION_ERROR' })),
  },
  {
    id: 'next-cursor-under-pagination',
    class: 'envelope',
    what: 'The list has next_cursor in an object, pagination, instead of beside the groups.',
    spoil: parts => ({
      ...parts,
      presentList: (connection, customer_groups, next_cursor) => ({
        connection,
        customer_groups,
        pagination: { next_cursor },
      }),
    }),
  },
  {
    id: 'repeated-request-is-304',
    class: 'idempotency',
    what: 'A request that was answered before is 304, Not Modified, without a body, though it has no If-None-Match.',
    spoil: thoughtCached,
  },
  {
    id: 'bounds-in-32-bits',
    class: 'filter',
    what: 'The bounds on updated_at are kept in 32 bits, which milliseconds of today overflow: they are other times.',
    spoil: wantedAs(wanted => ({
      ...wanted,
      min: wanted.min === undefined ? undefined : wanted.min | 0,
      max: wanted.max === undefined ? undefined : wanted.max | 0,
    })),
  },
  {
    id: 'foreign-group-is-not-allowed',
    class: 'tenant-leaks',
    what: 'The 404 of a group of another connection says PRODUCT_NOT_ALLOWED, so one learns that it exists.',
    spoil: toldApart,
  },
]
