import { createHash } from 'node:crypto'
import { comparePositions, positionOf } from '../cursor.ts'
import type { Question } from '../nouns.ts'
import { DEFAULT_LIMIT } from '../parameters.ts'
import { type Fault, groupsIn, type Spoil, wantedAs } from './spoilers.ts'

const TWO_HOURS = 2 * 3600 * 1000

const isOlder = ({ ask }: Question): boolean => (ask.header('x-rutter-version')[0] ?? '') < '2024'

/** Another UUID for each, and always the same one. */
const formerId = (id: string): string =>
  createHash('md5')
    .update(id)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-3$3-8$4-')

/** Groups of one second in the order in which the database happens to find them. */
const withoutTieBreaker: Spoil = parts => {
  let lists = 0
  return {
    ...parts,
    scope: question => {
      lists += 1
      return parts.scope(question)
    },
    order: (a, b) => {
      const [first, second] = [positionOf(a), positionOf(b)]
      const ties = comparePositions({ ...first, second: second.second }, second)
      return first.second - second.second || (lists % 2 === 0 ? -ties : ties)
    },
  }
}

/** What the answers hold, and in which order. */
export const contents: readonly Fault[] = [
  {
    id: 'connection-as-it-is-stored',
    class: 'schema',
    what: 'The connection is shown as it is stored: its access token and its client stand beside its id.',
    spoil: parts => ({ ...parts, presentConnection: connection => ({ ...connection }) }),
  },
  {
    id: 'connection-in-each-group',
    class: 'envelope',
    what: 'The list has the connection in each of its groups instead of beside them.',
    spoil: parts => ({
      ...parts,
      presentList: (connection, groups, next) => ({
        customer_groups: groups.map(group => ({ ...group, connection })),
        next_cursor: next,
      }),
    }),
  },
  {
    id: 'force-fetch-forgets-limit',
    class: 'pagination',
    what: 'With force_fetch=true the platform is asked for pages of its own size: a limit changes nothing.',
    spoil: wantedAs((wanted, query) =>
      query.some(([name, value]) => name === 'force_fetch' && value === 'true')
        ? { ...wanted, limit: DEFAULT_LIMIT }
        : wanted,
    ),
  },
  {
    id: 'short-page-is-the-last',
    class: 'pagination',
    what: 'A page of fewer than 50 groups is taken for the last one: with a lower limit its next_cursor is null.',
    spoil: parts => ({
      ...parts,
      nextCursor: (page, question) =>
        page.rows.length < DEFAULT_LIMIT ? null : parts.nextCursor(page, question),
    }),
  },
  {
    id: 'bounds-in-local-time',
    class: 'filter',
    what: 'The bounds on updated_at become local times of the server, two hours ahead, and are compared with UTC.',
    spoil: wantedAs(({ min, max, ...wanted }) => ({
      ...wanted,
      min: min === undefined ? undefined : min + TWO_HOURS,
      max: max === undefined ? undefined : max + TWO_HOURS,
    })),
  },
  {
    id: 'ties-change-places',
    class: 'sort',
    what: 'Groups are ordered by their second alone: those made together change places from one list to the next.',
    spoil: withoutTieBreaker,
  },
  {
    id: 'fraction-behind-a-comma-on-fetch',
    class: 'dates',
    what: 'The updated_at of a fetched group has a comma before its milliseconds, as ISO 8601 would rather have it.',
    spoil: groupsIn('fetch', group => ({ ...group, updated_at: group.updated_at.replace('.', ',') })),
  },
  {
    id: 'older-versions-have-former-ids',
    class: 'ids',
    what: 'For the versions of 2023 groups have the ids of the former service, which cannot be fetched any more.',
    spoil: parts => ({
      ...parts,
      presentGroup: (row, question) =>
        parts.presentGroup(isOlder(question) ? { ...row, id: formerId(row.id) } : row, question),
    }),
  },
  {
    id: 'list-with-min-has-what-changed',
    class: 'include-sparse',
    what: 'A list with updated_at_min is for those who synchronise: its groups have their id and updated_at only.',
    spoil: parts => ({
      ...parts,
      presentGroup: (row, question) =>
        question.wanted.min === undefined
          ? parts.presentGroup(row, question)
          : { id: row.id, updated_at: row.updated_at },
    }),
  },
]
